package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.run.RunException;

/** Where the reading of all that the destination has of one type stands. It keeps no items. */
public final class Listing {
    private static final int LARGEST_PAGE = 1000;

    /** A collection may grow while it is read; more than this is no collection. */
    private static final int MOST_GROWTH = 10_000;

    private final EntityType type;
    private String firstOfLastPage;
    private long expected = -1;
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

    /**
     * Goes on by what arrived, not by what was asked for.
     *
     * @throws RunException if the pages lead to no end
     */
    List<Map<String, Object>> keep(Map<String, Object> page) {
        List<Map<String, Object>> arrived = Json.objects(page, "items");
        skip += arrived.size();
        Integer total = Json.integer(page, "total");
        expected = expected < 0 && total != null ? total : expected;
        open = total == null ? arrived.size() >= limit : skip < total;
        if (open && arrived.isEmpty()) {
            throw stuck("it says that there are " + total + " items, and sends no more than " + skip);
        }
        String first = arrived.isEmpty() ? null : Json.text(arrived.get(0), "sys", "id");
        if (open && Objects.equals(first, firstOfLastPage)) {
            throw stuck("it sends the same items again and again");
        }
        firstOfLastPage = first;
        if (open && skip > 2 * Math.max(0, expected) + MOST_GROWTH && total != null) {
            throw stuck("it had " + expected + " items at first, and " + skip + " have come by now");
        }
        return arrived;
    }

    private RunException stuck(String how) {
        return RunException.stuck("The API does not come to an end with the collection /" + type.path(), how);
    }

    /** @return false if pages cannot be smaller */
    boolean shrink() {
        boolean smaller = limit > 1;
        limit = Math.max(1, limit / 2);
        return smaller;
    }
}
