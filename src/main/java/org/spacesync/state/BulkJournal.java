package org.spacesync.state;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.BulkType;

/**
 * The durable record of a bulk operation: its items and what became of them, and its jobs. Every call is committed when
 * it returns. Safe for use by several threads. Iterators read in pages: their memory does not grow with the operation.
 */
public interface BulkJournal {

    /** The operation; empty before {@link #begin}. */
    Optional<BulkOperation> operation();

    void begin(String id, BulkType type, Instant now);

    /** All items are in the journal and were found good: from now on a later process goes on with them. */
    void prepared();

    /** Nothing is left to do. */
    void end();

    /**
     * Adds items, all or none.
     *
     * @return for each item whose entry an earlier item has already, that earlier item by the later one's position; if
     *     there are any, the later ones were not added
     */
    Map<Long, BulkItem> add(List<BulkItem> items);

    /** Items in one of these states, in their order. */
    Iterator<BulkItem> items(BulkItem.State... states);

    /** The items of a job about which nothing is known yet, in their order. */
    Iterator<BulkItem> items(BulkJob job);

    /** All items with what became of them, in their order; the outcome is null for those without one. */
    Iterator<Settled> settled();

    /**
     * An item and what became of it.
     *
     * @param outcome null if it is not known yet
     */
    record Settled(BulkItem item, BulkOutcome outcome) {}

    long count(BulkItem.State... states);

    /** Number of items by outcome; failed ones under {@code failed}, those without an outcome under {@code unfinished}. */
    Map<String, Long> outcomes();

    /** Number of failed items by the id of their error, most frequent first. */
    Map<String, Long> errors();

    /**
     * Number of failed items by what is said of their errors.
     *
     * @param like a pattern of SQL in lower case
     */
    long countFailed(String like);

    /**
     * Makes the next job of pending items of one type, in their order.
     *
     * @param mostItems at most so many items
     * @param mostBytes about so many bytes of content at most; a larger item has a job of its own
     * @return empty if nothing is pending
     */
    Optional<BulkJob> planJob(int mostItems, long mostBytes);

    /**
     * Adds the jobs of an export, all or none. They have no items in the journal.
     *
     * @param instead number of the job that they take the place of; 0 if of none
     */
    void addExports(List<NewExport> exports, int instead);

    /**
     * A job of an export.
     *
     * @param expected about how many entries it will bring
     */
    record NewExport(int expected, Map<String, Object> detail) {}

    void save(BulkJob job);

    /**
     * Remembers the entries that a job has exported.
     *
     * @return those that were remembered before
     */
    List<String> addExported(int job, List<String> entryIds);

    /** Forgets the entries of a job that is to be exported, or read, once more. */
    void forgetExported(int job);

    /** Jobs in one of these states, in their order. */
    List<BulkJob> jobs(BulkJob.State... states);

    /** Jobs that have not ended, in their order. */
    default List<BulkJob> openJobs() {
        return jobs(BulkJob.State.PLANNED, BulkJob.State.UPLOADED, BulkJob.State.SUBMITTING, BulkJob.State.RUNNING);
    }

    /** Records what became of items. */
    void settle(List<BulkOutcome> outcomes);

    /** Ends a job: what became of its items, and which of them are to be sent again, all at once or not at all. */
    void conclude(BulkJob ended, List<BulkOutcome> outcomes, List<Again> again);

    /**
     * An item that is to be sent again, with its version and content looked up anew.
     *
     * @param type what is then to be done with it
     */
    record Again(long position, BulkType type) {}

    /** Items are to be sent again. */
    void requeue(List<Again> again);

    /** Fills in what was found out about items before they are sent: version, type and content to send. */
    void update(List<BulkItem> items);
}
