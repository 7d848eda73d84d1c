package org.spacesync.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One phase of a run, with a description of its progress, as far as it is known. Thread-safe. */
final class Phase {
    private static final int SHORTEST_BAR = 10;
    private static final int LONGEST_BAR = 40;

    private final String name;
    private final Clock clock;
    private final Instant startedAt;
    private long total;
    private long done;

    /** @param total number of items, -1 if that is not known */
    Phase(String name, long total, Clock clock) {
        this.name = name;
        this.total = total;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    boolean is(String other) {
        return name.equals(other);
    }

    String name() {
        return name;
    }

    /** Whether all that was expected is done. */
    synchronized boolean isComplete() {
        return total > 0 && done >= total;
    }

    /** A phase with several steps reports the additional items of each. */
    synchronized void more(long expected) {
        total = expected < 0 ? -1 : done + expected;
    }

    synchronized void done(long count) {
        done += count;
    }

    synchronized String begun() {
        return name + (total > done ? ": " + (total - done) + (done > 0 ? " more" : "") + " to do" : " ...");
    }

    synchronized String underWay() {
        return done == 0 && total <= 0 ? begun() : name + ": " + count() + pace();
    }

    /**
     * One short sentence, which only says "done" if the phase was finished.
     *
     * @param finished false if the run was aborted
     */
    synchronized String ended(boolean finished) {
        if (!finished) {
            String until = done > 0 || total > 0 ? ": " + count() + ", aborted" : ": aborted";
            return name + until + " after " + Durations.text(elapsed());
        }
        String count = done < total ? ": " + count() : done > 0 ? ": " + done + " done" : ": done";
        return name + count + " in " + Durations.text(elapsed());
    }

    /** The same as {@link #underWay} with a bar, if the total is known, limited to a number of columns. */
    synchronized String bar(int columns) {
        if (total <= 0) {
            return cut(underWay(), columns);
        }
        double share = Math.min(1.0, (double) done / total);
        String before = String.format(Locale.ROOT, "%s %3d%% ", name, (int) (share * 100));
        String after = " " + count() + pace();
        int width = Math.min(LONGEST_BAR, columns - before.length() - after.length() - 2);
        if (width < SHORTEST_BAR) {
            return cut(underWay(), columns);
        }
        int full = (int) (share * width);
        String head = full < width ? ">" : "";
        return before + "[" + "=".repeat(full) + head + " ".repeat(width - full - head.length()) + "]" + after;
    }

    private String count() {
        return done + (total > 0 ? " of " + Math.max(total, done) : "");
    }

    /** Nothing in the first second, and nothing if there is hardly any progress: both would be guesses. */
    private String pace() {
        double seconds = elapsed().toMillis() / 1000.0;
        double perSecond = done / Math.max(seconds, 1);
        if (seconds < 1 || perSecond < 0.1) {
            return "";
        }
        long left = total > done ? Math.round((total - done) / perSecond) : 0;
        String time = left < 60 ? left + " s" : Durations.text(Duration.ofSeconds(left));
        return String.format(Locale.ROOT, ", %.1f/s", perSecond) + (left > 0 ? ", " + time + " left" : "");
    }

    private Duration elapsed() {
        Duration elapsed = Duration.between(startedAt, clock.instant());
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    private static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, Math.max(columns, 0));
    }
}
