package org.spacesync.export;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.bulk.BulkRun;
import org.spacesync.bulk.JobRun;
import org.spacesync.bulk.JobSteps;
import org.spacesync.bulk.file.EntryWriter;
import org.spacesync.bulk.file.Format;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.report.RunReport;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-read-part}: the entries of a part of an export, page by page from the collection. */
public class ExportSingleSteps {
    private static final String PAGES = RouteVariables.EXPORT_PAGES;

    public void begin(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job, Exchange exchange) {
        exchange.setVariable(PAGES, new ExportPages(ExportJob.query(job.job()), writer(run, job)));
    }

    private static EntryWriter writer(BulkRun run, JobRun job) {
        return EntryWriter.toFile(ExportJob.pages(run.directory(), job.job()), Format.NDJSON, null, List.of());
    }

    public void pageRequest(@Variable(PAGES) ExportPages pages, Exchange exchange) {
        Request.get(exchange, "/entries", pages.parameters());
    }

    public void page(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(PAGES) ExportPages pages,
            @Body Map<String, Object> page) {
        if (!pages.take(page) && !pages.beginAnew(writer(run, job))) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "The entries could not be read page by page, since others were deleted all the time. Run the same"
                            + " command again when less is going on in the environment.");
        }
    }

    public void smallerPages(@Variable(PAGES) ExportPages pages, Exchange exchange) {
        if (!pages.shrink()) {
            throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        }
    }

    /** All pages are here: their entries are looked through. */
    public void take(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(PAGES) ExportPages pages) {
        pages.writer().commit();
        ExportedEntriesCheck intake = new ExportedEntriesCheck(run, job.job());
        try (ExportedEntries entries = ExportedEntries.ofPages(ExportJob.pages(run.directory(), job.job()))) {
            intake.take(entries.iterator());
        }
        JobSteps.save(run, job, ExportJob.ended(job.job(), 0, intake));
    }

    /** Whatever happened, no file stays open. */
    public void close(@Variable(PAGES) ExportPages pages) {
        if (pages != null) {
            pages.writer().close();
        }
    }
}
