package org.spacesync.links;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.run.RunException;

/** Where the reading of entries or assets stands, page by page; nothing of a page is kept. Belongs to one exchange. */
public final class LinkPages {
    private final EntityType type;
    private final String query;
    private int limit;
    private int skip;
    private boolean open = true;
    private List<Map<String, Object>> items = List.of();
    private String lastPage = "";

    /** @param query what is asked for beside the page */
    LinkPages(EntityType type, String query, int limit) {
        this.type = type;
        this.query = query;
        this.limit = limit;
    }

    EntityType type() {
        return type;
    }

    String path() {
        return "/" + type.path();
    }

    /** Ordered by what never changes, so that nothing moves from page to page while entries are written. */
    String query() {
        return query + "order=sys.createdAt,sys.id&limit=" + limit + "&skip=" + skip;
    }

    /** Whether there may be another page; read by the route. */
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
        return RunException.stuck("The API does not come to an end with the collection " + path(), how);
    }

    /** The page would have been too big: the next ones are half as long. */
    void shrink(ContentfulException refusal) {
        if (limit == 1) {
            throw refusal;
        }
        items = List.of();
        limit = Math.max(1, limit / 2);
    }
}
