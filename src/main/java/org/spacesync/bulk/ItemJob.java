package org.spacesync.bulk;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.jobs.JobRun;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.state.AtomicFiles;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJob;

/** A job of a bulk operation: its items are those of the journal, or it is one of an export. Belongs to one exchange. */
public final class ItemJob extends JobRun {
    private final BulkRun run;
    private final JobResults results;

    ItemJob(BulkRun run, BulkJob job) {
        super(run, job);
        this.run = run;
        this.results = new JobResults(run, this);
    }

    @Override
    public Path getUploadFile() {
        return run.directory().resolve("upload.json");
    }

    @Override
    protected boolean writeUpload() {
        if (!run.bulk().items(job()).hasNext()) {
            return false;
        }
        AtomicFiles.write(getUploadFile(), out -> {
            out.write('[');
            Iterator<BulkItem> items = run.bulk().items(job());
            while (items.hasNext()) {
                out.write(Json.bytes(ItemBody.ofUpload(items.next())));
                out.write(items.hasNext() ? new byte[] {',', '\n'} : new byte[] {'\n'});
            }
            out.write(']');
        });
        return true;
    }

    @Override
    public Map<String, Object> getSubmission() {
        return isExport() ? ExportRequest.body(job()) : super.getSubmission();
    }

    /** A job that works on our upload is ours; or a new export of just what we want. */
    @Override
    protected boolean isShownBy(Map<String, Object> candidate) {
        return isExport() ? ExportRequest.started(job(), candidate) : super.isShownBy(candidate);
    }

    private boolean isExport() {
        return job().type() == BulkType.EXPORT;
    }

    /** The same by single requests, or nothing. */
    @Override
    protected void notEnabled(ContentfulException refusal) {
        if (!"single".equals(run.settings().text(Setting.BULK_FALLBACK))) {
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

    /** Its items, as long as requests can be sent at all; read by the routes. */
    public Iterator<BulkItem> getItems() {
        return run.whileOpen(run.bulk().items(job()));
    }

    /** Its items whose entries must be looked up before, in lists that fit into a request; read by the routes. */
    public Iterator<List<BulkItem>> getToLookUp() {
        return EntryLookUpSteps.toLookUp(run, job());
    }

    /** What became of its items; read by the routes. */
    public JobResults getResults() {
        return results;
    }
}
