package org.spacesync.door;

import dev.failsafe.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * One budget of requests: spreads them evenly, because a burst at the beginning of each second is what servers refuse.
 * Shared by all doors that use the same token at the same host. Thread safe.
 */
final class Pacer {
    /** A little slower than allowed: the network moves requests closer together than they were sent. */
    private static final double LEAST_SLACK = 1.02;

    private static final double MOST_SLACK = 1.12;

    /** More than one refusal in so many requests is too many. */
    private static final int REQUESTS_PER_REFUSAL = 150;

    private final Clock clock;
    private final boolean followsServer;
    private RateLimiter<Object> limiter;
    private Duration interval;
    private double slack = LEAST_SLACK;
    private int permitsSinceRefusal;
    private int advertised;
    private Instant pausedUntil = Instant.MIN;

    /**
     * @param interval time between two requests at the allowed rate; null for no limit
     * @param followsServer whether {@link #advertised} changes the rate
     */
    Pacer(Duration interval, boolean followsServer, Clock clock) {
        this.clock = clock;
        this.followsServer = followsServer;
        this.interval = interval;
        this.limiter = limiter();
    }

    /** Takes a permit; the caller sends its request after waiting so long. */
    synchronized Duration permit() {
        permitsSinceRefusal++;
        return limiter == null ? Duration.ZERO : limiter.reservePermit();
    }

    /** How long nobody may take a permit, because the server said so. */
    synchronized Duration pause() {
        Duration left = Duration.between(clock.instant(), max(pausedUntil, clock.instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * The server refused a request because there were too many. Where that happens often, the way to the server is
     * uneven, or others use the same budget: then a little slower is faster.
     *
     * @param wait how long nobody may send
     */
    synchronized void refused(Duration wait) {
        slack = permitsSinceRefusal < REQUESTS_PER_REFUSAL
                ? Math.min(MOST_SLACK, slack + 0.02)
                : Math.max(LEAST_SLACK, slack - 0.01);
        permitsSinceRefusal = 0;
        limiter = limiter();
        pausedUntil = max(pausedUntil, clock.instant().plus(wait));
    }

    /** The server told its limit per second. */
    synchronized void advertised(int requestsPerSecond) {
        if (followsServer && requestsPerSecond > 0 && requestsPerSecond != advertised) {
            advertised = requestsPerSecond;
            interval = Duration.ofSeconds(1).dividedBy(requestsPerSecond);
            limiter = limiter();
        }
    }

    private RateLimiter<Object> limiter() {
        return interval == null
                ? null
                : RateLimiter.<Object>smoothBuilder(Duration.ofNanos(Math.round(interval.toNanos() * slack)))
                        .build();
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
