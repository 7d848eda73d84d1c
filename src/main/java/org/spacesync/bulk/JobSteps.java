package org.spacesync.bulk;

import java.io.IOException;
import java.nio.file.Files;
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
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.state.AtomicFiles;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJob;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-send} and {@code ctf-bulk-job}: items become jobs, which are uploaded and awaited. */
public class JobSteps {
    public static final String JOB = RouteVariables.BULK_JOB;

    /** The job to work on: one that an earlier process left, else a new one of items that are to be sent. */
    public void next(@Variable(Run.VARIABLE) BulkRun run, Exchange exchange) {
        List<BulkJob> left = run.bulk().openJobs();
        BulkJob job = Optional.ofNullable(left.isEmpty() ? null : left.get(0))
                .or(() -> run.bulk()
                        .planJob(
                                (int) run.settings().integer(Setting.BULK_JOB_SIZE),
                                run.settings().integer(Setting.BULK_JOB_BYTES)))
                .orElseThrow();
        exchange.setVariable(JOB, new JobRun(run, job));
        if (job.jobId() != null) {
            run.listener().note("Looking at job " + name(job) + " again, which was submitted before.");
        }
    }

    /** Writes the items of the job into a file. If looking up the entries has left none, the job is over. */
    public void writeUpload(@Variable(Run.VARIABLE) BulkRun run, @Variable(JOB) JobRun job) {
        if (!run.bulk().items(job.job()).hasNext()) {
            save(run, job, job.job().ended());
            return;
        }
        AtomicFiles.write(job.getUploadFile(), out -> {
            out.write('[');
            Iterator<BulkItem> items = run.bulk().items(job.job());
            while (items.hasNext()) {
                out.write(Json.bytes(ItemBody.ofUpload(items.next())));
                out.write(items.hasNext() ? new byte[] {',', '\n'} : new byte[] {'\n'});
            }
            out.write(']');
        });
    }

    public void uploaded(
            @Variable(Run.VARIABLE) BulkRun run, @Variable(JOB) JobRun job, @Body Map<String, Object> upload)
            throws IOException {
        save(run, job, job.job().uploaded(Json.text(upload, "sys", "id"), Json.text(upload, "sys", "createdAt")));
        Files.deleteIfExists(job.getUploadFile());
    }

    /** @param answer null if the API does not know the job any more: then its items are looked up */
    public void status(
            @Variable(Run.VARIABLE) BulkRun run, @Variable(JOB) JobRun job, @Body Map<String, Object> answer) {
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
    public void planAgain(@Variable(Run.VARIABLE) BulkRun run, @Variable(JOB) JobRun job) {
        run.listener().note("The upload of job " + name(job.job()) + " was lost: uploading it again.");
        save(run, job, job.job().planned());
        job.forgetAnswer();
    }

    /** Records how far the job is, before the next step is taken. */
    public static void save(BulkRun run, JobRun job, BulkJob now) {
        run.bulk().save(now);
        job.become(now);
    }

    public static String name(BulkJob job) {
        return job.jobId() + " (" + job.type().path() + ")";
    }
}
