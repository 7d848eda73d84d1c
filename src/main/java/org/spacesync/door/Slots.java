package org.spacesync.door;

/**
 * The times at which requests may leave: evenly spaced, and never more of them in a second than the pace allows. Who
 * comes late finds the slots of the last second still free, and may take them twice as fast. That keeps
 * the pace through pauses of the sender, and stays below the limit in any second, wherever the server's begins.
 *
 * <p>Not thread safe.
 */
final class Slots {
    private static final double SECOND = 1e9;

    /** How much faster than evenly a late sender may be. */
    private static final double CATCH_UP = 2;

    private static final int MOST = 1024;

    private final long[] taken = new long[MOST];
    private long count;
    private double ideal;

    /** When the next slot is, not before {@code now}. */
    long next(long now, double interval) {
        return slot(now, interval, ideal(now, interval));
    }

    /** Takes the next slot. */
    long take(long now, double interval) {
        double due = ideal(now, interval);
        long slot = slot(now, interval, due);
        int window = window(interval);
        boolean full = count >= window && slot <= back(window) + window * interval;
        // Where the second is full there is nothing to catch up.
        ideal = (full ? Math.max(due, slot) : due) + interval;
        taken[(int) (count % MOST)] = slot;
        count++;
        return slot;
    }

    /** The number of the slot that was taken last. */
    long last() {
        return count - 1;
    }

    /** A slot was used later than it could be: what follows keeps its distance from then on. */
    void used(long number, long now) {
        if (number >= 0 && number < count && count - number <= MOST) {
            int index = (int) (number % MOST);
            taken[index] = Math.max(taken[index], now);
        }
    }

    /** Forgets what was taken, because another limit holds now. */
    void restart() {
        count = 0;
        ideal = 0;
    }

    private double ideal(long now, double interval) {
        // What is older than a second is lost: to send it would be more than the limit.
        return count == 0 ? now : Math.max(ideal, now - window(interval) * interval);
    }

    private long slot(long now, double interval, double due) {
        double slot = Math.max(now, due);
        if (count > 0) {
            slot = Math.max(slot, back(1) + interval / CATCH_UP);
        }
        int window = window(interval);
        if (count >= window) {
            slot = Math.max(slot, back(window) + window * interval);
        }
        return Math.round(slot);
    }

    private long back(int steps) {
        return taken[(int) ((count - steps) % MOST)];
    }

    /** The number of requests that fill a second. */
    private static int window(double interval) {
        return (int) Math.min(MOST, Math.max(1, Math.ceil(SECOND / interval - 1e-9)));
    }
}
