package org.spacesync.run;

import java.time.Duration;

/** How the pauses between looks at something grow. */
public final class Backoff {
    private Backoff() {}

    /** Half as long again, but not longer than the longest. */
    public static Duration longer(Duration pause, Duration longest) {
        return shorter(pause.multipliedBy(3).dividedBy(2), longest);
    }

    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
