package org.spacesync.sandbox.store;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Uploaded bytes.
 *
 * @param environment id of the environment it was uploaded to, null for the space
 */
@SuppressWarnings("ArrayRecordComponent")
public record Upload(String id, String environment, byte[] bytes, Instant createdAt, Instant expiresAt) {

    public static Upload of(String id, String environment, byte[] bytes, Instant now) {
        return new Upload(id, environment, bytes, now.truncatedTo(ChronoUnit.SECONDS), expiry(now));
    }

    /** The first UTC midnight at least 24 hours away. */
    static Instant expiry(Instant now) {
        Instant tomorrow = now.plus(24, ChronoUnit.HOURS);
        var midnight = tomorrow.atOffset(ZoneOffset.UTC).with(LocalTime.MIDNIGHT);
        return midnight.toInstant().equals(tomorrow)
                ? tomorrow
                : midnight.plusDays(1).toInstant();
    }
}
