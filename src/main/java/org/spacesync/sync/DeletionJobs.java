package org.spacesync.sync;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.EntityType;
import org.spacesync.jobs.JobCost;
import org.spacesync.settings.Setting;
import org.spacesync.state.BulkJob;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.EntryJobJournal.Proposal;
import org.spacesync.state.EntryJobJournal.Proposed;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;
import org.spacesync.sync.EntryJobs.Strategy;

/** Which removed entries go by jobs, as far as this process has decided; what must survive it is in the journal. */
public final class DeletionJobs {
    private static final int LIST = 200;

    /** An item has its id and so many bytes more. */
    private static final int ITEM_BYTES = 24;

    private final SyncRun run;
    private final EntryJobs jobs;
    private int rounds;
    private boolean again;
    private boolean off;

    DeletionJobs(SyncRun run, EntryJobs jobs) {
        this.run = run;
        this.jobs = jobs;
    }

    /** Whether jobs are to be planned; once more if one has failed as a whole; read by the route. */
    public boolean isRoundToDo() {
        return !run.doors().closed() && (rounds == 0 || rounds == 1 && again);
    }

    /** Whether jobs are planned; read by the route. */
    public boolean isOpen() {
        return !run.doors().closed() && !openJobs().isEmpty();
    }

    /** Jobs of an earlier process of this run that have not ended; read by the route. */
    public List<DeletionJob> getLeft() {
        return openJobs().stream().map(job -> new DeletionJob(run, job)).toList();
    }

    List<BulkJob> openJobs() {
        return jobs.journal().openJobs().stream()
                .filter(job -> job.type() == BulkType.DELETE)
                .toList();
    }

    /** Whether removed entries are being deleted by now. */
    boolean isBegun() {
        return rounds > 0;
    }

    /** A job has failed as a whole: what it has not done may go by another one, but only once. */
    void failed() {
        again = true;
    }

    /** From now on entries are deleted singly. What is planned and was not submitted is given back. */
    void turnOff() {
        off = true;
        for (BulkJob job : openJobs()) {
            if (job.state() == BulkJob.State.PLANNED || job.state() == BulkJob.State.UPLOADED) {
                jobs.journal().release(job);
            }
        }
    }

    private boolean isConsidered() {
        Strategy strategy = jobs.setting();
        return !off
                && !jobs.isOff()
                && strategy != Strategy.SINGLE
                && (strategy == Strategy.BULK
                        || run.journal().count(EntityType.ENTRY, ChangeKind.DELETION, Stage.COMPARED) >= JobCost.FEWEST
                                && !jobs.experience().isNotEnabled(run.clock().instant()));
    }

    /** Plans jobs if they pay. Returns what was decided, for people. */
    List<String> plan() {
        rounds++;
        if (!isConsidered()) {
            return List.of();
        }
        jobs.journal().forgetProposals();
        propose();
        List<Proposed> proposed = jobs.journal().proposed();
        long entries = proposed.stream().mapToLong(Proposed::entries).sum();
        boolean byJob =
                entries > 0 && (jobs.setting() == Strategy.BULK || jobs.cost().prefersJob(entries, 0, 0));
        if (byJob) {
            jobs.journal()
                    .plan(
                            BulkType.DELETE,
                            proposed.stream().map(Proposed::contentType).toList(),
                            (int) run.settings().integer(Setting.BULK_JOB_SIZE),
                            run.settings().integer(Setting.BULK_JOB_BYTES));
        }
        jobs.journal().forgetProposals();
        return entries == 0 ? List.of() : List.of(jobs.cost().text(BulkType.DELETE.path(), entries, 0, 0, byJob));
    }

    /** What is to be deleted, and not published: jobs know no versions, and what they do with the rest is not documented. */
    private void propose() {
        List<Proposal> list = new ArrayList<>();
        Iterator<Change> changes = run.changes(EntityType.ENTRY, ChangeKind.DELETION, Stage.COMPARED);
        while (changes.hasNext()) {
            Change change = changes.next();
            if (change.outcome() != Outcome.DELETED || change.published()) {
                continue;
            }
            int bytes = ITEM_BYTES + change.key().id().length();
            list.add(new Proposal(change, BulkType.DELETE, bytes, false, false));
            if (list.size() >= LIST) {
                jobs.journal().propose(list);
                list.clear();
            }
        }
        jobs.journal().propose(list);
    }
}
