package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/** Where the reading of all that the destination has of one type stands. It keeps no items. */
public final class Listing {
    private static final int LARGEST_PAGE = 1000;

    private final EntityType type;
    private int skip;
    private int limit = LARGEST_PAGE;
    private boolean open = true;

    Listing(EntityType type) {
        this.type = type;
    }

    /** Whether pages are still to be read; read by the route. */
    public boolean isOpen() {
        return open;
    }

    EntityType type() {
        return type;
    }

    /** In the order of creation, so that what is created meanwhile moves nothing that is still to be read. */
    String query() {
        return "limit=" + limit + "&skip=" + skip + "&order=sys.createdAt,sys.id&select=sys";
    }

    /** Goes on by what arrived, not by what was asked for. */
    List<Map<String, Object>> keep(Map<String, Object> page) {
        List<Map<String, Object>> arrived = Json.objects(page, "items");
        skip += arrived.size();
        Integer total = Json.integer(page, "total");
        open = !arrived.isEmpty() && (total == null ? arrived.size() >= limit : skip < total);
        return arrived;
    }

    /** @return false if pages cannot be smaller */
    boolean shrink() {
        boolean smaller = limit > 1;
        limit = Math.max(1, limit / 2);
        return smaller;
    }
}
