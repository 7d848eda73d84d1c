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
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.state.AtomicFiles;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJob;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-send} and {@code ctf-bulk-job}: items become jobs, jobs are uploaded, submitted, awaited. */
public class JobSteps {
    public static final String JOB = RouteVariables.BULK_JOB;
    static final String JOBS = "/bulk_operations";

    /** The job to work on: one that an earlier process left, else a new one of items that are to be sent. */
    public void next(@Variable(Run.VARIABLE) BulkRun run, Exchange exchange) {
        List<BulkJob> left = run.bulk().openJobs();
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

    public static void save(BulkRun run, JobRun job, BulkJob now) {
        run.bulk().save(now);
        job.job(now);
    }

    public static String name(BulkJob job) {
        return job.jobId() + " (" + job.type().path() + ")";
    }

    private static Path uploadFile(BulkRun run) {
        return run.directory().resolve("upload.json");
    }
}
