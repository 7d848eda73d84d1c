package org.spacesync.links;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/** Which fields can have links, by content type. Any JSON may look like a link; only the model tells. */
final class LinkFields {
    private final Map<String, Set<String>> byContentType = new HashMap<>();

    LinkFields(List<Map<String, Object>> contentTypes) {
        contentTypes.forEach(type -> {
            Set<String> fields = new HashSet<>();
            Json.objects(type, "fields").forEach(field -> {
                if (hasLinks(field)) {
                    fields.add(Json.text(field, "id"));
                }
            });
            byContentType.put(Json.text(type, "sys", "id"), fields);
        });
    }

    boolean knows(String contentType) {
        return byContentType.containsKey(contentType);
    }

    /** The fields of an entry that can have links; the others are left out. */
    Map<String, Object> of(Map<String, Object> entry) {
        Map<String, Object> fields = new LinkedHashMap<>(Json.object(entry, "fields"));
        String contentType = Json.text(entry, "sys", "contentType", "sys", "id");
        fields.keySet().retainAll(byContentType.getOrDefault(contentType, Set.of()));
        return fields;
    }

    private static boolean hasLinks(Map<String, Object> field) {
        return switch (String.valueOf(Json.text(field, "type"))) {
            case "Link", "RichText" -> true;
            case "Array" -> "Link".equals(Json.text(field, "items", "type"));
            default -> false;
        };
    }
}
