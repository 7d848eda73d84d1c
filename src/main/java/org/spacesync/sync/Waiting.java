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

    void arrived(Instant now) {
        arrived = true;
        lastArrival = now;
    }

    Duration sinceLastArrival(Instant now) {
        return Duration.between(lastArrival, now);
    }

    void nextRound() {
        pause = arrived ? SHORTEST : Pauses.longer(pause, LONGEST);
        arrived = false;
    }

    void close() {
        open = false;
    }
}
