package org.spacesync.sync;

import java.util.Locale;
import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Outcome;

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

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Outcome outcome() {
        return outcome;
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
