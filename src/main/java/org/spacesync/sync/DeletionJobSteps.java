package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.Json;
import org.spacesync.jobs.JobError;
import org.spacesync.jobs.JobResult;
import org.spacesync.jobs.JobRun;
import org.spacesync.jobs.JobSteps;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.state.BulkJob;
import org.spacesync.state.Change;
import org.spacesync.state.Stage;

/**
 * Steps of {@code deletion-jobs.camel.yaml}: which removed entries are deleted by jobs, and what came of that. What a job
 * does not name as deleted is looked up in lists; what is still there is deleted by a request of its own.
 */
public class DeletionJobSteps {

    public void begin(@Variable(Run.VARIABLE) SyncRun run) {
        run.getEntryJobs().begin();
    }

    /** Plans the jobs that pay. Returns what was decided, for people. */
    public List<String> plan(@Variable(Run.VARIABLE) SyncRun run) {
        return run.getEntryJobs().getDeletions().plan();
    }

    /** The job to work on: the first that has not ended. */
    public void next(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        BulkJob job = run.getEntryJobs().getDeletions().openJobs().get(0);
        exchange.setVariable(JobRun.VARIABLE, new DeletionJob(run, job));
    }

    /** A job that an earlier process had not submitted, as far as is known: its entries are looked at again. */
    public void release(@Variable(JobRun.VARIABLE) DeletionJob job) {
        job.release();
    }

    /** The API has worked on all items. */
    public void attribute(@Variable(Run.VARIABLE) SyncRun run, @Variable(JobRun.VARIABLE) DeletionJob job) {
        List<String> ids = run.getEntryJobs().journal().ids(job.job());
        JobResult result = JobResult.of(job.answer());
        boolean inOrder = result.isInOrder(ids);
        Set<String> succeeded = result.succeeded();
        for (int i = 0; i < ids.size(); i++) {
            boolean gone = succeeded.contains(ids.get(i))
                    || inOrder
                            && JobError.MISSING.equals(
                                    JobError.id(JobResult.error(result.items().get(i))));
            if (!gone) {
                job.addUnclear(ids.get(i));
            }
        }
        run.getEntryJobs().experience().took(job.answer(), ids.size());
    }

    /** The whole job has failed, perhaps after some of its items were done. */
    public void failed(@Variable(Run.VARIABLE) SyncRun run, @Variable(JobRun.VARIABLE) DeletionJob job) {
        run.listener()
                .note("The whole job " + JobSteps.name(job.job()) + " failed: "
                        + JobError.text(Json.object(job.answer(), "error")) + ". Looking up what it has done.");
        run.getEntryJobs().journal().ids(job.job()).forEach(job::addUnclear);
        run.getEntryJobs().getDeletions().failed();
    }

    /** Takes what the destination still has. Somebody may have published it meanwhile: jobs know no versions. */
    public void observe(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(JobRun.VARIABLE) DeletionJob job,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> page) {
        Map<String, Map<String, Object>> found = LookUp.byId(page);
        for (Change change : lookUp.items()) {
            Map<String, Object> copy = found.get(change.key().id());
            if (copy != null) {
                job.addUndone(change.key().id());
                boolean published = Json.at(copy, "sys", "publishedVersion") != null;
                Integer version = Json.integer(copy, "sys", "version");
                run.move(change, Stage.IN_JOB, change.outcome(), version, Json.map("published", published));
            }
        }
    }

    /** All outcomes are known: they are recorded, and the job ends. */
    public void conclude(@Variable(Run.VARIABLE) SyncRun run, @Variable(JobRun.VARIABLE) DeletionJob job) {
        int gone = job.conclude();
        if (run.getEntryJobs().getDeletions().isBegun()) {
            run.done(RemovalSteps.PHASE, gone);
        }
    }
}
