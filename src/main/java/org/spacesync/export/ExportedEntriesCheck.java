package org.spacesync.export;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.bulk.BulkRun;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;
import org.spacesync.state.BulkJob;

/**
 * Checks the exported entries of a job before it counts as done: how many there are, of which content types, and
 * that none was exported before. Memory does not grow with their number: the ids are in the journal.
 */
final class ExportedEntriesCheck {
    private static final int BATCH = 500;

    private final BulkRun run;
    private final BulkJob job;
    private final Set<String> contentTypes = new LinkedHashSet<>();
    private final List<String> ids = new ArrayList<>();
    private int count;

    ExportedEntriesCheck(BulkRun run, BulkJob job) {
        this.run = run;
        this.job = job;
    }

    int count() {
        return count;
    }

    /** Ids of content types; entries without one, as not selected, add none. */
    Set<String> contentTypes() {
        return contentTypes;
    }

    /** @throws RunException if an entry comes for the second time */
    void take(Iterator<Map<String, Object>> entries) {
        run.bulk().forgetExported(job.number());
        while (entries.hasNext()) {
            Map<String, Object> entry = entries.next();
            count++;
            String type = Json.text(entry, "sys", "contentType", "sys", "id");
            if (type != null) {
                contentTypes.add(type);
            }
            String id = Json.text(entry, "sys", "id");
            if (id != null) {
                ids.add(id);
            }
            if (ids.size() == BATCH) {
                remember();
            }
        }
        remember();
        // At once: the job has exported them at once, and the pace of reading them says nothing.
        run.done(BulkRun.EXPORTING, count);
    }

    private void remember() {
        List<String> known = run.bulk().addExported(job.number(), ids);
        ids.clear();
        if (!known.isEmpty()) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "The entry " + known.get(0) + " was exported twice. Probably it was deleted and created again"
                            + " meanwhile. Nothing was written: export again with --start-over.");
        }
    }
}
