package org.spacesync.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.model.ContentModel;
import org.spacesync.model.Side;
import org.spacesync.state.Change;

/**
 * Values of an entry or asset at the destination that the source says nothing of: those in fields and locales that stay
 * there although the source does not have them. A write replaces all fields, so it must send them along. Safe for use by
 * several threads.
 */
final class KeptValues {
    private final ContentModel model;
    private final Map<String, Set<String>> fields = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> unlocalized = new ConcurrentHashMap<>();
    private volatile Set<String> locales;

    /** @param model is asked only when a change comes, after it was read and it is known what stays */
    KeptValues(ContentModel model) {
        this.model = model;
    }

    /** Of the destination's fields, what stays there whatever the source has. */
    Map<String, Object> of(Change change, Map<String, Object> theirs) {
        Map<String, Object> kept = new LinkedHashMap<>();
        theirs.forEach((field, value) -> {
            Map<String, Object> values = new LinkedHashMap<>(Json.object(value));
            values.keySet().removeIf(code -> isStale(change, field, code));
            if (!keptFields(change).contains(field)) {
                values.keySet().retainAll(keptLocales());
            }
            if (!values.isEmpty()) {
                kept.put(field, values);
            }
        });
        return Content.writable(kept);
    }

    /**
     * The destination's fields without what stays, and without what nobody sees: what a field had in other locales before
     * it ceased to be localized.
     */
    Map<String, Object> compared(Change change, Map<String, Object> theirs) {
        Map<String, Object> compared = new LinkedHashMap<>();
        theirs.forEach((field, value) -> {
            if (!keptFields(change).contains(field)) {
                Map<String, Object> values = new LinkedHashMap<>(Json.object(value));
                values.keySet().removeIf(code -> keptLocales().contains(code) || isStale(change, field, code));
                compared.put(field, values);
            }
        });
        return compared;
    }

    private boolean isStale(Change change, String field, String code) {
        return unlocalized(change).contains(field)
                && model.defaultLocale(Side.DESTINATION)
                        .filter(byDefault -> !byDefault.equals(code))
                        .isPresent();
    }

    /** Fields of the change's content type that have values in the default locale only. */
    private Set<String> unlocalized(Change change) {
        return isEntry(change) ? unlocalized.computeIfAbsent(change.contentType(), model::unlocalizedFields) : Set.of();
    }

    private Set<String> keptFields(Change change) {
        return isEntry(change) ? fields.computeIfAbsent(change.contentType(), model::keptFields) : Set.of();
    }

    private Set<String> keptLocales() {
        Set<String> known = locales;
        if (known == null) {
            known = Set.copyOf(model.keptLocales());
            locales = known;
        }
        return known;
    }

    private static boolean isEntry(Change change) {
        return change.key().type() == EntityType.ENTRY && change.contentType() != null;
    }
}
