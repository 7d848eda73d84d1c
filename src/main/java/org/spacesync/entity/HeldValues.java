package org.spacesync.entity;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.contentful.BrokenRule;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.state.Change;

/**
 * Unique values that published entries of the destination have, and that their drafts give up. They are found when an
 * entry is compared, and kept in the destination facts of its change until it is published.
 */
public final class HeldValues {
    /** Fact about the destination's copy: {@code {field: {locale: value}}}. */
    private static final String FACT = "holds";

    private static final String GAVE_WAY = "gaveWay";

    private final Map<Value, EntityKey> holders = new ConcurrentHashMap<>();

    private record Value(String contentType, String field, String locale, String json) {}

    /**
     * Adds to the facts about a copy what it gives up.
     *
     * @param wanted the entry as it is to be
     * @param there the copy; what is read of it is what is published
     */
    static void addTo(Map<String, Object> facts, Change wanted, Map<String, Object> there, Set<String> uniqueFields) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (String field : uniqueFields) {
            Map<String, Object> left = new LinkedHashMap<>();
            Json.object(there, "fields", field).forEach((locale, value) -> {
                if (value != null && !has(Json.object(wanted.payload(), "fields"), field, locale, value)) {
                    left.put(locale, value);
                }
            });
            if (!left.isEmpty()) {
                given.put(field, left);
            }
        }
        if (!given.isEmpty()) {
            facts.put(FACT, given);
        }
    }

    /** Facts about a copy that is not published any more, and so has no values that others may want. */
    public static Map<String, Object> without(Map<String, Object> facts) {
        Map<String, Object> left = new LinkedHashMap<>(facts == null ? Map.of() : facts);
        left.remove(FACT);
        left.put("published", false);
        left.put(GAVE_WAY, true);
        return left;
    }

    /** Whether the copy was unpublished so that others could take its values. */
    public static boolean gaveWay(Change change) {
        return Boolean.TRUE.equals(Json.at(change.destination(), GAVE_WAY));
    }

    /** Whether an entry with these fields has this value. */
    private static boolean has(Map<String, Object> fields, String field, String locale, Object value) {
        Object own = Json.at(fields, field, locale);
        return own != null && (Objects.equals(own, value) || json(own).equals(json(value)));
    }

    /**
     * Whether an entry has the unique value that a change was refused. A refusal without a locale is about any.
     *
     * @param other fields of the entry, by locale
     */
    public static boolean share(Change change, Map<String, Object> other, BrokenRule unique) {
        return values(change, unique).entrySet().stream()
                .anyMatch(value -> has(other, unique.field(), value.getKey(), value.getValue()));
    }

    private static Map<String, Object> values(Change change, BrokenRule unique) {
        Map<String, Object> values = new LinkedHashMap<>(Json.object(change.payload(), "fields", unique.field()));
        if (unique.locale() != null) {
            values.keySet().retainAll(Set.of(unique.locale()));
        }
        return values;
    }

    /** Whether nobody gives up anything. */
    public boolean isEmpty() {
        return holders.isEmpty();
    }

    public void clear() {
        holders.clear();
    }

    /** Takes note of what the copy of this change gives up. */
    public void gives(Change change) {
        Json.object(change.destination(), FACT).forEach((field, locales) -> Json.object(locales)
                .forEach((locale, value) ->
                        holders.put(new Value(change.contentType(), field, locale, json(value)), change.key())));
    }

    /** Which entries give up what this change takes. */
    public Set<EntityKey> giversFor(Change change, Set<String> uniqueFields) {
        Set<EntityKey> givers = new HashSet<>();
        if (!holders.isEmpty()) {
            for (String field : uniqueFields) {
                Json.object(change.payload(), "fields", field)
                        .forEach((locale, value) -> find(change, field, locale, value, givers));
            }
        }
        return givers;
    }

    /** Which entries give up the unique value that this change was refused, as far as that is known. */
    public Set<EntityKey> giversFor(Change change, BrokenRule unique) {
        Set<EntityKey> givers = new HashSet<>();
        values(change, unique).forEach((locale, value) -> find(change, unique.field(), locale, value, givers));
        return givers;
    }

    private void find(Change change, String field, String locale, Object value, Set<EntityKey> givers) {
        EntityKey holder = holders.get(new Value(change.contentType(), field, locale, json(value)));
        if (holder != null && !holder.equals(change.key())) {
            givers.add(holder);
        }
    }

    private static String json(Object value) {
        return Json.canonical(value);
    }
}
