package org.spacesync.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/**
 * Converts definitions to a form in which equivalent definitions are equal: the server adds what a client leaves out,
 * and older content has fewer members than newer content. The form is only for comparing (with {@link
 * org.spacesync.contentful.Values}, since numbers are unchanged), never for sending.
 */
final class Normalizer {
    private static final List<String> DEFINITION = List.of("name", "description", "displayField");

    private Normalizer() {}

    /** A content type without {@code sys}. Its metadata is compared separately, since it may be unknown. */
    static Map<String, Object> contentType(Map<String, Object> definition) {
        Map<String, Object> normal = new LinkedHashMap<>();
        DEFINITION.forEach(member -> putUnlessEmpty(normal, member, definition.get(member)));
        normal.put(
                "fields",
                Json.objects(definition, "fields").stream()
                        .map(Normalizer::field)
                        .toList());
        return normal;
    }

    /** A field: flags that are off and members that are empty count as absent. */
    static Map<String, Object> field(Map<String, Object> field) {
        Map<String, Object> normal = members(FieldDefinitions.toSend(field), Set.of("items"));
        normal.values().removeIf(Boolean.FALSE::equals);
        putUnlessEmpty(normal, "items", members(Json.object(field, "items"), Set.of()));
        return normal;
    }

    /** Metadata, in which an empty group counts as absent. */
    static Map<String, Object> metadata(Object metadata) {
        return members(Json.object(metadata), Set.of());
    }

    /** Any JSON without its empty members, at any depth. */
    static Object pruned(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> kept = new LinkedHashMap<>();
            map.forEach((name, item) -> putUnlessEmpty(kept, (String) name, pruned(item)));
            return kept;
        }
        if (value instanceof List<?> list) {
            List<Object> kept = new ArrayList<>();
            list.forEach(item -> kept.add(pruned(item)));
            return kept;
        }
        return value;
    }

    /** Leaves out empty members; inside a member an empty list has a meaning. */
    private static Map<String, Object> members(Map<String, Object> object, Set<String> without) {
        Map<String, Object> normal = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (!without.contains(name)) {
                putUnlessEmpty(normal, name, withoutNull(value));
            }
        });
        return normal;
    }

    private static Object withoutNull(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> kept = new LinkedHashMap<>();
            map.forEach((name, item) -> {
                if (item != null) {
                    kept.put((String) name, withoutNull(item));
                }
            });
            return kept;
        }
        return value instanceof List<?> list
                ? list.stream().map(Normalizer::withoutNull).toList()
                : value;
    }

    private static void putUnlessEmpty(Map<String, Object> target, String name, Object value) {
        boolean empty = value == null
                || value.equals("")
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof List<?> list && list.isEmpty();
        if (!empty) {
            target.put(name, value);
        }
    }
}
