package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values of Date fields: ISO 8601 with optional time, seconds, fraction and offset. */
final class Dates {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern OFFSET = Pattern.compile("(Z|[+-]\\d{2}(:?\\d{2})?)$");

    private Dates() {}

    /** The time of a value, in UTC if it has no offset; empty if it is not a date. */
    static Optional<Instant> of(JsonNode value) {
        if (value.isIntegralNumber()) {
            // published content has milliseconds since 1970 too
            return Optional.of(Instant.ofEpochMilli(value.longValue()));
        }
        return value.isTextual() ? parse(value.textValue()) : Optional.empty();
    }

    private static Optional<Instant> parse(String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            int time = text.indexOf('T');
            if (time < 0) {
                return Optional.empty();
            }
            var offset = OFFSET.matcher(text).region(time, text.length());
            if (!offset.find()) {
                return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            }
            LocalDateTime local = LocalDateTime.parse(text.substring(0, offset.start()));
            return Optional.of(
                    OffsetDateTime.of(local, ZoneOffset.of(offset.group())).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
