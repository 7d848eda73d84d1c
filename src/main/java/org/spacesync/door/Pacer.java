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
    private static final double SLACK = 1.02;

    private final Clock clock;
    private final boolean followsServer;
    private RateLimiter<Object> limiter;
    private int advertised;
    private Instant pausedUntil = Instant.MIN;

    /**
     * @param interval time between two requests at the allowed rate; null for no limit
     * @param followsServer whether {@link #advertised} changes the rate
     */
    Pacer(Duration interval, boolean followsServer, Clock clock) {
        this.clock = clock;
        this.followsServer = followsServer;
        this.limiter = interval == null ? null : limiter(interval);
    }

    /** Takes a permit; the caller sends its request after waiting so long. */
    synchronized Duration permit() {
        return limiter == null ? Duration.ZERO : limiter.reservePermit();
    }

    /** How long nobody may take a permit, because the server said so. */
    synchronized Duration pause() {
        Duration left = Duration.between(clock.instant(), max(pausedUntil, clock.instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void pauseFor(Duration wait) {
        pausedUntil = max(pausedUntil, clock.instant().plus(wait));
    }

    /** The server told its limit per second. */
    synchronized void advertised(int requestsPerSecond) {
        if (followsServer && requestsPerSecond > 0 && requestsPerSecond != advertised) {
            advertised = requestsPerSecond;
            limiter = limiter(Duration.ofSeconds(1).dividedBy(requestsPerSecond));
        }
    }

    private static RateLimiter<Object> limiter(Duration interval) {
        long nanos = Math.round(interval.toNanos() * SLACK);
        return RateLimiter.<Object>smoothBuilder(Duration.ofNanos(nanos)).build();
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
