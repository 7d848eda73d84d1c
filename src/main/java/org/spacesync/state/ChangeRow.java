package org.spacesync.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;

/**
 * A change in the form in which it is stored.
 *
 * @param values of its columns from the type of the entity on: {@link ChangeTable} adds the position
 */
record ChangeRow(EntityKey key, Object[] values) {

    static ChangeRow of(Change change) {
        return new ChangeRow(change.key(), new Object[] {
            change.key().type().name(),
            change.key().id(),
            change.kind().name(),
            change.contentType(),
            change.updatedAt(),
            micros(change.updatedAt()),
            revision(change),
            JsonText.of(change.payload()),
            change.stage().name(),
            name(change.outcome()),
            change.version(),
            JsonText.of(change.destination())
        });
    }

    /** About how much memory it takes. */
    int characters() {
        int characters = 0;
        for (Object value : values) {
            characters += value instanceof JsonText json ? json.text().length() : 0;
        }
        return characters;
    }

    /** Times are compared as numbers, since not all backends write milliseconds. None at all is the oldest. */
    private static long micros(String time) {
        try {
            return time == null ? 0 : Math.max(0, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time)));
        } catch (DateTimeException e) {
            return 0;
        }
    }

    private static int revision(Change change) {
        Integer revision = Json.integer(change.payload(), "sys", "revision");
        return revision == null ? 0 : revision;
    }

    static String name(Outcome outcome) {
        return outcome == null ? null : outcome.name();
    }
}
