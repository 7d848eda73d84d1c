package org.spacesync.bulk;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.FilteringIterator;
import org.spacesync.contentful.IdLists;
import org.spacesync.jobs.JobError;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJournal.Again;
import org.spacesync.state.BulkOutcome;

/** What became of the items of a job, until all of it is recorded at once. Belongs to one exchange. */
public final class JobResults {
    /** Failures that have nothing to do with metadata. */
    private static final Set<String> OTHER_REASONS = Set.of(JobError.EXISTS, JobError.STALE, JobError.MISSING);

    private static final int ENOUGH_CONFIRMED = 20;

    private final BulkRun run;
    private final ItemJob job;
    // By position; results of several requests at a time may come in.
    private final Map<Long, BulkOutcome> outcomes = new ConcurrentSkipListMap<>();
    private final Map<Long, Again> toSendAgain = new ConcurrentSkipListMap<>();
    private final Set<Long> unattributed = new HashSet<>();
    private UnattributedResult known;
    private int confirmed;
    private boolean metadataTaken;

    /**
     * An item that is part of the job, without its content.
     *
     * @param position of the item in the operation
     * @param attempts jobs that it was part of
     */
    record SentItem(long position, String entryId, int attempts) {}

    JobResults(BulkRun run, ItemJob job) {
        this.run = run;
        this.job = job;
    }

    /** What became of items, in their order. */
    List<BulkOutcome> outcomes() {
        return List.copyOf(outcomes.values());
    }

    /** The last word counts. */
    void settle(BulkOutcome outcome) {
        toSendAgain.remove(outcome.position());
        outcomes.put(outcome.position(), outcome);
    }

    List<Again> toSendAgain() {
        return List.copyOf(toSendAgain.values());
    }

    void sendAgain(long position, BulkType type) {
        outcomes.remove(position);
        toSendAgain.put(position, new Again(position, type));
    }

    /** The answer does not say what became of these items, but this. */
    void leaveOpen(List<SentItem> items, UnattributedResult what) {
        items.forEach(item -> unattributed.add(item.position()));
        known = what;
    }

    /** What is known of the items whose results are unattributed. */
    UnattributedResult known() {
        return known;
    }

    /** An entry by itself looks as the collection has it. */
    void confirmed() {
        confirmed++;
    }

    /** Whether collections have turned out, often enough, to be up to date. */
    boolean isCollectionTrusted() {
        return confirmed >= ENOUGH_CONFIRMED;
    }

    /** The tags and concepts of new entries are there, of all that were looked up: jobs take them. */
    void metadataTaken() {
        metadataTaken = true;
    }

    /** Items with unattributed results, in lists that fit into a request; read by the route. */
    public Iterator<List<BulkItem>> getUnattributed() {
        return lists(item -> unattributed.contains(item.position()));
    }

    /** Items with metadata that a job did not take, perhaps because of it; read by the route. */
    public Iterator<BulkItem> getRefusedWithMetadata() {
        boolean completed = job.isCompleted();
        return new FilteringIterator<>(run.bulk().items(job.job()), item -> completed && isRefused(item));
    }

    private boolean isRefused(BulkItem item) {
        BulkOutcome outcome = outcomes.get(item.position());
        return outcome != null
                && outcome.isFailed()
                && !OTHER_REASONS.contains(outcome.errorId())
                && !ItemBody.metadata(item).isEmpty();
    }

    /**
     * Items that the job wrote and that have metadata, in lists that fit into a request; of new entries the first list is
     * proof enough if it arrived. Read by the route.
     */
    public Iterator<List<BulkItem>> getWrittenWithMetadata() {
        return lists(item -> !metadataTaken && isWritten(item));
    }

    private boolean isWritten(BulkItem item) {
        BulkOutcome outcome = outcomes.get(item.position());
        return outcome != null
                && job.job().type().past().equals(outcome.outcome())
                && !ItemBody.metadata(item).isEmpty();
    }

    private Iterator<List<BulkItem>> lists(Predicate<BulkItem> condition) {
        return new IdLists<>(new FilteringIterator<>(run.bulk().items(job.job()), condition), BulkItem::entryId);
    }
}
