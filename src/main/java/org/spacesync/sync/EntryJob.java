package org.spacesync.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.FilteringIterator;
import org.spacesync.contentful.IdLists;
import org.spacesync.state.BulkJob;
import org.spacesync.state.Change;

/** A job that creates or updates entries. */
public final class EntryJob extends ChangesJob {
    private final SyncRun run;
    private final Set<String> undone = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private boolean again;
    private boolean metadataLost;

    EntryJob(SyncRun run, BulkJob job) {
        super(run, job);
        this.run = run;
    }

    @Override
    Map<String, Object> item(Change change) {
        run.leftOut().count(change);
        return EntryJobItem.of(run, change).body();
    }

    @Override
    protected void givenUp(String who) {
        run.listener()
                .note("Entries are written by single requests, which is faster than to wait for " + who
                        + ": a space does one bulk job at a time.");
        run.getEntryJobs().journal().release(job());
        run.getEntryJobs().turnOff();
    }

    @Override
    protected void notEnabled(ContentfulException refusal) {
        run.listener()
                .note("Bulk jobs are not enabled for this space, or not allowed for the token: entries are written by"
                        + " single requests, for a day without asking again.");
        run.getEntryJobs().experience().notEnabled(run.clock().instant());
        run.getEntryJobs().journal().release(job());
        run.getEntryJobs().turnOff();
    }

    /** The next job, if its items can be uploaded meanwhile; read by the route. */
    public List<EntryJob> getNext() {
        return !isOpen()
                ? List.of()
                : run.getEntryJobs().after(job()).stream()
                        .map(next -> new EntryJob(run, next))
                        .toList();
    }

    /** The API did not write this entry: a request of its own will. */
    void addUndone(String id) {
        failed.add(id);
        undone.add(id);
    }

    /** The results do not name this entry as done: what there is tells. */
    @Override
    void addUnclear(String id) {
        failed.add(id);
        super.addUnclear(id);
    }

    /** The API has written this entry, and perhaps more than was sent. */
    void addIncomplete(String id) {
        super.addUnclear(id);
    }

    /** Whether the results name this entry as done. */
    boolean isDone(String id) {
        return !failed.contains(id);
    }

    /** What it has not done may go by another job. */
    void mayGoAgain() {
        again = true;
    }

    void metadataLost() {
        metadataLost = true;
    }

    /** A list of entries that show whether jobs take tags and concepts, if that is not known; read by the route. */
    public List<List<Change>> getMetadataSample() {
        if (run.getEntryJobs().experience().isMetadataKnown()) {
            return List.of();
        }
        Iterator<List<Change>> lists =
                new IdLists<>(doneWithMetadata(), change -> change.key().id());
        return lists.hasNext() ? List.of(lists.next()) : List.of();
    }

    /** What the job has done that has metadata. */
    Iterator<Change> doneWithMetadata() {
        return new FilteringIterator<>(
                run.getEntryJobs().journal().withMetadata(job()),
                change -> isDone(change.key().id()));
    }

    /** All results are known: they are recorded, and the job ends. Returns how many entries are ready by this. */
    int conclude() {
        List<String> notDone = new ArrayList<>(undone);
        BulkJob ended = job().ended();
        boolean lost = metadataLost || run.getEntryJobs().experience().isMetadataLost();
        int ready = run.getEntryJobs()
                .journal()
                .conclude(ended, notDone, again, lost)
                .size();
        become(ended);
        return ready;
    }
}
