package org.spacesync.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;

/** Where the reading of an offset collection stands. Belongs to one exchange. */
public final class Paging {
    private static final int LARGEST_PAGE = 1000;

    private final List<Map<String, Object>> items = new ArrayList<>();
    private int limit = LARGEST_PAGE;
    private boolean open = true;

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

    /** Goes on by what arrived, not by what was asked for: some collections ignore the limit. */
    void keep(Map<String, Object> page) {
        List<Map<String, Object>> arrived = Json.objects(page, "items");
        items.addAll(arrived);
        Integer total = Json.integer(page, "total");
        open = !arrived.isEmpty() && (total == null ? arrived.size() >= limit : items.size() < total);
    }

    /** @return false if pages cannot be smaller */
    boolean shrink() {
        boolean smaller = limit > 1;
        limit = Math.max(1, limit / 2);
        return smaller;
    }
}
