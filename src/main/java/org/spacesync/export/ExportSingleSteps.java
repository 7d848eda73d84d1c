package org.spacesync.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.bulk.BulkRun;
import org.spacesync.bulk.file.EntryWriter;
import org.spacesync.bulk.file.Format;
import org.spacesync.jobs.JobRun;
import org.spacesync.jobs.JobSteps;
import org.spacesync.run.Run;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-read-part}: the entries of a part of an export, page by page from the collection. */
public class ExportSingleSteps {
    private static final String PAGES = RouteVariables.EXPORT_PAGES;

    public void begin(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobRun.VARIABLE) JobRun job, Exchange exchange) {
        Path file = ExportJob.pages(run.directory(), job.job());
        exchange.setVariable(
                PAGES,
                new ExportPages(
                        ExportJob.query(job.job()), () -> EntryWriter.toFile(file, Format.NDJSON, null, List.of())));
    }

    public void page(@Variable(PAGES) ExportPages pages, @Body Map<String, Object> page) {
        pages.keep(page);
    }

    /** All pages are here: their entries are checked and counted. */
    public void check(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobRun.VARIABLE) JobRun job,
            @Variable(PAGES) ExportPages pages) {
        pages.writer().commit();
        ExportedEntriesCheck check = new ExportedEntriesCheck(run, job.job());
        try (ExportedEntries entries = ExportedEntries.ofPages(ExportJob.pages(run.directory(), job.job()))) {
            check.take(entries.iterator());
        }
        JobSteps.save(run, job, ExportJob.ended(job.job(), 0, check));
    }

    /** No file stays open, whether the reading succeeded or failed. */
    public void close(@Variable(PAGES) ExportPages pages) {
        pages.writer().close();
    }
}
