package org.spacesync.door;

import java.time.Duration;
import java.util.Optional;

/**
 * One budget of requests, shared by all who send with the same token to the same host. It says when the next request may
 * leave, and is told what became of each. Thread safe.
 *
 * <p>Times of sending are the pacer's own, in nanoseconds; only it understands them.
 */
interface Pacer {
    /** Nobody should take a permit longer ahead: until then the pace may change, or somebody else may be late. */
    Duration LONGEST_AHEAD = Duration.ofMillis(250);

    /** After so short a wait only the refused request holds back: the others come into the next second anyway. */
    Duration ONE_WINDOW = Duration.ofSeconds(1);

    /** How long it is too early to take a permit; zero if one may be taken. */
    Duration tooEarly();

    /** Takes a permit; the caller waits as long as it says and sends its request. */
    Permit permit();

    /** How long nobody may take a permit, because the server said so. */
    Duration pause();

    /** Whether requests have a pace at all. Otherwise only pauses keep them from the server. */
    boolean isPaced();

    /** The request of a permit leaves now, maybe later than it could. Returns the time of sending. */
    long sent(Permit permit);

    /** The server tells about its limits, whatever it answered. Returns what a person should know, once. */
    Optional<String> told(long sent, RateHeaders headers);

    /** The server took a request. */
    void accepted(long sent);

    /**
     * The server refused a request because there were too many.
     *
     * @param wait how long the server wants not to hear of it
     */
    void refused(long sent, Duration wait);
}
