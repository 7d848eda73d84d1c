package org.spacesync.bulk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.spacesync.bulk.JobResults.SentItem;
import org.spacesync.contentful.Json;
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
    public void attribute(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job) {
        List<SentItem> sent = sent(run, job);
        List<Map<String, Object>> results = Json.objects(job.answer(), "result", "items");
        JobOutcome outcome = JobOutcome.of(run, job);
        if (inOrder(sent, results)) {
            for (int i = 0; i < sent.size(); i++) {
                outcome.take(sent.get(i), results.get(i));
            }
            return;
        }
        Set<String> succeeded = new HashSet<>();
        List<Map<String, Object>> errors = new ArrayList<>();
        for (Map<String, Object> result : results) {
            if (succeeded(result)) {
                succeeded.add(Json.text(result, "entity", "sys", "id"));
            } else {
                errors.add(Json.object(result, "error"));
            }
        }
        List<SentItem> others = new ArrayList<>();
        for (SentItem item : sent) {
            if (succeeded.contains(item.entryId())) {
                outcome.succeeded(item.position());
            } else {
                others.add(item);
            }
        }
        job.getResults().leaveOpen(others, UnattributedResult.of(results.size() == sent.size(), errors));
    }

    /** Whether the results can be told apart by their order: as many as items, and each success where it belongs. */
    static boolean inOrder(List<SentItem> sent, List<Map<String, Object>> results) {
        if (sent.size() != results.size()) {
            return false;
        }
        for (int i = 0; i < sent.size(); i++) {
            Map<String, Object> result = results.get(i);
            if (succeeded(result) && !sent.get(i).entryId().equals(Json.text(result, "entity", "sys", "id"))) {
                return false;
            }
        }
        return true;
    }

    private static boolean succeeded(Map<String, Object> result) {
        return "succeeded".equals(result.get("status"));
    }

    private static List<SentItem> sent(BulkRun run, JobRun job) {
        List<SentItem> sent = new ArrayList<>();
        run.bulk()
                .items(job.job())
                .forEachRemaining(item -> sent.add(new SentItem(item.position(), item.entryId(), item.attempts())));
        return sent;
    }

    /** The whole job has failed, perhaps after some of its items were done. */
    public void failed(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job) {
        Map<String, Object> error = Json.object(job.answer(), "error");
        String id = Json.text(error, "sys", "id");
        String message = "The whole job " + JobSteps.name(job.job()) + " failed: " + JobOutcome.errorText(error);
        run.listener().note(message + ". Looking up what it has done.");
        job.getResults().leaveOpen(sent(run, job), UnattributedResult.of(id == null ? "JobFailed" : id, message + "."));
    }

    /** Takes what the entries show. Where a collection shows no effect it may be behind: such an entry is read by itself. */
    public void observe(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
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
    public void conclude(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job) {
        run.bulk()
                .conclude(
                        job.job().ended(),
                        job.getResults().outcomes(),
                        job.getResults().toSendAgain());
        run.done(BulkRun.SENDING, job.getResults().outcomes().size());
    }
}
