package org.spacesync.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;

/** Times as the API writes them: ISO 8601, in milliseconds. */
final class Timestamps {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Timestamps() {}

    /**
     * Reads a date (its beginning in UTC) or a time with a zone.
     *
     * @throws DateTimeException if it is neither
     */
    static Instant parse(String text) {
        return text.length() <= 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    /** The millisecond that contains this time. */
    static Instant millis(String text) {
        return parse(text).truncatedTo(ChronoUnit.MILLIS);
    }

    static String format(Instant moment) {
        return MILLIS.format(moment);
    }
}
