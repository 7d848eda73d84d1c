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
import org.spacesync.contentful.Json;
import org.spacesync.state.BulkJob;
import org.spacesync.state.Change;
import org.spacesync.state.EntryJobJournal;
import org.spacesync.state.Move;
import org.spacesync.state.Outcome;

/** A job that deletes what the source has removed. Belongs to one exchange. */
public final class DeletionJob extends ChangesJob {
    private static final int LIST = 200;

    private final SyncRun run;
    private final Set<String> undone = new HashSet<>();

    DeletionJob(SyncRun run, BulkJob job) {
        super(run, job);
        this.run = run;
    }

    @Override
    Map<String, Object> item(Change change) {
        return Json.map("sys", Json.map("id", change.key().id()));
    }

    private EntryJobJournal journal() {
        return run.getEntryJobs().journal();
    }

    @Override
    protected void givenUp(String who) {
        run.listener()
                .note("Entries are deleted by single requests, which is faster than to wait for " + who
                        + ": a space does one bulk job at a time.");
        run.getEntryJobs().getDeletions().turnOff();
    }

    @Override
    protected void notEnabled(ContentfulException refusal) {
        run.listener()
                .note("Bulk jobs are not enabled for this space, or not allowed for the token: entries are deleted and"
                        + " written by single requests, for a day without asking again.");
        run.getEntryJobs().experience().notEnabled(run.clock().instant());
        run.getEntryJobs().turnOff();
    }

    /** This entry is still there: a request of its own deletes it. */
    void addUndone(String id) {
        undone.add(id);
    }

    /** It was not submitted: its entries are as they were, and may go by another job. */
    void release() {
        BulkJob ended = job().ended();
        journal().conclude(ended, journal().ids(job()), true, false);
        become(ended);
    }

    /** All results are known: they are recorded, and the job ends. Returns how many entries are gone. */
    int conclude() {
        int gone = 0;
        Iterator<Change> deleted = new FilteringIterator<>(
                journal().changes(job()),
                change -> !undone.contains(change.key().id()));
        Iterator<List<Change>> lists = new IdLists<>(deleted, change -> "", LIST, Integer.MAX_VALUE);
        while (lists.hasNext()) {
            List<Change> list = lists.next();
            list.forEach(change -> run.copies().forget(change.key()));
            run.move(list.stream()
                    .map(change -> Move.settled(change.key(), Outcome.DELETED, null))
                    .toList());
            gone += list.size();
        }
        BulkJob ended = job().ended();
        journal().conclude(ended, new ArrayList<>(undone), true, false);
        become(ended);
        return gone;
    }
}
