package org.spacesync.bulk;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacesync.run.CycleDetector;
import org.spacesync.run.Pages;
import org.spacesync.run.RunException;

/** Where the reading of the list of jobs stands, by the cursors of its pages. Belongs to one exchange. */
public final class JobPages implements Pages {
    private static final int LARGEST_PAGE = 100;

    private final Map<String, String> filter;
    private final Integer most;
    private final List<Map<String, Object>> jobs = new ArrayList<>();
    private final CycleDetector cursors = new CycleDetector();
    private int limit = LARGEST_PAGE;
    private String cursor;
    private boolean open = true;

    /**
     * @param filter query parameters; null for none
     * @param most most jobs that are wanted; null for all
     */
    JobPages(Map<String, String> filter, Integer most) {
        this.filter = filter == null ? Map.of() : filter;
        this.most = most;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean halve() {
        boolean shorter = limit > 1;
        limit = Math.max(1, limit / 2);
        return shorter;
    }

    /** What asks for the next page; read by the route. */
    public String getQuery() {
        String conditions = filter.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()) + "&")
                .collect(Collectors.joining());
        int size = most == null ? limit : Math.min(limit, most - jobs.size());
        return conditions + "limit=" + size + (cursor == null ? "" : "&pageNext=" + encode(cursor));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The jobs so far; read by the route. */
    public List<Map<String, Object>> getJobs() {
        return jobs;
    }

    /**
     * Takes a page in.
     *
     * @param next what the API gives for the next page: a cursor, or an address with one as {@code pageNext}; null after
     *     the last
     */
    void take(List<Map<String, Object>> page, String next) {
        jobs.addAll(page);
        boolean enough = most != null && jobs.size() >= most;
        while (most != null && jobs.size() > most) {
            jobs.remove(jobs.size() - 1);
        }
        cursor = next == null ? null : cursorOf(next);
        open = cursor != null && !enough && !page.isEmpty();
        if (open && cursors.closes(cursor)) {
            throw RunException.stuck(
                    "The API does not come to an end with the list of jobs",
                    "the cursor of the next page (pages.next) leads to a page that was read before");
        }
    }

    /** Addresses that a server gives only lend their cursor. */
    private static String cursorOf(String next) {
        int query = next.indexOf("pageNext=");
        if (query < 0) {
            return next;
        }
        String text = next.substring(query + "pageNext=".length()).replaceFirst("&.*", "");
        return URI.create("?" + text).getQuery();
    }
}
