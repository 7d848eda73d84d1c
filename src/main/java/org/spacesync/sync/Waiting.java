package org.spacesync.sync;

import java.time.Duration;
import java.time.Instant;
import org.spacesync.run.Pauses;

/** The waiting for assets that are being processed: looks often while some arrive, rarer while none does. */
public final class Waiting {
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Instant lastArrival;
    private Duration pause = SHORTEST;
    private boolean arrived;
    private boolean open;
    private boolean checkDue;
    private boolean checked;

    Waiting(Instant now, boolean open) {
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

    /** Nothing has arrived for a while: asks for one check, until something arrives again. */
    void stalled() {
        checkDue = !checked;
        checked = true;
    }

    void arrived(Instant now) {
        arrived = true;
        checked = false;
        lastArrival = now;
    }

    Duration sinceLastArrival(Instant now) {
        return Duration.between(lastArrival, now);
    }

    void nextRound() {
        checkDue = false;
        pause = arrived ? SHORTEST : Pauses.longer(pause, LONGEST);
        arrived = false;
    }

    void close() {
        open = false;
    }
}
