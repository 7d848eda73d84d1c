package org.spacesync.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.door.Doors;
import org.spacesync.report.RunReport;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.state.AtomicFiles;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJob;

/** Steps of {@code ctf-bulk-send} and {@code ctf-bulk-job}: items become jobs, jobs are uploaded, submitted, awaited. */
public class JobSteps {
    static final String JOB = "ctfBulkJob";
    private static final String JOBS = "/bulk_operations";

    /** Submissions without an answer, each followed by a search that the API did answer. */
    private static final int MOST_LOSSES = 10;

    /** The job to work on: one that an earlier process left, else a new one of items that are to be sent. */
    public void next(@Variable(Run.VARIABLE) BulkRun run, Exchange exchange) {
        List<BulkJob> left = run.bulk()
                .jobs(BulkJob.State.PLANNED, BulkJob.State.UPLOADED, BulkJob.State.SUBMITTING, BulkJob.State.RUNNING);
        Optional<BulkJob> job = left.isEmpty()
                ? run.bulk()
                        .planJob(
                                (int) run.settings().integer(Setting.BULK_JOB_SIZE),
                                run.settings().integer(Setting.BULK_JOB_BYTES))
                : Optional.of(left.get(0));
        exchange.setVariable(
                JOB,
                new JobRun(
                        job.orElseThrow(),
                        run.settings().duration(Setting.BULK_POLL_DELAY),
                        run.clock().instant()));
        if (job.get().jobId() != null) {
            run.listener().note("Looking at job " + name(job.get()) + " again, which was submitted before.");
        }
    }

    /**
     * Writes the items of the job into a file, and makes the message the request that uploads it. If looking up the
     * entries has left none, the job is over, and the body null.
     */
    public void uploadRequest(@Variable(Run.VARIABLE) BulkRun run, @Variable(JOB) JobRun job, Exchange exchange) {
        if (!run.bulk().items(job.job()).hasNext()) {
            save(run, job, job.job().ended());
            exchange.getMessage().setBody(null);
            return;
        }
        Path file = uploadFile(run);
        AtomicFiles.write(file, out -> {
            out.write('[');
            Iterator<BulkItem> items = run.bulk().items(job.job());
            while (items.hasNext()) {
                out.write(Json.bytes(ItemBody.ofUpload(items.next())));
                out.write(items.hasNext() ? new byte[] {',', '\n'} : new byte[] {'\n'});
            }
            out.write(']');
        });
        Request.of(exchange, "POST", "/uploads", "", file);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/octet-stream");
    }

    public void uploaded(
            @Variable(Run.VARIABLE) BulkRun run, @Variable(JOB) JobRun job, @Body Map<String, Object> upload)
            throws IOException {
        save(run, job, job.job().uploaded(Json.text(upload, "sys", "id"), Json.text(upload, "sys", "createdAt")));
        java.nio.file.Files.deleteIfExists(uploadFile(run));
    }

    /** Before the request is sent it is recorded that it will be: whoever comes after a crash looks for the job. */
    public void submitRequest(@Variable(Run.VARIABLE) BulkRun run, @Variable(JOB) JobRun job, Exchange exchange) {
        save(run, job, job.job().submitting());
        Map<String, Object> body = job.job().type() == BulkType.EXPORT
                ? ExportJob.query(job.job()).toJson()
                : Json.map(
                        "upload",
                        Json.map(
                                "sys",
                                Json.map("type", "Upload", "id", job.job().uploadId())));
        Request.of(exchange, "POST", JOBS + "/entries/" + job.job().type().path(), "", body);
        exchange.getMessage().setHeader(Doors.REPEATABLE, false);
    }

    /** The job is recorded before it is first looked at. */
    public void submitted(
            @Variable(Run.VARIABLE) BulkRun run, @Variable(JOB) JobRun job, @Body Map<String, Object> answer) {
        running(run, job, Json.text(answer, "sys", "id"));
    }

    private static void running(BulkRun run, JobRun job, String id) {
        save(run, job, job.job().running(id));
        job.started(run.clock().instant());
        run.listener()
                .note("Job " + name(job.job()) + " with "
                        + Texts.items(job.job().items()) + " is under way.");
    }

    /**
     * No answer came to the submission: perhaps it arrived all the same.
     *
     * @throws RunException if that has happened too often
     */
    public void lost(@Variable(JOB) JobRun job, Exchange exchange) {
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
    public void candidatesRequest(@Variable(JOB) JobRun job, Exchange exchange) {
        String since = job.job().uploadedAt();
        Request.get(
                exchange,
                JOBS,
                "sys.bulkType[in]=" + job.job().type().sysBulkType()
                        + (since == null ? "" : "&sys.createdAt[gte]=" + since) + "&order=sys.createdAt&limit=100");
    }

    public List<String> candidates(@Body Map<String, Object> page) {
        return Json.objects(page, "items").stream()
                .map(item -> Json.text(item, "sys", "id"))
                .toList();
    }

    public void candidateRequest(@Body String id, Exchange exchange) {
        Request.get(exchange, JOBS + "/" + id, "");
    }

    /** A job that works on our upload is ours; or a new export of just what we want. */
    public void candidate(
            @Variable(Run.VARIABLE) BulkRun run, @Variable(JOB) JobRun job, @Body Map<String, Object> candidate) {
        boolean ours = job.job().type() == BulkType.EXPORT
                ? ExportJob.isIt(job.job(), candidate)
                : job.job().uploadId().equals(Json.text(candidate, "payload", "upload", "sys", "id"));
        if (ours && job.isDoubtful()) {
            running(run, job, Json.text(candidate, "sys", "id"));
        }
    }

    /** After three looks in vain the submission has not arrived: the list may be a little behind, but not for ever. */
    public void sought(@Variable(JOB) JobRun job) {
        if (job.isDoubtful() && job.notFound() >= 3) {
            job.certain();
        }
    }

    /** Bulk entry operations are not enabled for the space: the same by single requests, or nothing. */
    public void notEnabled(@Variable(Run.VARIABLE) BulkRun run, @Variable(JOB) JobRun job) {
        save(run, job, job.job().planned());
        if (!"single".equals(run.settings().text(Setting.BULK_FALLBACK))) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "Bulk entry operations are not enabled for space "
                            + run.settings().space()
                            + ", or this token may not use them (403). Ask Contentful to enable them, or add"
                            + " --fallback single to do the same by single requests.");
        }
        run.listener()
                .note("Bulk entry operations are not enabled for this space: "
                        + (run.type() == BulkType.EXPORT
                                ? "reading the collection of entries page by page instead."
                                : "sending single requests instead."));
        run.sendSingly();
    }

    public void statusRequest(@Variable(JOB) JobRun job, Exchange exchange) {
        Request.get(exchange, JOBS + "/" + job.job().jobId(), "");
    }

    public void status(
            @Variable(Run.VARIABLE) BulkRun run, @Variable(JOB) JobRun job, @Body Map<String, Object> answer) {
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
        job.lookLater();
    }

    /** The API does not know the job any more: its items are looked up. */
    public void forgotten(@Variable(JOB) JobRun job) {
        job.endedWith(Json.map(
                "sys", Json.map("status", "failed"),
                "error",
                        Json.map(
                                "sys",
                                Json.map("id", "NotFound"),
                                "message",
                                "The API does not know the job any more")));
    }

    static void save(BulkRun run, JobRun job, BulkJob now) {
        run.bulk().save(now);
        job.job(now);
    }

    static String name(BulkJob job) {
        return job.jobId() + " (" + job.type().path() + ")";
    }

    private static Path uploadFile(BulkRun run) {
        return run.directory().resolve("upload.json");
    }
}
