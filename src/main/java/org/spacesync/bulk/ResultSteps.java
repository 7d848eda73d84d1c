package org.spacesync.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.spacesync.bulk.JobResults.SentItem;
import org.spacesync.contentful.Json;
import org.spacesync.jobs.JobError;
import org.spacesync.jobs.JobResult;
import org.spacesync.jobs.JobRun;
import org.spacesync.jobs.JobSteps;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkOutcome;

/**
 * Steps of {@code ctf-bulk-results}: what became of each item of a job. The API names the entries that succeeded, but
 * not those that failed; where the order of the answer cannot be relied on, entries are looked up.
 */
public class ResultSteps {
    /** The API has worked on all items: the order of the results, or their entries, tell which is whose. */
    public void attribute(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobRun.VARIABLE) ItemJob job) {
        List<SentItem> sent = sent(run, job);
        JobResult result = JobResult.of(job.answer());
        JobOutcome outcome = JobOutcome.of(run, job);
        if (result.isInOrder(sent.stream().map(SentItem::entryId).toList())) {
            for (int i = 0; i < sent.size(); i++) {
                outcome.take(sent.get(i), result.items().get(i));
            }
            return;
        }
        Set<String> succeeded = result.succeeded();
        List<SentItem> others = new ArrayList<>();
        for (SentItem item : sent) {
            if (succeeded.contains(item.entryId())) {
                outcome.succeeded(item.position());
            } else {
                others.add(item);
            }
        }
        job.getResults()
                .leaveOpen(others, UnattributedResult.of(result.items().size() == sent.size(), result.errors()));
    }

    private static List<SentItem> sent(BulkRun run, ItemJob job) {
        List<SentItem> sent = new ArrayList<>();
        run.bulk()
                .items(job.job())
                .forEachRemaining(item -> sent.add(new SentItem(item.position(), item.entryId(), item.attempts())));
        return sent;
    }

    /** The whole job has failed, perhaps after some of its items were done. */
    public void failed(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobRun.VARIABLE) ItemJob job) {
        Map<String, Object> error = Json.object(job.answer(), "error");
        String id = Json.text(error, "sys", "id");
        String message = "The whole job " + JobSteps.name(job.job()) + " failed: " + JobError.text(error);
        run.listener().note(message + ". Looking up what it has done.");
        job.getResults().leaveOpen(sent(run, job), UnattributedResult.of(id == null ? "JobFailed" : id, message + "."));
    }

    /** Takes what the entries show. Where a collection shows no effect it may be behind: such an entry is read by itself. */
    public void observe(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobRun.VARIABLE) ItemJob job,
            @Variable(LookUp.VARIABLE) LookUp<BulkItem> lookUp,
            @Body Map<String, Object> page) {
        Map<String, Map<String, Object>> found = LookUp.byId(page);
        JobResults results = job.getResults();
        JobOutcome outcome = JobOutcome.of(run, job);
        for (BulkItem item : lookUp.items()) {
            BulkOutcome seen = ObservedOutcome.of(item, found.get(item.entryId()), results.known());
            if (lookUp.isByItself() || !seen.isFailed() || isCertain(results)) {
                outcome.take(seen, item.attempts());
            } else {
                lookUp.addMissing(item);
            }
            if (lookUp.isByItself() && seen.isFailed()) {
                results.confirmed();
            }
        }
    }

    private static boolean isCertain(JobResults results) {
        return results.known().failed() || results.isCollectionTrusted();
    }

    /** All outcomes are known: they are recorded, and the job ends. */
    public void conclude(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobRun.VARIABLE) ItemJob job) {
        run.bulk()
                .conclude(
                        job.job().ended(),
                        job.getResults().outcomes(),
                        job.getResults().toSendAgain());
        run.done(BulkRun.SENDING, job.getResults().outcomes().size());
    }
}
