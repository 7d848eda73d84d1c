package org.spacesync.state;

import java.time.Instant;

/**
 * The run that a journal is in.
 *
 * @param start what the run began with
 * @param pageToken sync token of the next page to read; null before the first page and after the last
 * @param nextSyncToken token for the next run; null until the last page was read
 * @param startedAt when the run began
 * @param resumed whether an earlier process began it and did not end it
 */
public record RunState(RunStart start, String pageToken, String nextSyncToken, Instant startedAt, boolean resumed) {

    public String id() {
        return start.id();
    }

    /** Sync token that the run began from; null for an initial sync. */
    public String startToken() {
        return start.token();
    }

    public boolean initial() {
        return start.token() == null;
    }

    /** Whether all pages of the feed are in the journal. */
    public boolean readToEnd() {
        return nextSyncToken != null;
    }
}
