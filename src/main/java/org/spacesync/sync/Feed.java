package org.spacesync.sync;

/** Where the reading of the sync feed stands. Belongs to one exchange; what must survive is in the journal. */
public final class Feed {
    private int pageSize;
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

    void last(String token) {
        nextSyncToken = token;
    }

    String nextSyncToken() {
        return nextSyncToken;
    }
}
