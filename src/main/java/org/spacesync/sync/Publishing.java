package org.spacesync.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.contentful.EntityKey;

/**
 * The rounds of publishing. A round helps if fewer drafts are left after it; when none has helped for a while, what is
 * left has failed with the error it had last. Used by several threads within a round.
 */
public final class Publishing {
    /** The link check sees a fresh target after a few seconds; that much longer than seen is enough. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final Map<EntityKey, RuntimeException> waiting = new ConcurrentHashMap<>();
    private long left;
    private Instant lastProgress;
    private Duration pause = Duration.ZERO;

    Publishing(long left, Instant now) {
        this.left = left;
        this.lastProgress = now;
    }

    /** Whether there are drafts to publish; read by the route. */
    public boolean isOpen() {
        return left > 0;
    }

    /** Milliseconds until the next round; read by the route. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    /** This draft could not be published in this round, but perhaps in a later one. */
    void waits(EntityKey key, RuntimeException reason) {
        waiting.put(key, reason);
    }

    void beginRound() {
        waiting.clear();
    }

    /**
     * Ends a round.
     *
     * @return whether to go on; if not, the drafts that are left have failed
     */
    boolean endRound(long nowLeft, Instant now) {
        if (nowLeft < left) {
            lastProgress = now;
            pause = waiting.isEmpty() ? Duration.ZERO : Duration.ofSeconds(1);
        } else {
            Duration longer = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
        left = nowLeft;
        return Duration.between(lastProgress, now).compareTo(PATIENCE) <= 0;
    }

    void end() {
        left = 0;
    }

    /** Why this draft was not published in the last round. */
    RuntimeException reason(EntityKey key) {
        return waiting.getOrDefault(
                key, new IllegalStateException(key + " could not be published, and the API did not say why"));
    }
}
