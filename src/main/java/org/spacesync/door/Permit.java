package org.spacesync.door;

import java.time.Duration;

/**
 * Leave for one request.
 *
 * @param number by which the pacer knows it
 * @param after time after which the request may be sent
 */
record Permit(long number, Duration after) {
    /** Where there is no pace. */
    static final Permit FREE = new Permit(-1, Duration.ZERO);
}
