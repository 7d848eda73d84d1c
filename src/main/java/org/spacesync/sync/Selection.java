package org.spacesync.sync;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.spacesync.contentful.EntityType;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.TokenOrigin;

/**
 * Which entries and assets are copied, and which content types. The feed is read whole all the same: a deletion in it
 * does not say which content type the entry had.
 *
 * @param copiesEntries whether any entries are
 * @param copiesAssets whether assets are
 * @param contentTypes ids of the content types whose entries are; empty for all
 */
record Selection(boolean copiesEntries, boolean copiesAssets, SortedSet<String> contentTypes) {

    Selection {
        contentTypes = Collections.unmodifiableSortedSet(new TreeSet<>(contentTypes));
    }

    static Selection of(Settings settings) {
        String only = settings.text(Setting.ONLY);
        return new Selection(
                !"assets".equals(only), !"entries".equals(only), new TreeSet<>(settings.ids(Setting.CONTENT_TYPES)));
    }

    /** Whether entities of this type are copied, some of them at least. */
    boolean copies(EntityType type) {
        return type == EntityType.ASSET ? copiesAssets : copiesEntries;
    }

    /** @param contentType of an entry; null for an asset */
    boolean selects(EntityType type, String contentType) {
        return type == EntityType.ASSET ? copiesAssets : selectsContentType(contentType);
    }

    /** Whether this content type and its entries are copied. */
    boolean selectsContentType(String id) {
        return copiesEntries && (contentTypes.isEmpty() || id != null && contentTypes.contains(id));
    }

    boolean isEverything() {
        return copiesEntries && copiesAssets && contentTypes.isEmpty();
    }

    /** For people and for the file beside the sync token: equal selections have equal texts. */
    @Override
    public String toString() {
        if (isEverything()) {
            return TokenOrigin.EVERYTHING;
        }
        if (!copiesEntries) {
            return "assets";
        }
        String entries = contentTypes.isEmpty() ? "entries" : "entries of " + String.join(", ", contentTypes);
        return copiesAssets ? entries + "; assets" : entries;
    }
}
