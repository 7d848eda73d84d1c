package org.spacesync.jobs;

import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;

/**
 * Steps of {@code ctf-bulk-submit}: a job is submitted once. Where it is not known whether a submission arrived, the list
 * of jobs tells.
 */
public class SubmissionSteps {

    /** The request is about to be sent, which is recorded: whoever comes after a crash searches for the job. */
    public void begin(@Variable(Run.VARIABLE) Run run, @Variable(JobRun.VARIABLE) JobRun job) {
        JobSteps.save(run, job, job.job().submitting());
    }

    /** The job is recorded before it is first asked for. */
    public void submitted(
            @Variable(Run.VARIABLE) Run run, @Variable(JobRun.VARIABLE) JobRun job, @Body Map<String, Object> answer) {
        String id = Json.text(answer, "sys", "id");
        if (id == null) {
            throw RunException.stuck(
                    "A job was submitted, and cannot be followed", "the answer of the API does not name it (sys.id)");
        }
        running(run, job, id);
    }

    private static void running(Run run, JobRun job, String id) {
        JobSteps.save(run, job, job.job().running(id));
        job.started(run.clock().instant());
        int items = job.job().items();
        run.listener()
                .note("Job " + JobSteps.name(job.job()) + " with "
                        + String.format(Locale.ROOT, "%,d", items) + (items == 1 ? " item" : " items")
                        + " is under way.");
    }

    /**
     * No answer came to the submission: perhaps it arrived all the same.
     *
     * @param most submissions without an answer, each followed by a search that the API did answer
     * @throws RunException if that has happened too often
     */
    public void lost(JobRun job, int most, Exception last) {
        if (job.submissionLost() >= most) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "A job could not be submitted, " + most + " times: " + last.getMessage()
                            + " Nothing is lost: run the same command again later.");
        }
    }

    /** The job that the API shows may be ours. */
    public void compare(
            @Variable(Run.VARIABLE) Run run,
            @Variable(JobRun.VARIABLE) JobRun job,
            @Body Map<String, Object> candidate) {
        if (job.isShownBy(candidate) && job.isSubmissionUnknown()) {
            running(run, job, Json.text(candidate, "sys", "id"));
        }
    }

    /**
     * If the job was not found, the list may be a little behind, but not for ever.
     *
     * @param most searches after which the submission has not arrived
     */
    public void searched(JobRun job, int most) {
        if (job.isSubmissionUnknown() && job.notFound() >= most) {
            job.notSubmitted();
        }
    }

    /** Bulk entry operations are not enabled for the space: the job is back where nothing of it was sent. */
    public void notEnabled(
            @Variable(Run.VARIABLE) Run run,
            @Variable(JobRun.VARIABLE) JobRun job,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal) {
        JobSteps.save(run, job, job.job().planned());
        job.notEnabled(refusal);
    }
}
