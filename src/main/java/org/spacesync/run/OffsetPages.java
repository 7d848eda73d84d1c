package org.spacesync.run;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacesync.contentful.Json;

/**
 * Where the reading of a collection with {@code skip} and {@code limit} stands. It keeps the last page only, so that
 * memory does not grow. Belongs to one exchange.
 */
public class OffsetPages implements Pages {
    /** The most that the API sends at once. */
    public static final int LARGEST_PAGE = 1000;

    /** A collection may grow while it is read; more than this is no collection. */
    private static final int MOST_GROWTH = 10_000;

    private final String path;
    private final String name;
    private List<Map<String, Object>> items = List.of();
    private String lastPage = "";
    private long expected = -1;
    private int skip;
    private int limit;
    private boolean open = true;

    /**
     * @param path of the collection, with a slash
     * @param name of the collection, for messages
     * @param limit items per page
     */
    public OffsetPages(String path, String name, int limit) {
        this.path = path;
        this.name = name;
        this.limit = limit;
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    /** Read by the route. */
    public final String getPath() {
        return path;
    }

    /** What asks for the next page, for instance {@code limit=1000&skip=2000}; read by the route. */
    public final String getWindow() {
        return "limit=" + limit + "&skip=" + skip;
    }

    /** The items of the page that was read last; read by the route. */
    public final List<Map<String, Object>> getItems() {
        return items;
    }

    /**
     * Goes on by what arrived, not by what was asked for: some collections ignore the limit.
     *
     * @return how many items there are in all; -1 if the page does not say
     * @throws RunException if the pages do not come to an end, or end too early: what is missing would count as not there
     */
    public long keep(Map<String, Object> page) {
        items = Json.objects(page, "items");
        skip += items.size();
        Integer total = Json.integer(page, "total");
        expected = expected < 0 && total != null ? total : expected;
        open = total == null ? items.size() >= limit : skip < total;
        if (open && items.isEmpty()) {
            throw stuck("it says that there are " + total + " items, and sends no more than " + skip);
        }
        String thisPage =
                items.stream().map(item -> Json.text(item, "sys", "id")).collect(Collectors.joining(" "));
        if (open && thisPage.equals(lastPage)) {
            throw stuck("it sends the same items again and again");
        }
        if (open && total != null && skip > 2 * Math.max(0, expected) + MOST_GROWTH) {
            throw stuck("it had " + expected + " items at first, and " + skip + " have come by now");
        }
        lastPage = thisPage;
        return total == null ? -1 : total;
    }

    private RunException stuck(String how) {
        return RunException.stuck("The API does not come to an end with the collection " + name, how);
    }

    @Override
    public boolean halve() {
        boolean shorter = limit > 1;
        items = List.of();
        limit = Math.max(1, limit / 2);
        return shorter;
    }
}
