package org.spacesync.contentful;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * When two copies of content are the same: locale values that are null and fields without a locale are as good as absent,
 * and tags have no order. Values themselves are the same as {@link Values} says: nothing inside of one is passed over.
 */
public final class Content {
    private Content() {}

    /**
     * Fields as they may be written: without null values and without empty fields. What is no object by locale stays, for
     * the API to refuse it: left out, a value that a route of the user put into a wrong place would be lost in silence.
     */
    public static Map<String, Object> writable(Map<String, Object> fields) {
        Map<String, Object> writable = new LinkedHashMap<>();
        fields.forEach((field, locales) -> {
            if (locales != null && !(locales instanceof Map)) {
                writable.put(field, locales);
                return;
            }
            Map<String, Object> values = new LinkedHashMap<>(Json.object(locales));
            values.values().removeIf(Objects::isNull);
            if (!values.isEmpty()) {
                writable.put(field, values);
            }
        });
        return writable;
    }

    public static boolean sameFields(Map<String, Object> one, Map<String, Object> other) {
        return Values.same(writable(one), writable(other));
    }

    /** Whether the first fields have a value, in some locale, where the others have none. */
    public static boolean hasMore(Map<String, Object> fields, Map<String, Object> others) {
        return writable(fields).entrySet().stream().anyMatch(field -> !Json.object(others, field.getKey())
                .keySet()
                .containsAll(Json.object(field.getValue()).keySet()));
    }

    /** Ids of the tags of an entity, in no order. */
    public static TreeSet<String> tags(Map<String, Object> entity) {
        return ids(entity, "tags");
    }

    /** Ids of the taxonomy concepts of an entity, in no order. */
    public static TreeSet<String> concepts(Map<String, Object> entity) {
        return ids(entity, "concepts");
    }

    public static List<Map<String, Object>> links(String linkType, Iterable<String> ids) {
        List<Map<String, Object>> links = new ArrayList<>();
        ids.forEach(id -> links.add(Json.map("sys", Json.map("type", "Link", "linkType", linkType, "id", id))));
        return links;
    }

    private static TreeSet<String> ids(Map<String, Object> entity, String member) {
        TreeSet<String> ids = new TreeSet<>();
        Json.objects(entity, "metadata", member).forEach(link -> {
            String id = Json.text(link, "sys", "id");
            if (id != null) {
                ids.add(id);
            }
        });
        return ids;
    }
}
