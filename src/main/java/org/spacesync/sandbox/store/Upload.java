package org.spacesync.sandbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Uploaded bytes.
 *
 * @param environment id of the environment it was uploaded to, null for the space
 * @param file that holds the bytes
 */
public record Upload(String id, String environment, Path file, Instant createdAt, Instant expiresAt) {

    public static Upload of(String id, String environment, Path file, Instant now) {
        return new Upload(id, environment, file, now.truncatedTo(ChronoUnit.SECONDS), expiry(now));
    }

    /** Whether it can still be used. */
    public boolean isAlive(Instant now) {
        return expiresAt.isAfter(now);
    }

    public byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot read the upload " + id, e);
        }
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
