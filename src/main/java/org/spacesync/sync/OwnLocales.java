package org.spacesync.sync;

import java.util.List;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.model.PartChange;
import org.spacesync.model.Side;

/**
 * Locales that the destination had before it was adopted, and the source does not have. Removing a locale takes its values
 * from all entries, also from those that only the destination has: so these stay, and the journal remembers them. Those of
 * a destination that was never adopted are removed, as 4.1.3 did.
 */
final class OwnLocales {
    private OwnLocales() {}

    /** Remembers them, if this run adopts the destination; once is enough. Tells of each. */
    static void remember(SyncRun run) {
        if (!run.adopts() || !run.settings().copiesLocales()) {
            return;
        }
        for (PartChange locale : run.model().localesToRemove()) {
            if (!run.journal().facts().isPartKnown(locale.key())
                    && !OwnModel.sourceHadLocale(run, locale.key().id())) {
                run.journal().facts().keepOwnPart(locale.key());
            }
            if (isOwn(run, locale.key())) {
                run.listener()
                        .note("The destination has a locale of its own, "
                                + locale.key().id()
                                + ": it stays, with all values. Required fields demand it unless it is optional.");
            }
        }
    }

    /** The locales to remove without these. */
    static List<PartChange> removable(SyncRun run) {
        return run.settings().copiesLocales()
                ? run.model().localesToRemove().stream()
                        .filter(locale -> !isOwn(run, locale.key()))
                        .toList()
                : List.of();
    }

    static boolean isOwn(SyncRun run, String code) {
        return isOwn(run, new EntityKey(EntityType.LOCALE, code));
    }

    /** Whether this part of the content model is a locale of the destination's own. */
    static boolean isOwn(SyncRun run, EntityKey key) {
        return key.type() == EntityType.LOCALE
                && !run.model().localeCodes(Side.SOURCE).contains(key.id())
                && run.journal().facts().isPartOwn(key);
    }
}
