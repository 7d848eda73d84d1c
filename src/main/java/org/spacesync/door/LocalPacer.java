package org.spacesync.door;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A pacer for all who send from this process. What it knows of others, the server told. */
final class LocalPacer implements Pacer {
    private static final double SECOND = 1e9;

    /** A little slower than allowed: the network moves requests closer together than they were sent. */
    private static final double FIRST_SLACK = 1.02;

    private static final double LEAST_SLACK = 1.01;
    private static final double MOST_SLACK = 1.15;

    /** With these, slack settles where two requests in a thousand are refused. */
    private static final double MORE_SLACK = 0.01;

    private static final double LESS_SLACK = 0.002 * MORE_SLACK;

    private final LongSupplier nanos;
    private final boolean followsServer;
    private final double share;
    private final Slots slots = new Slots();
    private final Crowd crowd = new Crowd();
    private final HourBudget hour = new HourBudget();
    private double interval;
    private double slack = FIRST_SLACK;
    private int advertised;
    private long pausedUntil = Long.MIN_VALUE;

    /**
     * @param interval time between two requests at the allowed rate; null for no limit
     * @param followsServer whether the limit that the server tells replaces it
     * @param share our part of the rate, at most 1
     * @param nanos a clock that never goes back
     */
    LocalPacer(Duration interval, boolean followsServer, double share, LongSupplier nanos) {
        this.nanos = nanos;
        this.followsServer = followsServer;
        this.share = share;
        this.interval = interval == null ? 0 : interval.toNanos() / share;
    }

    @Override
    public synchronized Duration tooEarly() {
        if (!isPaced()) {
            return Duration.ZERO;
        }
        long now = nanos.getAsLong();
        Duration due = Duration.ofNanos(slots.next(now, pace(now)) - now);
        return due.compareTo(LONGEST_AHEAD) > 0 ? due.minus(LONGEST_AHEAD.dividedBy(2)) : Duration.ZERO;
    }

    @Override
    public synchronized Permit permit() {
        if (!isPaced()) {
            return Permit.FREE;
        }
        long now = nanos.getAsLong();
        Duration after = Duration.ofNanos(slots.take(now, pace(now)) - now);
        return new Permit(slots.last(), after);
    }

    @Override
    public synchronized Duration pause() {
        return Duration.ofNanos(pausedUntil == Long.MIN_VALUE ? 0 : Math.max(0, pausedUntil - nanos.getAsLong()));
    }

    @Override
    public synchronized boolean isPaced() {
        return interval > 0;
    }

    @Override
    public synchronized long sent(Permit permit) {
        long now = nanos.getAsLong();
        if (isPaced()) {
            slots.used(permit.number(), now);
            crowd.sent(now);
        }
        return now;
    }

    @Override
    public synchronized Optional<String> told(long sent, RateHeaders headers) {
        headers.secondLimit().ifPresent(this::advertised);
        if (!isPaced()) {
            return Optional.empty();
        }
        crowd.remaining(sent, headers.secondLimit(), headers.secondRemaining(), 0.9 * (slack - 1) * SECOND);
        return headers.hourLimit().isPresent() && headers.hourRemaining().isPresent()
                ? hour.told(
                        nanos.getAsLong(),
                        headers.hourLimit().get(),
                        (int) (headers.hourRemaining().get() * share),
                        interval * slack)
                : Optional.empty();
    }

    @Override
    public synchronized void accepted(long sent) {
        slack = Math.max(LEAST_SLACK, slack - LESS_SLACK);
        crowd.accepted();
        judge();
    }

    @Override
    public synchronized void refused(long sent, Duration wait) {
        if (isPaced()) {
            crowd.refused(sent);
            judge();
        }
        if (!isPaced() || wait.compareTo(ONE_WINDOW) > 0) {
            pausedUntil = Math.max(pausedUntil, nanos.getAsLong() + wait.toNanos());
        }
    }

    /** The server told its limit per second. */
    private synchronized void advertised(int requestsPerSecond) {
        if (followsServer && requestsPerSecond > 0 && requestsPerSecond != advertised) {
            advertised = requestsPerSecond;
            interval = SECOND / requestsPerSecond / share;
            slots.restart();
        }
    }

    private synchronized void judge() {
        if (isPaced()) {
            int uneven = crowd.judge(nanos.getAsLong(), SECOND / interval, slack >= MOST_SLACK);
            slack = Math.min(MOST_SLACK, slack + MORE_SLACK * uneven);
        }
    }

    /** The time between two requests as things are. */
    private synchronized double pace(long now) {
        return Math.max(interval * slack / crowd.part(), hour.interval(now));
    }
}
