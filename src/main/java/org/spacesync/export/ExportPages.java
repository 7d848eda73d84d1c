package org.spacesync.export;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.spacesync.bulk.file.EntryWriter;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.run.Pages;
import org.spacesync.run.RunException;

/**
 * Where the reading of a part of an export from the collection of entries stands. Each page begins with the last entry
 * of the one before: if it begins with another one, entries were created or deleted before it, so that pages would have
 * gaps, and the reading begins anew. Belongs to one exchange.
 */
public final class ExportPages implements Pages {
    private static final int LARGEST_PAGE = 1000;
    private static final int SMALLEST_PAGE = 2;
    private static final int MOST_BEGINNINGS = 5;

    private final ExportQuery query;
    private final Supplier<EntryWriter> writers;
    private EntryWriter writer;
    private int limit = LARGEST_PAGE;
    private int beginnings = 1;
    private String last;
    private boolean open = true;

    /** @param writers what the entries are written to; each one begins with nothing in it */
    public ExportPages(ExportQuery query, Supplier<EntryWriter> writers) {
        this.query = query;
        this.writers = writers;
        this.writer = writers.get();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    public EntryWriter writer() {
        return writer;
    }

    /** The query for the next page; read by the route. */
    public String getParameters() {
        String what = query.collectionParameters();
        long skip = last == null ? writer.count() : writer.count() - 1;
        return what + (what.isEmpty() ? "" : "&") + "order=sys.createdAt,sys.id&limit=" + limit + "&skip=" + skip;
    }

    /**
     * Writes the entries of the page, unless it is not the one that comes next.
     *
     * @throws RunException if the pages do not come to an end
     */
    public void keep(Map<String, Object> page) {
        List<Map<String, Object>> entries = Json.objects(page, "items");
        if (last != null) {
            if (entries.isEmpty() || !last.equals(id(entries.get(0)))) {
                beginAnew();
                return;
            }
            entries = entries.subList(1, entries.size());
        }
        entries.forEach(writer::write);
        if (!entries.isEmpty()) {
            last = id(entries.get(entries.size() - 1));
        }
        Integer total = Json.integer(page, "total");
        open = total == null ? !entries.isEmpty() : writer.count() < total;
        if (open && entries.isEmpty()) {
            throw RunException.stuck(
                    "The API does not come to an end with the collection of entries",
                    "it says that there are " + total + ", and sends no more than " + writer.count());
        }
    }

    private static String id(Map<String, Object> entry) {
        return Json.text(entry, "sys", "id");
    }

    private void beginAnew() {
        writer.close();
        if (++beginnings > MOST_BEGINNINGS) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "The entries could not be read page by page, since others were deleted all the time. Run the same"
                            + " command again when less is going on in the environment.");
        }
        writer = writers.get();
        last = null;
    }

    @Override
    public boolean halve() {
        boolean shorter = limit > SMALLEST_PAGE;
        limit = Math.max(SMALLEST_PAGE, limit / 2);
        return shorter;
    }
}
