package org.spacesync.state;

import java.time.Instant;

/**
 * The run that a journal is in.
 *
 * @param id of the run
 * @param startToken sync token that the run began from; null for an initial sync
 * @param pageToken sync token of the next page to read; null before the first page and after the last
 * @param nextSyncToken token for the next run; null until the last page was read
 * @param startedAt when the run began
 * @param resumed whether an earlier process began it and did not end it
 */
public record RunState(
        String id, String startToken, String pageToken, String nextSyncToken, Instant startedAt, boolean resumed) {

    public boolean initial() {
        return startToken == null;
    }

    /** Whether all pages of the feed are in the journal. */
    public boolean readToEnd() {
        return nextSyncToken != null;
    }
}
