package org.spacesync.door;

import java.util.Locale;
import java.util.Optional;

/**
 * The hourly limit: the server counts the last 60 minutes and looks again every 15. When little is left, the rest is
 * spread over the time until it looks again.
 *
 * <p>Not thread safe.
 */
final class HourBudget {
    private static final double QUARTER = 900e9;

    /** From here on what is left is spread. */
    private static final double LITTLE = 0.1;

    /** A person hears of it when it is so much slower. */
    private static final double TELLING = 1.2;

    private static final double SHORTEST = 60e9;

    /** An attempt now and then finds out what the server does not tell. */
    private static final double LONGEST_INTERVAL = 30e9;

    private int limit;
    private int left;
    private long mark = Long.MIN_VALUE;
    private boolean slow;

    /** The server tells what is left. Returns what a person should know, once. */
    Optional<String> told(long now, int hourLimit, int remaining, double interval) {
        if (mark == Long.MIN_VALUE || remaining > left + Math.max(5, hourLimit / 200)) {
            // The server has looked again: requests of an hour ago do not count any more.
            mark = now;
        }
        limit = hourLimit;
        left = remaining;
        boolean before = slow;
        slow = interval(now) > (before ? 0 : TELLING * interval);
        return slow && !before
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "The hourly limit of %d requests leaves %d: slowing down to %.1f/s until there are more",
                        limit,
                        left,
                        1e9 / interval(now)))
                : Optional.empty();
    }

    /** Time between two requests so that what is left lasts; 0 as long as there is enough. */
    double interval(long now) {
        if (limit == 0 || left >= limit * LITTLE) {
            return 0;
        }
        double time = Math.max(SHORTEST, QUARTER - (now - mark) % QUARTER);
        return Math.min(LONGEST_INTERVAL, time / Math.max(1, left));
    }
}
