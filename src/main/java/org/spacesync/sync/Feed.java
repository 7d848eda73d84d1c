package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacesync.contentful.Json;
import org.spacesync.run.CycleDetector;
import org.spacesync.run.RunException;

/** Where the reading of the sync feed stands. Belongs to one exchange; what must survive is in the journal. */
public final class Feed {
    /** The API may send a page without items now and then. */
    private static final int MOST_EMPTY_PAGES = 100;

    private int pageSize;
    private int emptyPages;
    private CycleDetector addresses = new CycleDetector();
    private CycleDetector contents = new CycleDetector();
    private String pageToken;
    private String nextSyncToken;

    /** @param nextSyncToken token after the last page, if an earlier process of the run has read them all; else null */
    Feed(int pageSize, String nextSyncToken) {
        this.pageSize = pageSize;
        this.nextSyncToken = nextSyncToken;
    }

    int pageSize() {
        return pageSize;
    }

    /** @return false if pages cannot be smaller */
    boolean shrink() {
        boolean smaller = pageSize > 1;
        // Reading begins again: the same items come, on other pages.
        addresses = new CycleDetector();
        contents = new CycleDetector();
        pageSize = Math.max(1, pageSize / 2);
        return smaller;
    }

    /** Whether pages are still to be read; read by the route. */
    public boolean isOpen() {
        return nextSyncToken == null;
    }

    /** Token of the next page; null before the first. */
    String pageToken() {
        return pageToken;
    }

    void next(String token) {
        pageToken = token;
    }

    /**
     * Takes note of a page that another one follows.
     *
     * @param token of the page that follows
     * @throws RunException if the pages lead to no end
     */
    void follow(String token, Map<String, Object> page) {
        List<Map<String, Object>> items = Json.objects(page, "items");
        emptyPages = items.isEmpty() ? emptyPages + 1 : 0;
        if (addresses.closes(token)) {
            throw stuck("the address of the next page (nextPageUrl) leads to a page that was read before");
        }
        if (!items.isEmpty() && contents.closes(identity(items))) {
            throw stuck("it sends a page that was read before under another address");
        }
        if (emptyPages > MOST_EMPTY_PAGES) {
            throw stuck(emptyPages + " pages in a row had no items, and each names another one");
        }
    }

    private static String identity(List<Map<String, Object>> items) {
        return items.stream()
                .map(item -> Json.text(item, "sys", "type") + "/" + Json.text(item, "sys", "id") + "/"
                        + Json.text(item, "sys", "updatedAt"))
                .collect(Collectors.joining(" "));
    }

    private static RunException stuck(String how) {
        return RunException.stuck("The delivery API does not come to an end with the pages of the sync", how);
    }

    void last(String token) {
        nextSyncToken = token;
    }

    String nextSyncToken() {
        return nextSyncToken;
    }
}
