package org.spacesync.door;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * How much of a budget others leave to us, judged once a second: by refusals, and by what the server tells of the
 * requests in its second, of which we know our own.
 *
 * <p>Not thread safe.
 */
final class Crowd {
    private static final double SECOND = 1e9;

    private static final long LATEST_ANSWER = 10_000_000_000L;

    /** So much is ours, even if others want all. */
    private static final double LEAST = 0.1;

    private final Deque<Long> ours = new ArrayDeque<>();
    private double part = 1;
    private long begun = Long.MIN_VALUE;
    private int accepted;
    private int refused;
    private int answers;
    private int others;
    private int leastRemaining;
    private int limit;
    private int quiet;

    /** Our part of the pace, at most 1. */
    double part() {
        return part;
    }

    void sent(long now) {
        ours.addLast(now);
        while (ours.getFirst() < now - LATEST_ANSWER) {
            ours.removeFirst();
        }
    }

    void accepted() {
        accepted++;
    }

    void refused(long sent) {
        refused++;
        ours.removeLastOccurrence(sent);
    }

    /**
     * The server tells how many requests of its second are left.
     *
     * @param uneven by how much the network may bring requests closer together
     */
    void remaining(long sent, Optional<Integer> secondLimit, Optional<Integer> remaining, double uneven) {
        if (secondLimit.isEmpty() || remaining.isEmpty()) {
            return;
        }
        int own = own(sent - SECOND - uneven, sent);
        limit = secondLimit.get();
        others = Math.max(others, limit - remaining.get() - own);
        leastRemaining = answers == 0 ? remaining.get() : Math.min(leastRemaining, remaining.get());
        answers++;
    }

    /**
     * Judges, if a second is over.
     *
     * @param pace requests per second if all is ours
     * @param slackIsUp whether an uneven network cannot be the reason of refusals any more
     * @return how many requests were refused without others being there: the way to the server is uneven
     */
    int judge(long now, double pace, boolean slackIsUp) {
        if (begun == Long.MIN_VALUE) {
            begun = now;
        }
        double seconds = (now - begun) / SECOND;
        if (seconds < Math.max(1, 5 / pace)) {
            return 0;
        }
        boolean alone = answers > 0 && others <= limit / 20;
        boolean crowded = refused >= 2 && refused > 0.05 * (accepted + refused) && (!alone || slackIsUp);
        int uneven = crowded || part < 1 || answers > 0 && !alone ? 0 : refused;
        quiet = refused > 0 ? 0 : quiet + 1;
        if (crowded) {
            to(Math.max(part / 2, 0.9 * accepted / seconds / pace));
        } else if (refused > 0 && (part < 1 || answers > 0 && !alone)) {
            to(part - Math.max(0.5 / pace, 0.04));
        } else if (alone) {
            to(part + 0.25);
        } else if (answers > 0) {
            int room = leastRemaining - 1 - limit / 30;
            to(Math.min(part + 0.5 * room / pace, leastRemaining > 0 ? 1 : (limit - others) / pace));
        } else if (refused == 0) {
            // Nobody tells whether there is room again: found out in growing steps.
            to(part + (quiet < 5 ? 0.01 : Math.min(0.2, 0.03 * (quiet - 4))));
        }
        begun = now;
        accepted = 0;
        refused = 0;
        answers = 0;
        others = 0;
        return uneven;
    }

    private int own(double after, long until) {
        int own = 0;
        for (Iterator<Long> latest = ours.descendingIterator(); latest.hasNext(); ) {
            long time = latest.next();
            if (time <= after) {
                break;
            }
            own += time <= until ? 1 : 0;
        }
        return own;
    }

    private void to(double wanted) {
        part = Math.max(LEAST, Math.min(1, wanted));
    }
}
