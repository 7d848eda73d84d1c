package org.spacesync.door;

import java.time.Duration;

/**
 * How fast a door may be, how long it may try, and how much it takes in.
 *
 * @param interval time between two requests; null for no limit
 * @param followsServer whether the limit that the server advertises replaces the interval
 * @param share the part of the rate that is ours, at most 1
 * @param retryBudget how long one request may be repeated
 * @param retryDelay pause before the first repetition
 * @param longestPause the longest wait that a server may ask for
 * @param responseBytes size at which an answer is refused
 */
public record Limits(
        Duration interval,
        boolean followsServer,
        double share,
        Duration retryBudget,
        Duration retryDelay,
        Duration longestPause,
        long responseBytes) {

    /** With the whole rate. */
    public Limits(
            Duration interval,
            boolean followsServer,
            Duration retryBudget,
            Duration retryDelay,
            Duration longestPause,
            long responseBytes) {
        this(interval, followsServer, 1, retryBudget, retryDelay, longestPause, responseBytes);
    }
}
