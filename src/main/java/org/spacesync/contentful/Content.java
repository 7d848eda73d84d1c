package org.spacesync.contentful;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Decides whether two copies of content are equal: null values of locales and fields without a locale count as absent,
 * and tags have no order. The values themselves are compared by {@link Values}, which ignores nothing inside them.
 */
public final class Content {
    private Content() {}

    /**
     * Fields as they may be written: without null values and without empty fields. A field that is not an object with
     * locales stays, so that the API refuses it: without it, a value that a user's route has put into the wrong place
     * would be lost without a message.
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

    /** Whether the first fields have a value in some locale in which the others have none. */
    public static boolean hasMore(Map<String, Object> fields, Map<String, Object> others) {
        return writable(fields).entrySet().stream().anyMatch(field -> !Json.object(others, field.getKey())
                .keySet()
                .containsAll(Json.object(field.getValue()).keySet()));
    }

    /** Ids of the tags of an entity, without an order. */
    public static TreeSet<String> tags(Map<String, Object> entity) {
        return ids(entity, "tags");
    }

    /** Ids of the taxonomy concepts of an entity, without an order. */
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
