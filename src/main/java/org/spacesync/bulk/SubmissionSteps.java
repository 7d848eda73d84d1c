package org.spacesync.bulk;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.door.Doors;
import org.spacesync.report.RunReport;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;

/**
 * Steps of {@code ctf-bulk-submit}: a job is submitted once. Where it is not known whether a submission arrived, the list
 * of jobs tells.
 */
public class SubmissionSteps {
    /** Submissions without an answer, each followed by a search that the API did answer. */
    private static final int MOST_LOSSES = 10;

    /** Before the request is sent it is recorded that it will be: whoever comes after a crash looks for the job. */
    public void submitRequest(
            @Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job, Exchange exchange) {
        JobSteps.save(run, job, job.job().submitting());
        Map<String, Object> body = job.job().type() == BulkType.EXPORT
                ? ExportRequest.body(job.job())
                : Json.map(
                        "upload",
                        Json.map(
                                "sys",
                                Json.map("type", "Upload", "id", job.job().uploadId())));
        Request.of(
                exchange, "POST", JobSteps.JOBS + "/entries/" + job.job().type().path(), "", body);
        exchange.getMessage().setHeader(Doors.REPEATABLE, false);
    }

    /** The job is recorded before it is first looked at. */
    public void submitted(
            @Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job, @Body Map<String, Object> answer) {
        String id = Json.text(answer, "sys", "id");
        if (id == null) {
            throw RunException.stuck(
                    "A job was submitted, and cannot be followed", "the answer of the API does not name it (sys.id)");
        }
        running(run, job, id);
    }

    private static void running(BulkRun run, JobRun job, String id) {
        JobSteps.save(run, job, job.job().running(id));
        job.started(run.clock().instant());
        run.listener()
                .note("Job " + JobSteps.name(job.job()) + " with "
                        + OperationTexts.items(job.job().items()) + " is under way.");
    }

    /**
     * No answer came to the submission: perhaps it arrived all the same.
     *
     * @throws RunException if that has happened too often
     */
    public void lost(@Variable(JobSteps.JOB) JobRun job, Exchange exchange) {
        if (job.lost() >= MOST_LOSSES) {
            Throwable last = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            throw new RunException(
                    RunReport.Status.FAILED,
                    "A job could not be submitted, " + MOST_LOSSES + " times: " + last.getMessage()
                            + " Nothing is lost: run the same command again later.");
        }
    }

    /**
     * Asks for jobs of the same kind since the upload, or since the newest job before an export: by the server's clock,
     * since ours may be wrong.
     */
    public void candidatesRequest(@Variable(JobSteps.JOB) JobRun job, Exchange exchange) {
        String since = job.job().uploadedAt();
        Request.get(
                exchange,
                JobSteps.JOBS,
                "sys.bulkType[in]=" + job.job().type().sysBulkType()
                        + (since == null ? "" : "&sys.createdAt[gte]=" + since) + "&order=sys.createdAt&limit=100");
    }

    public List<String> candidates(@Body Map<String, Object> page) {
        return Json.objects(page, "items").stream()
                .map(item -> Json.text(item, "sys", "id"))
                .toList();
    }

    public void candidateRequest(@Body String id, Exchange exchange) {
        Request.get(exchange, JobSteps.JOBS + "/" + id, "");
    }

    /** A job that works on our upload is ours; or a new export of just what we want. */
    public void candidate(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Body Map<String, Object> candidate) {
        boolean ours = job.job().type() == BulkType.EXPORT
                ? ExportRequest.started(job.job(), candidate)
                : job.job().uploadId().equals(Json.text(candidate, "payload", "upload", "sys", "id"));
        if (ours && job.isDoubtful()) {
            running(run, job, Json.text(candidate, "sys", "id"));
        }
    }

    /** After three looks in vain the submission has not arrived: the list may be a little behind, but not for ever. */
    public void sought(@Variable(JobSteps.JOB) JobRun job) {
        if (job.isDoubtful() && job.notFound() >= 3) {
            job.certain();
        }
    }

    /** Bulk entry operations are not enabled for the space: the same by single requests, or nothing. */
    public void notEnabled(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job, Exchange exchange) {
        JobSteps.save(run, job, job.job().planned());
        if (!"single".equals(run.settings().text(Setting.BULK_FALLBACK))) {
            ContentfulException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
            throw new RunException(
                    RunReport.Status.FAILED,
                    "Bulk entry operations are not enabled for space "
                            + run.settings().space()
                            + ", or the management token's user may not "
                            + run.type().path() + " entries (" + refusal.getMessage()
                            + "). Ask Contentful to enable them, and check the user's role. --fallback single does the"
                            + " same by single requests, where the role allows it.");
        }
        run.listener()
                .note("Bulk entry operations are not enabled for this space: "
                        + (run.type() == BulkType.EXPORT
                                ? "reading the collection of entries page by page instead."
                                : "sending single requests instead."));
        run.sendSingly();
    }
}
