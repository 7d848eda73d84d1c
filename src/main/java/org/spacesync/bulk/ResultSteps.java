package org.spacesync.bulk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.bulk.JobRun.SentItem;
import org.spacesync.contentful.Json;
import org.spacesync.run.Run;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkOutcome;

/**
 * Steps of {@code ctf-bulk-results}: what became of each item of a job. The API names the entries that succeeded, but
 * not those that failed; where the order of the answer cannot be relied on, entries are looked up.
 */
public class ResultSteps {
    /** How often a job is uploaded anew whose upload the API has lost. */
    private static final int MOST_ATTEMPTS = 3;

    public void take(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job) {
        if ("completed".equals(Json.text(job.answer(), "sys", "status"))) {
            completed(run, job);
        } else {
            failed(run, job);
        }
    }

    private static void completed(BulkRun run, JobRun job) {
        List<SentItem> sent = sent(run, job);
        List<Map<String, Object>> results = Json.objects(job.answer(), "result", "items");
        JobOutcome outcome = new JobOutcome(run, job);
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
        job.doubt(others, UnattributedResult.of(results.size() == sent.size(), errors));
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

    /** The whole job has failed: perhaps it came too late for its upload, perhaps it broke off in the middle. */
    private static void failed(BulkRun run, JobRun job) {
        Map<String, Object> error = Json.object(job.answer(), "error");
        String id = Json.text(error, "sys", "id");
        boolean uploadLost =
                "NotFound".equals(id) && String.valueOf(error.get("message")).startsWith("Upload");
        if (uploadLost && job.job().attempts() < MOST_ATTEMPTS) {
            run.listener().note("The upload of job " + JobSteps.name(job.job()) + " was lost: uploading it again.");
            JobSteps.save(run, job, job.job().planned());
            job.forgetAnswer();
            return;
        }
        String message = "The whole job " + JobSteps.name(job.job()) + " failed: " + JobOutcome.errorText(error);
        run.listener().note(message + ". Looking up what it has done.");
        job.doubt(sent(run, job), UnattributedResult.of(id == null ? "JobFailed" : id, message + "."));
    }

    /** Items whose entries tell what became of them, in lists that fit into a request. */
    public Iterator<List<BulkItem>> doubted(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job) {
        return EntryLookUpSteps.lists(new FilteringIterator<>(run.bulk().items(job.job()), job::isDoubted));
    }

    public void doubtedRequest(@Variable(EntryLookUpSteps.ITEMS) List<BulkItem> items, Exchange exchange) {
        EntryLookUpSteps.idsRequest(items, "", exchange);
    }

    /** Takes what the entries show; leaves the items of which they show no effect: collections may be behind. */
    public List<BulkItem> verify(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(EntryLookUpSteps.ITEMS) List<BulkItem> items,
            @Body Map<String, Object> page) {
        Map<String, Map<String, Object>> found = EntryLookUpSteps.byId(page);
        JobOutcome outcome = new JobOutcome(run, job);
        List<BulkItem> withoutEffect = new ArrayList<>();
        for (BulkItem item : items) {
            BulkOutcome seen = ObservedOutcome.of(item, found.get(item.entryId()), job.doubt());
            if (seen.isFailed() && !job.doubt().failed() && !job.isCollectionTrusted()) {
                withoutEffect.add(item);
            } else {
                outcome.take(seen, item.attempts());
            }
        }
        return withoutEffect;
    }

    /** @param entry as it is by itself; null if there is none */
    public void verifyOne(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(SingleSteps.ITEM) BulkItem item,
            @Body Map<String, Object> entry) {
        BulkOutcome seen = ObservedOutcome.of(item, entry, job.doubt());
        if (seen.isFailed()) {
            job.confirmed();
        }
        new JobOutcome(run, job).take(seen, item.attempts());
    }

    /** Everything is known: it is recorded, and the job is over. */
    public void conclude(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job) {
        run.bulk().conclude(job.job().ended(), job.outcomes(), job.toSendAgain());
        run.done(BulkRun.SENDING, job.outcomes().size());
    }
}
