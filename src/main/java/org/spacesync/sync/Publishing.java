package org.spacesync.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.spacesync.contentful.EntityKey;

/**
 * The rounds of publishing. A round helps if fewer drafts are left after it, or some without their dead links; when none
 * has helped for a while, what is left has failed with the error it had last. Used by several threads within a round.
 */
public final class Publishing {
    /** The link check sees a fresh target after a few seconds; that much longer than seen is enough. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Locales are unpublished and others published by two requests; one more for somebody who edits meanwhile. */
    private static final int MOST_PARTS = 3;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final Map<EntityKey, RuntimeException> waiting = new ConcurrentHashMap<>();
    private final AtomicLong drafts = new AtomicLong();
    private final Set<EntityKey> stripped = ConcurrentHashMap.newKeySet();
    private final Map<EntityKey, Integer> again = new ConcurrentHashMap<>();
    private final Set<EntityKey> repeated = ConcurrentHashMap.newKeySet();
    private volatile boolean helped;
    private boolean probed;
    private volatile long left;
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

    /**
     * A part of its publication was done, and the next round does the rest.
     *
     * @return false if it was so often enough: what the API makes of it has to do
     */
    boolean again(EntityKey key) {
        helped = true;
        return again.merge(key, 1, Integer::sum) <= MOST_PARTS;
    }

    /** Whether a draft that was refused is tried once more, in another way; once only. */
    boolean mayRepeat(EntityKey key) {
        boolean first = repeated.add(key);
        if (first) {
            helped = true;
        }
        return first;
    }

    /** Whether a round may be spent on finding out, by one draft, what the destination can do; once only. */
    boolean mayProbe() {
        boolean first = !probed;
        probed = true;
        return first;
    }

    void beginRound() {
        waiting.clear();
        helped = false;
    }

    /** A draft stays one for want of what it links to. */
    void leftAsDraft() {
        drafts.incrementAndGet();
    }

    /** A draft was written anew without some links, so that the next round may publish it. */
    void stripped(EntityKey key) {
        stripped.add(key);
        helped = true;
    }

    /**
     * Ends a round.
     *
     * @return whether to go on; if not, the drafts that are left have failed
     */
    boolean endRound(long nowLeft, Instant now) {
        if (nowLeft < left || helped) {
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

    /** What is to be said of entries whose links lead nowhere. */
    Optional<String> remark() {
        List<String> parts = new ArrayList<>();
        if (drafts.get() > 0) {
            parts.add(entries(drafts.get()) + " left as drafts");
        }
        if (!stripped.isEmpty()) {
            parts.add(entries(stripped.size()) + " written without some links");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("The destination does not have all that is linked to: " + String.join(", ", parts)
                        + ". They are taken up again when the source publishes what is missing.");
    }

    static String entries(long count) {
        return count == 1 ? "1 entry" : count + " entries";
    }
}
