package org.spacesync.bulk;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.jobs.JobRun;
import org.spacesync.jobs.JobSteps;
import org.spacesync.run.Run;
import org.spacesync.settings.Setting;
import org.spacesync.state.BulkJob;

/** Step of {@code ctf-bulk-send}: items become jobs. */
public class JobPlanSteps {

    /** The job to work on: one that an earlier process left, else a new one of items that are to be sent. */
    public void next(@Variable(Run.VARIABLE) BulkRun run, Exchange exchange) {
        List<BulkJob> left = run.bulk().openJobs();
        BulkJob job = Optional.ofNullable(left.isEmpty() ? null : left.get(0))
                .or(() -> run.bulk()
                        .planJob(
                                (int) run.settings().integer(Setting.BULK_JOB_SIZE),
                                run.settings().integer(Setting.BULK_JOB_BYTES)))
                .orElseThrow();
        exchange.setVariable(JobRun.VARIABLE, new ItemJob(run, job));
        if (job.jobId() != null) {
            run.listener().note("Looking at job " + JobSteps.name(job) + " again, which was submitted before.");
        }
    }
}
