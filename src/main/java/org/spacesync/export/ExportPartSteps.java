package org.spacesync.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.bulk.BulkRun;
import org.spacesync.bulk.JobOutcome;
import org.spacesync.bulk.JobRun;
import org.spacesync.bulk.JobSteps;
import org.spacesync.bulk.OperationTexts;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.door.DownloadSteps;
import org.spacesync.report.RunReport;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.state.BulkJob;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-export-part}: one job of an export, from the plan to archives that were looked through. */
public class ExportPartSteps {
    static final String FETCHING = RouteVariables.FETCHING;

    /** How often a job is submitted anew that has failed as a whole. */
    private static final int MOST_ATTEMPTS = 3;

    /** A job has at most 10,000 entries, and an entry 2 MB. */
    static final long MOST_BYTES = 20_000_000_000L;

    /** Asks for the newest export job, so that ours can be told from older ones if its answer is lost. */
    public void newestRequest(@Variable(JobSteps.JOB) JobRun job, Exchange exchange) {
        Request.get(
                exchange,
                "/bulk_operations",
                "sys.bulkType[in]=" + job.job().type().sysBulkType() + "&order=-sys.createdAt&limit=1");
    }

    public void newest(
            @Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job, @Body Map<String, Object> page) {
        Map<String, Object> sys = Json.objects(page, "items").stream()
                .findFirst()
                .map(newest -> Json.object(newest, "sys"))
                .orElse(Map.of());
        JobSteps.save(run, job, ExportJob.marked(job.job(), sys));
    }

    /** The job has ended: its archives are to be fetched, or it is to be done once more. */
    public void ended(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job, Exchange exchange) {
        List<String> addresses = ArchiveDownloads.addresses(job.answer());
        boolean completed = "completed".equals(Json.text(job.answer(), "sys", "status"));
        if (!completed) {
            again(run, job, JobOutcome.errorText(Json.object(job.answer(), "error")));
        } else if (addresses.isEmpty() && job.job().items() > 0) {
            again(run, job, "it has no files, though there are entries");
        } else {
            exchange.setVariable(
                    FETCHING,
                    new ArchiveDownloads(addresses, ExportJob.archives(run.directory(), job.job(), addresses.size())));
        }
    }

    private static void again(BulkRun run, JobRun job, String reason) {
        BulkJob failed = job.job();
        planAgain(run, job);
        if (failed.attempts() >= MOST_ATTEMPTS) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "The job " + JobSteps.name(failed) + " failed: " + reason + ". It was attempt " + failed.attempts()
                            + ". What was exported before is kept: run the same command again later to try once more.");
        }
        run.listener().note("The job " + JobSteps.name(failed) + " failed: " + reason + ". Exporting it again.");
    }

    private static void planAgain(BulkRun run, JobRun job) {
        ExportJob.clear(run.directory(), job.job());
        run.bulk().forgetExported(job.job().number());
        JobSteps.save(run, job, job.job().planned());
        job.forgetAnswer();
    }

    public void downloadRequest(@Variable(FETCHING) ArchiveDownloads fetching, Exchange exchange) {
        exchange.getMessage().setHeader(DownloadSteps.URL, fetching.address());
        exchange.getMessage().setHeader(DownloadSteps.FILE, fetching.file());
        exchange.getMessage().setHeader(DownloadSteps.LIMIT, MOST_BYTES);
        exchange.getMessage().setBody(null);
    }

    public void downloaded(@Variable(FETCHING) ArchiveDownloads fetching) {
        fetching.downloaded();
    }

    /** An address is not valid any more: each look at the job gives new ones. */
    public void refused(
            @Variable(FETCHING) ArchiveDownloads fetching, @Variable(JobSteps.JOB) JobRun job, Exchange exchange)
            throws IOException {
        Path file = fetching.file();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        if (!fetching.mayAskAgain(Files.exists(part) ? Files.size(part) : 0)) {
            throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        }
        job.forgetAnswer();
    }

    /** The job was looked at again. */
    public void signed(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(FETCHING) ArchiveDownloads fetching) {
        List<String> addresses = ArchiveDownloads.addresses(job.answer());
        if (addresses.size() == fetching.files().size()) {
            fetching.signedAgain(addresses);
            return;
        }
        fetching.end();
        again(run, job, "its archives are not there any more");
    }

    /** All archives are here: they are looked through. If the job was full, it is to be divided. */
    public void take(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(FETCHING) ArchiveDownloads fetching) {
        ExportedEntriesCheck intake = new ExportedEntriesCheck(run, job.job());
        if (!fetching.files().isEmpty()) {
            try (ExportArchives archives =
                    ExportArchives.open(fetching.files(), job.job().jobId(), MOST_BYTES)) {
                if (archives.isFull()) {
                    fetching.endFull(archives.limit());
                    return;
                }
                intake.take(archives.entries());
            } catch (ArchiveException e) {
                downloadAgain(run, job, fetching, e);
                return;
            }
        }
        JobSteps.save(run, job, ExportJob.ended(job.job(), fetching.files().size(), intake));
        fetching.end();
    }

    private static void downloadAgain(BulkRun run, JobRun job, ArchiveDownloads fetching, ArchiveException broken) {
        ExportJob.clear(run.directory(), job.job());
        if (!fetching.startAgain()) {
            planAgain(run, job);
            throw new RunException(
                    RunReport.Status.FAILED,
                    broken.getMessage()
                            + " It was downloaded twice and removed. The same command exports this part again.",
                    broken);
        }
        run.listener().note(broken.getMessage() + " Downloading it again.");
    }

    /** More entries than a job exports: makes the division of this one the plan to find out. */
    public void divide(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(FETCHING) ArchiveDownloads fetching,
            Exchange exchange) {
        run.listener()
                .note("The job " + JobSteps.name(job.job()) + " came back full, with "
                        + OperationTexts.number(fetching.limit()) + " entries: dividing its share.");
        ExportParts parts = ExportParts.again(ExportJob.part(job.job()), fetching.limit());
        exchange.setVariable(ExportSteps.PLAN, new ExportPlan(parts, job.job()));
    }
}
