package org.spacesync.sync;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.Json;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Outcome;
import org.spacesync.state.RemovalState;

/** What becomes of entries and assets that the source no longer publishes. The routes decide by the word. */
enum OnDelete {
    DELETE(Outcome.DELETED),
    UNPUBLISH(Outcome.UNPUBLISHED),
    ARCHIVE(Outcome.ARCHIVED),
    KEEP(Outcome.HELD);

    private final Outcome outcome;

    OnDelete(Outcome outcome) {
        this.outcome = outcome;
    }

    static OnDelete of(Settings settings) {
        return valueOf(settings.text(Setting.ON_DELETE).toUpperCase(Locale.ROOT));
    }

    /** The one with this outcome. */
    static Optional<OnDelete> withOutcome(Outcome outcome) {
        return Arrays.stream(values())
                .filter(policy -> policy.outcome == outcome)
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Outcome outcome() {
        return outcome;
    }

    /** How a copy stands that was treated by this; none if it is gone. */
    Optional<RemovalState> standing() {
        return switch (this) {
            case DELETE -> Optional.empty();
            case UNPUBLISH -> Optional.of(RemovalState.UNPUBLISHED);
            case ARCHIVE -> Optional.of(RemovalState.ARCHIVED);
            case KEEP -> Optional.of(RemovalState.KEPT);
        };
    }

    /** Whether this would take more from a copy than an earlier run did that left it so. */
    boolean goesBeyond(RemovalState standing) {
        return switch (this) {
            case DELETE -> true;
            case ARCHIVE -> standing != RemovalState.ARCHIVED;
            case UNPUBLISH -> standing == RemovalState.KEPT || standing == RemovalState.OWN;
            case KEEP -> false;
        };
    }

    /**
     * Whether the destination's copy has to be touched for it.
     *
     * @param copy the copy, of which only {@code sys} is read
     */
    boolean concerns(Map<String, Object> copy) {
        return switch (this) {
            case DELETE -> true;
            case UNPUBLISH -> Json.at(copy, "sys", "publishedVersion") != null;
            case ARCHIVE -> Json.at(copy, "sys", "archivedVersion") == null;
            case KEEP -> false;
        };
    }
}
