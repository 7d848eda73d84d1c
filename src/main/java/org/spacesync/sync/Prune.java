package org.spacesync.sync;

import java.util.Locale;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.RemovalState;

/** What a run may take away beyond what has vanished from the source since the last one. */
enum Prune {
    /** Nothing. */
    NONE,
    /** What the source removed and an earlier --on-delete left at the destination. */
    KEPT,
    /** That, and what the destination alone has. */
    ALL;

    static Prune of(Settings settings) {
        return settings.has(Setting.PRUNE)
                ? valueOf(settings.text(Setting.PRUNE).toUpperCase(Locale.ROOT))
                : NONE;
    }

    /** Whether a copy that stands like this is looked at again. */
    boolean takes(RemovalState standing) {
        return this == ALL || this == KEPT && standing != RemovalState.OWN;
    }
}
