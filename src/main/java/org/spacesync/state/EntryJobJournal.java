package org.spacesync.state;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.EntityKey;

/**
 * The part of the journal that says which changes of entries go by jobs of the API: first they are proposed, then either
 * left to single requests or planned as the items of a job, whose state is in {@link BulkJournal}. Every call is committed
 * when it returns, and moves as many changes as there are at once. Safe for use by several threads.
 */
public interface EntryJobJournal {

    /**
     * A change that may go by a job.
     *
     * @param type creates, updates or deletes its entry
     * @param bytes about the size of its item
     * @param metadata whether it has tags or concepts, or its entry has some
     * @param incomplete whether creating fills in default values that the source does not have
     */
    record Proposal(Change change, BulkType type, long bytes, boolean metadata, boolean incomplete) {}

    /** How many changes are proposed for jobs of one type. */
    record Proposed(BulkType type, String contentType, int entries, long bytes, int withMetadata, int incomplete) {}

    /** How many upserts of entries are at this stage, by content type. */
    Map<String, Integer> counts(Stage stage);

    /** Forgets everything about jobs: for a run that begins. */
    void clear();

    /** Forgets what is proposed and not planned. */
    void forgetProposals();

    /** Proposes changes, except those that were left to single requests before. */
    void propose(List<Proposal> proposals);

    List<Proposed> proposed();

    /** Plans jobs of all that is proposed for one type and these content types, whose changes move to IN_JOB. */
    void plan(BulkType type, List<String> contentTypes, int mostItems, long mostBytes);

    /** Jobs that have not ended, in their order. */
    List<BulkJob> openJobs();

    /** Ids of all entries of a job, in the order in which they are sent. */
    List<String> ids(BulkJob job);

    /** The changes of a job about which nothing is known yet, in their order. */
    Iterator<Change> changes(BulkJob job);

    /** Of these, those that have metadata. */
    Iterator<Change> withMetadata(BulkJob job);

    /** Ids of the entries of a job that creating fills in. */
    List<String> incomplete(BulkJob job);

    /** Gives a job up: what it has not done is left to single requests. */
    void release(BulkJob job);

    /**
     * Ends a job, all at once. What it has done is READY in the version that follows from that, or COMPARED if it is to be
     * written once more; what it has not done is COMPARED as before. What has got further by itself is left alone.
     *
     * @param undone ids of entries that it has not done
     * @param again whether what it has not done may go by another job
     * @param metadataLost whether tags and concepts are to be written by single requests
     * @return the entries that are READY by this, in their order
     */
    List<EntityKey> conclude(BulkJob ended, List<String> undone, boolean again, boolean metadataLost);
}
