package org.spacesync.jobs;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.report.RunReport;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code ctf-bulk-wait-in-queue}: a space does one job at a time, whoever submitted it and in whichever
 * environment, so a job may have to wait for others.
 */
public class JobQueueSteps {
    private static final String QUEUE = RouteVariables.JOB_QUEUE;

    /** @param environments null if the token may not list them */
    public void begin(@Variable(Run.VARIABLE) Run run, @Body Map<String, Object> environments, Exchange exchange) {
        exchange.setVariable(QUEUE, new JobQueue(run.settings().environment(), environments));
    }

    public void inProgress(
            @Variable(QUEUE) JobQueue queue,
            @Variable(RouteVariables.ENVIRONMENT_ID) String environment,
            @Body Map<String, Object> page) {
        queue.take(environment, page);
    }

    /** @throws RunException if it has waited long enough, and does not give up by itself */
    public void waitInQueue(
            @Variable(Run.VARIABLE) Run run, @Variable(JobRun.VARIABLE) JobRun job, @Variable(QUEUE) JobQueue queue) {
        Duration longest = run.settings().duration(Setting.BULK_WAIT);
        String who = queue.first().orElse("another job of the space");
        if (job.givesUp(job.waited(run.clock().instant()))) {
            JobSteps.save(run, job, job.job().planned());
            job.givenUp(who);
            return;
        }
        if (job.waited(run.clock().instant()).compareTo(longest) >= 0) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "Waited " + longest.toSeconds() + " s for " + who + ", which is in the way: a space does one job at"
                            + " a time. Nothing of what waits was sent: run the same command again later, or raise"
                            + " --wait.");
        }
        job.waitInQueue(run.clock().instant());
        run.listener()
                .waiting(
                        "management",
                        Duration.ofMillis(job.getPauseMillis()),
                        who + " is in progress, ours comes next");
    }
}
