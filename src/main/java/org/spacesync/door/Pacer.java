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
    /** Nobody should take a permit longer ahead: until then the pace may have changed. */
    Duration LONGEST_AHEAD = Duration.ofSeconds(1);

    /** After so short a wait only the refused request holds back: the others come into the next second anyway. */
    Duration ONE_WINDOW = Duration.ofSeconds(1);

    /** How long it would take until the next permit may be used; nothing is taken. */
    Duration due();

    /** Takes a permit; the caller sends its request after waiting so long. */
    Duration permit();

    /** How long nobody may take a permit, because the server said so. */
    Duration pause();

    /** Whether requests have a pace at all. Otherwise only pauses keep them from the server. */
    boolean isPaced();

    /** A request leaves now. Returns the time of sending. */
    long sent();

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
