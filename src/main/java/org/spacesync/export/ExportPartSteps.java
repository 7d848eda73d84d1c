package org.spacesync.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.spacesync.bulk.BulkRun;
import org.spacesync.bulk.OperationTexts;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.jobs.JobError;
import org.spacesync.jobs.JobRun;
import org.spacesync.jobs.JobSteps;
import org.spacesync.report.RunReport;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.state.BulkJob;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-export-part}: one job of an export, from the plan to archives whose entries were checked. */
public class ExportPartSteps {
    static final String FETCHING = RouteVariables.FETCHING;

    /** How often a job is submitted anew that has failed as a whole. */
    private static final int MOST_ATTEMPTS = 3;

    /** Records the newest export job, so that ours can be told from older ones if the answer to its submission is lost. */
    public void recordNewest(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobRun.VARIABLE) JobRun job,
            @Body Map<String, Object> page) {
        Map<String, Object> sys = Json.objects(page, "items").stream()
                .findFirst()
                .map(newest -> Json.object(newest, "sys"))
                .orElse(Map.of());
        JobSteps.save(run, job, ExportJob.marked(job.job(), sys));
    }

    /** The job has ended: its archives are to be fetched, or it is to be done once more. */
    public void begin(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobRun.VARIABLE) JobRun job, Exchange exchange) {
        exchange.setVariable(FETCHING, downloads(run, job));
    }

    private static ArchiveDownloads downloads(BulkRun run, JobRun job) {
        List<String> addresses = ArchiveDownloads.addresses(job.answer());
        boolean completed = "completed".equals(Json.text(job.answer(), "sys", "status"));
        if (!completed) {
            again(run, job, JobError.text(Json.object(job.answer(), "error")));
            return ArchiveDownloads.none();
        }
        if (addresses.isEmpty() && job.job().items() > 0) {
            again(run, job, "it has no files, though there are entries");
            return ArchiveDownloads.none();
        }
        return new ArchiveDownloads(addresses, ExportJob.archives(run.directory(), job.job(), addresses.size()));
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

    /**
     * The address of an archive has expired: whenever the API is asked for the job, it signs new ones.
     *
     * @throws ContentfulException the refusal, if that happens too often
     */
    public void expired(
            @Variable(FETCHING) ArchiveDownloads fetching,
            @Variable(JobRun.VARIABLE) JobRun job,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ContentfulException refusal)
            throws IOException {
        Path file = fetching.getFile();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        if (!fetching.mayRenew(Files.exists(part) ? Files.size(part) : 0)) {
            throw refusal;
        }
        job.forgetAnswer();
    }

    /** The API was asked for the job again. */
    public void renewed(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobRun.VARIABLE) JobRun job,
            @Variable(FETCHING) ArchiveDownloads fetching) {
        List<String> addresses = ArchiveDownloads.addresses(job.answer());
        if (addresses.size() == fetching.files().size()) {
            fetching.renew(addresses);
            return;
        }
        fetching.end();
        again(run, job, "its archives are not there any more");
    }

    /** All archives are here: their entries are checked and counted. If the job was full, it is to be divided. */
    public void check(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobRun.VARIABLE) JobRun job,
            @Variable(FETCHING) ArchiveDownloads fetching) {
        ExportedEntriesCheck check = new ExportedEntriesCheck(run, job.job());
        if (!fetching.files().isEmpty()) {
            try (ExportArchives archives =
                    ExportArchives.open(fetching.files(), job.job().jobId(), fetching.getMostBytes())) {
                if (archives.isFull()) {
                    divide(run, job, fetching, archives.limit());
                    return;
                }
                check.take(archives.entries());
            } catch (ArchiveException e) {
                downloadAgain(run, job, fetching, e);
                return;
            }
        }
        JobSteps.save(run, job, ExportJob.ended(job.job(), fetching.files().size(), check));
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

    private static void divide(BulkRun run, JobRun job, ArchiveDownloads fetching, long limit) {
        run.listener()
                .note("The job " + JobSteps.name(job.job()) + " came back full, with " + OperationTexts.number(limit)
                        + " entries: dividing its share.");
        fetching.endFull(new ExportPlan(ExportParts.again(ExportJob.part(job.job()), limit), job.job()));
    }
}
