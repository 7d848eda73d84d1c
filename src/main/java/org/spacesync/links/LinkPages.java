package org.spacesync.links;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.run.Pages;
import org.spacesync.run.RunException;

/** Where the reading of entries or assets stands, page by page; nothing of a page is kept. Belongs to one exchange. */
public final class LinkPages implements Pages {
    private final EntityType type;
    private final String filter;
    private int limit;
    private int skip;
    private boolean open = true;
    private List<Map<String, Object>> items = List.of();
    private String lastPage = "";

    /** @param contentType that the entries are of; null for all */
    LinkPages(EntityType type, String contentType, int limit) {
        this.type = type;
        this.filter = contentType == null ? "" : "content_type=" + contentType + "&";
        this.limit = limit;
    }

    EntityType type() {
        return type;
    }

    /** Path of the collection; read by the route. */
    public String getPath() {
        return "/" + type.path();
    }

    /** The entries that are wanted, followed by an ampersand, or nothing; read by the route. */
    public String getFilter() {
        return filter;
    }

    /**
     * The page that is next; read by the route. Ordered by what never changes, so that nothing moves from page to page
     * while entries are written.
     */
    public String getQuery() {
        return "order=sys.createdAt,sys.id&limit=" + limit + "&skip=" + skip;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** The entities of the page that was read last; read by the route. */
    public List<Map<String, Object>> getItems() {
        return items;
    }

    /**
     * @return how many there are in all
     * @throws RunException if the pages lead to no end, or end too early: what is missing would count as not there
     */
    long keep(Map<String, Object> page) {
        items = Json.objects(page, "items");
        skip += items.size();
        Integer total = Json.integer(page, "total");
        open = total == null ? !items.isEmpty() : skip < total;
        if (open && items.isEmpty()) {
            throw stuck("it says that there are " + total + ", and sends no more than " + skip);
        }
        // Only the last page: which entities there are is in no one's memory.
        String thisPage =
                items.stream().map(item -> Json.text(item, "sys", "id")).collect(Collectors.joining(" "));
        if (open && thisPage.equals(lastPage)) {
            throw stuck("it sends the same page again and again");
        }
        lastPage = thisPage;
        return total == null ? -1 : total;
    }

    private RunException stuck(String how) {
        return RunException.stuck("The API does not come to an end with the collection " + getPath(), how);
    }

    @Override
    public boolean halve() {
        boolean shorter = limit > 1;
        items = List.of();
        limit = Math.max(1, limit / 2);
        return shorter;
    }
}
