package org.spacesync.sync;

import java.time.Duration;
import java.time.Instant;
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
    private boolean checkDue;
    private boolean checked;
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

    /** Whether it is to be found out why nothing arrives; read by the route. */
    public boolean isCheckDue() {
        return checkDue;
    }

    /** Nothing has arrived for a while: asks for one check of all, in portions, until something arrives again. */
    void stalled() {
        checkDue = !checked;
        looks = 0;
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

    /** No file is left to look at. */
    void allChecked() {
        checked = true;
    }

    void arrived(Instant now) {
        arrived = true;
        checked = false;
        checkedPosition = 0;
        unanswered = 0;
        lastArrival = now;
    }

    Duration sinceLastArrival(Instant now) {
        return Duration.between(lastArrival, now);
    }

    void nextRound() {
        checkDue = false;
        pause = arrived ? SHORTEST : Backoff.longer(pause, LONGEST);
        arrived = false;
    }

    void close() {
        open = false;
    }
}
