package org.spacesync.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spacesync.contentful.Json;

/** Where the reading of an offset collection stands. Belongs to one exchange. */
public final class Paging {
    private static final int LARGEST_PAGE = 1000;

    /** A collection may grow while it is read; more than this is no collection. */
    private static final int MOST_GROWTH = 10_000;

    private final String name;
    private final List<Map<String, Object>> items = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private long expected = -1;
    private int limit = LARGEST_PAGE;
    private boolean open = true;

    /** @param name of the collection, for messages */
    Paging(String name) {
        this.name = name;
    }

    public boolean isOpen() {
        return open;
    }

    public List<Map<String, Object>> getItems() {
        return items;
    }

    int skip() {
        return items.size();
    }

    int limit() {
        return limit;
    }

    /**
     * Goes on by what arrived, not by what was asked for: some collections ignore the limit.
     *
     * @throws RunException if the pages lead to no end, or end too early: what is missing would count as removed
     */
    void keep(Map<String, Object> page) {
        List<Map<String, Object>> arrived = Json.objects(page, "items");
        long known = ids.size();
        arrived.forEach(item -> ids.add(Objects.requireNonNullElse(Json.text(item, "sys", "id"), "")));
        items.addAll(arrived);
        Integer total = Json.integer(page, "total");
        expected = expected < 0 && total != null ? total : expected;
        open = total == null ? arrived.size() >= limit : items.size() < total;
        if (open && arrived.isEmpty()) {
            throw stuck("it says that there are " + total + " items, and sends no more than " + items.size());
        }
        if (open && ids.size() == known) {
            throw stuck("it sends the same items again and again");
        }
        if (open && items.size() > 2 * Math.max(0, expected) + MOST_GROWTH) {
            throw stuck(
                    "it had " + Math.max(0, expected) + " items at first, and " + items.size() + " have come by now");
        }
    }

    private RunException stuck(String how) {
        return RunException.stuck("The API does not come to an end with the collection " + name, how);
    }

    /** @return false if pages cannot be smaller */
    boolean shrink() {
        boolean smaller = limit > 1;
        limit = Math.max(1, limit / 2);
        return smaller;
    }
}
