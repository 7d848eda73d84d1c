package org.spacesync.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import org.spacesync.run.Backoff;

/** The waiting for assets that are being processed: looks often while some arrive, rarer while none does. */
public final class AssetProcessingWait {
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Looks at files between two looks at the assets. */
    private static final int MOST_LOOKS = 100;

    private static final int MOST_UNANSWERED = 3;

    private Instant lastArrival;
    private Duration pause = SHORTEST;
    private boolean arrived;
    private boolean open;
    private boolean checked;
    private LateFiles lateFiles;
    private int looks;
    private int unanswered;
    private long checkedPosition;

    AssetProcessingWait(Instant now, boolean open) {
        this.lastArrival = now;
        this.open = open;
    }

    /** Whether some asset is still being processed; read by the route. */
    public boolean isOpen() {
        return open;
    }

    /** Milliseconds until the next look; read by the route. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    /** Files to look at, since nothing arrives; read by the route. */
    public Iterator<LateFile> getLateFiles() {
        return lateFiles == null ? Collections.emptyIterator() : lateFiles;
    }

    /** Nothing has arrived for a while: one check of all is due, in portions, until something arrives again. */
    void stalled(LateFiles unchecked) {
        looks = 0;
        lateFiles = checked ? null : unchecked;
    }

    /** Whether the portion goes on: looking must not take the place of waiting, and a host that is down tells nothing. */
    boolean mayLook() {
        return looks < MOST_LOOKS && unanswered < MOST_UNANSWERED;
    }

    /** Whether files of the asset at this position are still to be looked at. */
    boolean isUnchecked(long position) {
        return position > checkedPosition;
    }

    void looked(long position, boolean answer) {
        looks++;
        checkedPosition = Math.max(checkedPosition, position);
        unanswered = answer ? 0 : unanswered + 1;
        checked = unanswered >= MOST_UNANSWERED;
    }

    void arrived(Instant now) {
        arrived = true;
        checked = false;
        lateFiles = null;
        checkedPosition = 0;
        unanswered = 0;
        lastArrival = now;
    }

    Duration sinceLastArrival(Instant now) {
        return Duration.between(lastArrival, now);
    }

    void nextRound() {
        checked = checked || lateFiles != null && lateFiles.isAtEnd();
        lateFiles = null;
        pause = arrived ? SHORTEST : Backoff.longer(pause, LONGEST);
        arrived = false;
    }

    void close() {
        open = false;
    }
}
