package org.spacesync.sync;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.spacesync.contentful.Json;
import org.spacesync.state.Journal;

/**
 * What the journal remembers of content models beyond a run: what the source had, so that what it has removed since can be
 * told from what the destination has of its own; and what the destination had of its own when it was adopted.
 *
 * @param locales codes of the source's locales
 * @param fields of the source's content types, by id: each field with what kind of values it has, {@code price Number}
 * @param ownFields ids of fields of the destination's own, by content type
 * @param ownTypes ids of content types of the destination's own
 */
record KnownModel(
        SortedSet<String> locales,
        SortedMap<String, SortedSet<String>> fields,
        SortedMap<String, SortedSet<String>> ownFields,
        SortedSet<String> ownTypes) {
    static final KnownModel NOTHING =
            new KnownModel(new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

    static KnownModel read(Journal journal) {
        return journal.facts().contentModels().map(KnownModel::parsed).orElse(NOTHING);
    }

    void save(Journal journal) {
        String text = text();
        if (journal.facts().contentModels().filter(text::equals).isEmpty()) {
            journal.facts().keepContentModels(text);
        }
    }

    /** A changed copy. */
    KnownModel with(UnaryOperator<KnownModel> change) {
        return change.apply(parsed(text()));
    }

    /** Whether anything is known of this content type of the source. */
    boolean knows(String contentType) {
        return fields.containsKey(contentType);
    }

    boolean isOwnField(String contentType, String field) {
        return ownFields.getOrDefault(contentType, new TreeSet<>()).contains(field);
    }

    private String text() {
        return Json.canonical(
                Json.map("locales", locales, "fields", fields, "ownFields", ownFields, "ownTypes", ownTypes));
    }

    private static KnownModel parsed(String text) {
        Map<String, Object> json = Json.parse(text);
        return new KnownModel(
                set(json, "locales"), sets(json, "fields"), sets(json, "ownFields"), set(json, "ownTypes"));
    }

    private static SortedMap<String, SortedSet<String>> sets(Map<String, Object> json, String member) {
        SortedMap<String, SortedSet<String>> sets = new TreeMap<>();
        Set<String> names = Json.object(json, member).keySet();
        names.forEach(name -> sets.put(name, set(Json.object(json, member), name)));
        return sets;
    }

    private static SortedSet<String> set(Map<String, Object> json, String member) {
        SortedSet<String> set = new TreeSet<>();
        Json.list(json, member).forEach(item -> set.add(String.valueOf(item)));
        return set;
    }
}
