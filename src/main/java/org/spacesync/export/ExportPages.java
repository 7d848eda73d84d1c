package org.spacesync.export;

import java.util.List;
import java.util.Map;
import org.spacesync.bulk.file.EntryWriter;
import org.spacesync.contentful.Json;
import org.spacesync.run.RunException;

/**
 * Where the reading of a part of an export from the collection of entries stands. Each page begins with the last entry
 * of the one before: if it is another one there, entries went or came before it, so that pages would have gaps, and the
 * reading begins anew. Belongs to one exchange.
 */
public final class ExportPages {
    private static final int LARGEST_PAGE = 1000;
    private static final int SMALLEST_PAGE = 2;
    private static final int MOST_BEGINNINGS = 5;

    private final ExportQuery query;
    private EntryWriter writer;
    private int limit = LARGEST_PAGE;
    private int beginnings = 1;
    private String last;
    private boolean open = true;

    /** @param writer what the entries are written to */
    public ExportPages(ExportQuery query, EntryWriter writer) {
        this.query = query;
        this.writer = writer;
    }

    /** Read by the routes: whether another page is to be asked for. */
    public boolean isOpen() {
        return open;
    }

    public EntryWriter writer() {
        return writer;
    }

    String parameters() {
        String what = query.collectionParameters();
        long skip = last == null ? writer.count() : writer.count() - 1;
        return what + (what.isEmpty() ? "" : "&") + "order=sys.createdAt,sys.id&limit=" + limit + "&skip=" + skip;
    }

    /** @return false if it is not the page that comes next: something has moved */
    public boolean take(Map<String, Object> page) {
        List<Map<String, Object>> entries = Json.objects(page, "items");
        List<Map<String, Object>> fresh = entries;
        if (last != null) {
            if (entries.isEmpty() || !last.equals(id(entries.get(0)))) {
                return false;
            }
            fresh = entries.subList(1, entries.size());
        }
        fresh.forEach(writer::write);
        if (!fresh.isEmpty()) {
            last = id(fresh.get(fresh.size() - 1));
        }
        Integer total = Json.integer(page, "total");
        open = total == null ? !fresh.isEmpty() : writer.count() < total;
        if (open && fresh.isEmpty()) {
            throw RunException.stuck(
                    "The API does not come to an end with the collection of entries",
                    "it says that there are " + total + ", and sends no more than " + writer.count());
        }
        return true;
    }

    private static String id(Map<String, Object> entry) {
        return Json.text(entry, "sys", "id");
    }

    /** @return false if it began too often by now */
    boolean beginAnew(EntryWriter empty) {
        writer.close();
        writer = empty;
        last = null;
        return ++beginnings <= MOST_BEGINNINGS;
    }

    /** @return false if pages cannot be smaller */
    boolean shrink() {
        boolean smaller = limit > SMALLEST_PAGE;
        limit = Math.max(SMALLEST_PAGE, limit / 2);
        return smaller;
    }
}
