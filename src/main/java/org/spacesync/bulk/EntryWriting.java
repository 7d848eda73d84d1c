package org.spacesync.bulk;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Stored;
import org.spacesync.jobs.JobError;
import org.spacesync.run.Writing;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkOutcome;

/**
 * An item of which one entry is created, updated or deleted by a request of its own. Whatever the answer, it is sent once:
 * what was refused since the entry has changed is decided by what is there now. Belongs to one exchange.
 */
public class EntryWriting extends Writing {
    private final BulkRun run;
    private final ItemJob job;
    private final BulkItem item;

    EntryWriting(BulkRun run, ItemJob job, BulkItem item) {
        this.run = run;
        this.job = job;
        this.item = item;
    }

    final ItemJob job() {
        return job;
    }

    final BulkItem item() {
        return item;
    }

    @Override
    public final String getPath() {
        return "/entries/" + item.entryId();
    }

    /** Whether the entry is to be deleted; read by the route. */
    public final boolean isDeletion() {
        return item.type() == BulkType.DELETE;
    }

    /** Version that is updated; null for a new entry; read by the route. */
    public final Integer getVersion() {
        return item.type() == BulkType.UPDATE ? item.version() : null;
    }

    /** Fields and metadata; read by the route. */
    public final Map<String, Object> getBody() {
        return ItemBody.ofRequest(item);
    }

    /** Content type of a new entry; else null; read by the route. */
    public final String getContentType() {
        return item.type() == BulkType.CREATE ? item.contentType() : null;
    }

    /**
     * It is done.
     *
     * @param entry as it is now; null if it was deleted
     * @throws ContentfulException.Permanent if a value was stored as another one
     */
    void written(Map<String, Object> entry) {
        Integer version = isDeletion() ? null : Json.integer(entry, "sys", "version");
        if (!isDeletion()) {
            Stored.require(ItemBody.fields(item), entry, new ContentfulException.Request("PUT", getPath()));
        }
        settle(BulkOutcome.done(item.position(), item.type().past(), version));
    }

    /**
     * After a conflict: another has the id or wrote in between, or an answer of ours was lost.
     *
     * @param there the entry as it is; null if there is none
     */
    void reread(Map<String, Object> there, ContentfulException refusal) {
        UnattributedResult known = UnattributedResult.of(JobError.STALE, SingleRefusal.message(refusal));
        settle(ObservedOutcome.of(item, there, known));
    }

    /**
     * The API does not want this item: why, in the words that a job would have.
     *
     * @param repeated whether the request was sent more than once
     */
    void refused(ContentfulException refusal, boolean repeated) {
        boolean again = run.isResumed() || repeated;
        // A deletion whose answer was lost, here or with an earlier process, finds nothing the second time.
        settle(
                isDeletion() && refusal.isNotFound() && again
                        ? BulkOutcome.done(item.position(), item.type().past(), null)
                        : SingleRefusal.outcome(item, refusal));
    }

    final void settle(BulkOutcome outcome) {
        close();
        if (job.isAnswered()) {
            // What a job could not do is recorded with the results of the job.
            JobOutcome.of(run, job).take(outcome, item.attempts());
            return;
        }
        // Each by itself: what is done must not be done again after a crash.
        JobResults one = new JobResults(run, job);
        new JobOutcome(run, one, job.job().type()).take(outcome, item.attempts());
        List<BulkOutcome> outcomes = one.outcomes();
        run.bulk().settle(outcomes);
        run.bulk().requeue(one.toSendAgain());
        run.done(BulkRun.SENDING, outcomes.size());
    }
}
