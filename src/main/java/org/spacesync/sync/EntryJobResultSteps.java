package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.Comparison;
import org.spacesync.jobs.JobError;
import org.spacesync.jobs.JobExperience;
import org.spacesync.jobs.JobResult;
import org.spacesync.jobs.JobRun;
import org.spacesync.jobs.JobSteps;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/**
 * Steps of {@code ctf-entry-job-results}. What a job names as done is done, in the version that follows from that. What it
 * does not name is looked up in lists, unless its error says that nothing was done, and is then written by requests of its
 * own: results are never guessed, and single requests know every repair.
 */
public class EntryJobResultSteps {
    private static final String PHASE = "write-entries";

    /** With these, something may be there that was not when the job was planned. */
    private static final Set<String> OF_WHAT_IS_THERE =
            Set.of(JobError.EXISTS, JobError.STALE, JobError.MISSING, "Unknown");

    /** The API has worked on all items. */
    public void attribute(@Variable(Run.VARIABLE) SyncRun run, @Variable(JobRun.VARIABLE) EntryJob job) {
        List<String> ids = run.getEntryJobs().journal().ids(job.job());
        JobResult result = JobResult.of(job.answer());
        boolean inOrder = result.isInOrder(ids);
        Set<String> succeeded = result.succeeded();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            if (succeeded.contains(id)) {
                continue;
            }
            boolean known = inOrder
                    && !OF_WHAT_IS_THERE.contains(
                            JobError.id(JobResult.error(result.items().get(i))));
            if (known) {
                job.addUndone(id);
            } else {
                job.addUnclear(id);
            }
        }
        run.getEntryJobs().journal().incomplete(job.job()).stream()
                .filter(succeeded::contains)
                .forEach(job::addIncomplete);
        learn(run, job, ids.size());
    }

    private static void learn(SyncRun run, EntryJob job, int items) {
        JobExperience experience = run.getEntryJobs().experience();
        experience.took(job.answer(), items);
        boolean withMetadata =
                run.getEntryJobs().journal().withMetadata(job.job()).hasNext();
        if (withMetadata
                && !experience.isMetadataKnown()
                && !job.doneWithMetadata().hasNext()) {
            // Refused or not: single requests are as good for these.
            experience.metadata(false);
        }
    }

    /** The whole job has failed, perhaps after some of its items were done. */
    public void failed(@Variable(Run.VARIABLE) SyncRun run, @Variable(JobRun.VARIABLE) EntryJob job) {
        run.listener()
                .note("The whole job " + JobSteps.name(job.job()) + " failed: "
                        + JobError.text(Json.object(job.answer(), "error")) + ". Looking up what it has done.");
        run.getEntryJobs().journal().ids(job.job()).forEach(job::addUnclear);
        if (run.getEntryJobs().mayFailAgain()) {
            job.mayGoAgain();
        }
    }

    /** Takes what the entries show. */
    public void observe(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(JobRun.VARIABLE) EntryJob job,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> page) {
        Map<String, Map<String, Object>> found = LookUp.byId(page);
        found.values().forEach(run.localePublishing()::seen);
        Comparison comparison = Comparison.of(run);
        for (Change change : lookUp.items()) {
            String id = change.key().id();
            if (found.containsKey(id)) {
                take(run, job, change, comparison.compare(change, found.get(id), null));
            } else if (job.isDone(id)) {
                // The collection is late. Writing it once more is right in any case.
                run.move(change, Stage.COMPARED, Outcome.CREATED, 1, null);
            } else {
                job.addUndone(id);
            }
        }
    }

    private static void take(SyncRun run, EntryJob job, Change change, Change next) {
        boolean done = job.isDone(change.key().id());
        if (next.stage() == Stage.SETTLED) {
            run.settle(next.key(), next.outcome(), next.version());
            run.done(PHASE);
            return;
        }
        boolean created = job.job().type() == BulkType.CREATE && (done || next.stage() == Stage.READY);
        run.move(next, next.stage(), created ? Outcome.CREATED : Outcome.UPDATED, next.version(), next.destination());
        if (!done) {
            job.addUndone(change.key().id());
        }
        if (next.stage() == Stage.READY) {
            run.done(PHASE);
        }
    }

    /** Whether the tags and concepts of a job's items have arrived, which is remembered for the space. */
    public void metadata(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(JobRun.VARIABLE) EntryJob job,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> page) {
        Map<String, Map<String, Object>> found = LookUp.byId(page);
        if (found.isEmpty()) {
            if (lookUp.isByItself()) {
                // Not known, so nothing is remembered; these entries are written once more.
                job.metadataLost();
            } else {
                lookUp.addMissing(lookUp.items().get(0));
            }
            return;
        }
        boolean taken = lookUp.items().stream()
                .filter(change -> found.containsKey(change.key().id()))
                .allMatch(change -> EntryJobItem.of(run, change)
                        .hasItsMetadata(found.get(change.key().id())));
        run.getEntryJobs().experience().metadata(taken);
        if (!taken) {
            run.listener()
                    .note("Bulk jobs of this space do not store tags and concepts: entries that have some are written"
                            + " by single requests.");
        }
    }

    /** All outcomes are known: they are recorded, and the job ends. */
    public void conclude(@Variable(Run.VARIABLE) SyncRun run, @Variable(JobRun.VARIABLE) EntryJob job) {
        run.inPhase(PHASE, () -> run.getPlan().toWriteCount(EntityType.ENTRY));
        run.done(PHASE, job.conclude());
    }
}
