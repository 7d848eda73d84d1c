package org.spacesync.door;

import java.util.Optional;

/**
 * What an answer tells about the limits; each may be missing.
 *
 * @param secondLimit requests that the server takes in a second
 * @param secondRemaining how many of them are left, whoever used the others
 * @param hourLimit requests that it takes in an hour
 * @param hourRemaining how many of them are left
 */
record RateHeaders(
        Optional<Integer> secondLimit,
        Optional<Integer> secondRemaining,
        Optional<Integer> hourLimit,
        Optional<Integer> hourRemaining) {
    private static final String PREFIX = "X-Contentful-RateLimit-";

    /** An API that tells nothing. */
    static final RateHeaders NONE =
            new RateHeaders(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static RateHeaders of(HttpAnswer answer) {
        return new RateHeaders(
                answer.number(PREFIX + "Second-Limit"),
                answer.number(PREFIX + "Second-Remaining"),
                answer.number(PREFIX + "Hour-Limit"),
                answer.number(PREFIX + "Hour-Remaining"));
    }
}
