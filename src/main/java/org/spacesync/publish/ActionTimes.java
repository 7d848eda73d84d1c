package org.spacesync.publish;

import java.time.Duration;

/**
 * How long bulk actions of a space take, as far as they have told: so that the first look at one mostly finds it ended, and
 * few requests ask in vain. Small actions and large ones are told apart. Used by several threads.
 */
final class ActionTimes {
    private static final int LARGE = 50;
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Duration ofSmall;
    private Duration ofLarge;

    /** When to look at an action for the first time: soon behind its probable end. */
    synchronized Duration firstLook(int size) {
        Duration known = size < LARGE ? ofSmall : ofLarge;
        Duration expected =
                known == null ? guess(size) : known.multipliedBy(115).dividedBy(100);
        return expected.compareTo(SHORTEST) < 0 ? SHORTEST : expected.compareTo(LONGEST) > 0 ? LONGEST : expected;
    }

    /** Before any has ended: the official clients look after a second, whatever the size. */
    private static Duration guess(int size) {
        return Duration.ofMillis(300 + 4L * size);
    }

    /**
     * An action has ended.
     *
     * @param told how long it took by the clock of the server; null if that is not known
     * @param seen how long it took until it was seen to have ended
     * @param looks how often it was asked for
     */
    synchronized void ended(int size, Duration told, Duration seen, int looks) {
        boolean usable = told != null && !told.isNegative() && told.compareTo(seen) <= 0;
        // What the first look found ended may have ended long before: the next look is a little earlier.
        Duration took = usable ? told : looks > 1 ? seen : seen.multipliedBy(3).dividedBy(4);
        if (size < LARGE) {
            ofSmall = smoothed(ofSmall, took);
        } else {
            ofLarge = smoothed(ofLarge, took);
        }
    }

    /** A look too early costs a request, one too late only a moment: so a longer time counts at once. */
    private static Duration smoothed(Duration known, Duration took) {
        return known == null || took.compareTo(known) > 0
                ? took
                : known.plus(took.minus(known).dividedBy(4));
    }
}
