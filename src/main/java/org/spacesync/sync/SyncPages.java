package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.run.CycleDetector;
import org.spacesync.run.Pages;
import org.spacesync.run.RunException;

/** Where the reading of a sync of the delivery API stands, page by page. Belongs to one exchange. */
public abstract class SyncPages implements Pages {
    /** The API may send a page without items now and then. */
    private static final int MOST_EMPTY_PAGES = 100;

    private static final Pattern TOKEN = Pattern.compile("^[^?#]*\\?(?:[^#]*&)?sync_token=([^&#]+)");

    private int pageSize;
    private int emptyPages;
    private CycleDetector addresses = new CycleDetector();
    private CycleDetector contents = new CycleDetector();
    private String nextSyncToken;

    /** @param nextSyncToken token after the last page, if all pages were read before; else null */
    SyncPages(int pageSize, String nextSyncToken) {
        this.pageSize = pageSize;
        this.nextSyncToken = nextSyncToken;
    }

    /** What asks for the next page; read by the route. */
    public abstract String getQuery();

    final int pageSize() {
        return pageSize;
    }

    @Override
    public final boolean isOpen() {
        return nextSyncToken == null;
    }

    /** The page size is in the tokens of the pages: with another one, reading begins again. */
    @Override
    public boolean halve() {
        boolean smaller = pageSize > 1;
        // The same items come again, on other pages.
        addresses = new CycleDetector();
        contents = new CycleDetector();
        pageSize = Math.max(1, pageSize / 2);
        return smaller;
    }

    /**
     * Takes note of a page that another one follows.
     *
     * @param token of the page that follows
     * @throws RunException if the pages do not come to an end
     */
    final void follow(String token, Map<String, Object> page) {
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

    /** Takes note of the last page. */
    final void last(String token) {
        nextSyncToken = token;
    }

    final String nextSyncToken() {
        return nextSyncToken;
    }

    /** The token in the address of a page. The rest is not used: it may be http, or of another environment. */
    static String token(String url) {
        Matcher token = TOKEN.matcher(url);
        if (!token.find()) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "The delivery API sent an address without sync_token: " + url.replaceFirst("[?#].*", "")
                            + ". Check the delivery host, or a proxy in between.");
        }
        return token.group(1);
    }
}
