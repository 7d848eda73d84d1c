package org.spacesync.sync;

import java.util.List;
import org.spacesync.model.PartChange;

/**
 * Locales that the destination had before it was adopted, and the source does not have. Removing a locale takes its values
 * from all entries, also from those that only the destination has: so these stay, and the journal remembers them. Those of
 * a destination that was never adopted are removed, as 4.1.3 did.
 */
final class OwnLocales {
    private static final String OWN = "own";

    private OwnLocales() {}

    /** Remembers them, if this run adopts the destination; once is enough. Tells of each. */
    static void remember(SyncRun run) {
        if (!run.adopts() || !run.settings().copiesLocales()) {
            return;
        }
        for (PartChange locale : run.model().localesToRemove()) {
            if (run.journal().remembered(locale.key()).isEmpty()) {
                run.journal().remember(locale.key(), OWN);
            }
            if (isOwn(run, locale)) {
                run.listener()
                        .note("The destination has a locale of its own, "
                                + locale.key().id()
                                + ": it stays, with all values in entries that only the destination has. Required"
                                + " fields demand it unless it is optional.");
            }
        }
    }

    /** The locales to remove without these. */
    static List<PartChange> removable(SyncRun run) {
        return run.settings().copiesLocales()
                ? run.model().localesToRemove().stream()
                        .filter(locale -> !isOwn(run, locale))
                        .toList()
                : List.of();
    }

    private static boolean isOwn(SyncRun run, PartChange locale) {
        return run.journal().remembered(locale.key()).filter(OWN::equals).isPresent();
    }
}
