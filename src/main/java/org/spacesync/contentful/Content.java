package org.spacesync.contentful;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The normal form of content, in which two copies of the same content are equal: locale values that are null and fields
 * without a locale are as good as absent, {@code 1.0} is {@code 1}, and tags have no order.
 */
public final class Content {
    private Content() {}

    /** Fields as they may be written: without null values and without empty fields. */
    public static Map<String, Object> writable(Map<String, Object> fields) {
        Map<String, Object> writable = new LinkedHashMap<>();
        fields.forEach((field, locales) -> {
            Map<String, Object> values = new LinkedHashMap<>(Json.object(locales));
            values.values().removeIf(Objects::isNull);
            if (!values.isEmpty()) {
                writable.put(field, values);
            }
        });
        return writable;
    }

    public static boolean sameFields(Map<String, Object> one, Map<String, Object> other) {
        return normal(writable(one)).equals(normal(writable(other)));
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

    private static Object normal(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> normal = new LinkedHashMap<>();
            map.forEach((name, item) -> normal.put(name, normal(item)));
            return normal;
        }
        if (value instanceof List<?> list) {
            List<Object> normal = new ArrayList<>();
            list.forEach(item -> normal.add(normal(item)));
            return normal;
        }
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }
}
