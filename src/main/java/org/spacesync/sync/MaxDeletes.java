package org.spacesync.sync;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The most deletions that one run may make.
 *
 * @param text as it was given: {@code 25}, or {@code 2.5%}
 */
record MaxDeletes(String text) {
    private static final int HUNDRED_PERCENT = 100;

    /** Whether it depends on how much the destination has. */
    boolean isShare() {
        return text.endsWith("%");
    }

    /**
     * The number that it comes to. A share is rounded down, so that never more is allowed than was given.
     *
     * @param total how much the destination has; of no account for a number
     */
    long of(long total) {
        if (!isShare()) {
            return Long.parseLong(text);
        }
        return new BigDecimal(text.substring(0, text.length() - 1))
                .multiply(BigDecimal.valueOf(total))
                .divide(BigDecimal.valueOf(HUNDRED_PERCENT), 0, RoundingMode.FLOOR)
                .longValueExact();
    }

    boolean allows(long deletions, long total) {
        return deletions <= of(total);
    }
}
