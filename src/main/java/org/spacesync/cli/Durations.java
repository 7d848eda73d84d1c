package org.spacesync.cli;

import java.time.Duration;
import java.util.Locale;

/** Durations in words. */
final class Durations {
    private Durations() {}

    /** For instance {@code 0.3 s}, {@code 42 s}, {@code 3 min 5 s}, {@code 2 h 10 min}. */
    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long minutes = seconds / 60 % 60;
        return seconds / 3600 + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }
}
