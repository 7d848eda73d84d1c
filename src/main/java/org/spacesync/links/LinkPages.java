package org.spacesync.links;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/** Where the reading of entries or assets stands, page by page; nothing of a page is kept. Belongs to one exchange. */
public final class LinkPages {
    private final EntityType type;
    private final String query;
    private int limit;
    private int skip;
    private boolean open = true;
    private List<Map<String, Object>> items = List.of();

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

    /** @return how many there are in all */
    long keep(Map<String, Object> page) {
        items = Json.objects(page, "items");
        skip += items.size();
        Integer total = Json.integer(page, "total");
        open = !items.isEmpty() && (total == null || skip < total);
        return total == null ? -1 : total;
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
