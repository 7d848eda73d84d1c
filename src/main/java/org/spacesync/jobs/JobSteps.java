package org.spacesync.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
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
import org.spacesync.settings.Setting;
import org.spacesync.state.BulkJob;

/** Steps of {@code ctf-bulk-upload} and {@code ctf-bulk-await}: a job is uploaded and awaited, whatever is in it. */
public class JobSteps {

    /** Writes the items of the job into a file. If none of them is left, the job is over. */
    public void writeUpload(@Variable(Run.VARIABLE) Run run, @Variable(JobRun.VARIABLE) JobRun job) {
        if (!job.writeUpload()) {
            save(run, job, job.job().ended());
        }
    }

    public void uploaded(
            @Variable(Run.VARIABLE) Run run, @Variable(JobRun.VARIABLE) JobRun job, @Body Map<String, Object> upload)
            throws IOException {
        save(run, job, job.job().uploaded(Json.text(upload, "sys", "id"), Json.text(upload, "sys", "createdAt")));
        Files.deleteIfExists(job.getUploadFile());
    }

    /** Its items cannot be uploaded, and there is another way to write them. */
    public void notUploaded(
            @Variable(JobRun.VARIABLE) JobRun job,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal) {
        job.notUploaded(refusal);
    }

    /** @param answer null if the API does not know the job any more: then its items are looked up */
    public void status(
            @Variable(Run.VARIABLE) Run run, @Variable(JobRun.VARIABLE) JobRun job, @Body Map<String, Object> answer) {
        if (answer == null) {
            job.endedWith(Json.map("sys", Json.map("status", "failed"), "error", unknownJob()));
            return;
        }
        if (!"in_progress".equals(Json.text(answer, "sys", "status"))) {
            job.endedWith(answer);
            return;
        }
        Duration longest = run.settings().duration(Setting.BULK_TIMEOUT);
        if (Duration.between(job.begun(), run.clock().instant()).compareTo(longest) > 0) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "Job " + name(job.job()) + " was still in progress after " + longest.toSeconds()
                            + " s. Nothing is lost: run the same command again to go on waiting for it, or raise"
                            + " --timeout.");
        }
        job.askLater();
    }

    private static Map<String, Object> unknownJob() {
        return Json.map("sys", Json.map("id", "NotFound"), "message", "The API does not know the job any more");
    }

    /** The API has lost the upload of the job: it is to be uploaded again. */
    public void planAgain(@Variable(Run.VARIABLE) Run run, @Variable(JobRun.VARIABLE) JobRun job) {
        run.listener().note("The upload of job " + name(job.job()) + " was lost: uploading it again.");
        save(run, job, job.job().planned());
        job.forgetAnswer();
    }

    /** Records how far the job is, before the next step is taken. */
    public static void save(Run run, JobRun job, BulkJob now) {
        run.journal().bulk().save(now);
        job.become(now);
    }

    public static String name(BulkJob job) {
        return job.jobId() + " (" + job.type().path() + ")";
    }
}
