package org.spacesync.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;

/** Finds listed things by their ids. */
final class Ids {
    private Ids() {}

    /** By {@code sys.id}, in the order of the list, without things that have no id. */
    static Map<String, Map<String, Object>> index(List<Map<String, Object>> items) {
        return index(items, "sys", "id");
    }

    /** By the text at this path, in the order of the list, without things that have none. */
    static Map<String, Map<String, Object>> index(List<Map<String, Object>> items, String... path) {
        Map<String, Map<String, Object>> index = new LinkedHashMap<>();
        items.forEach(item -> {
            String id = Json.text(item, path);
            if (id != null) {
                index.putIfAbsent(id, item);
            }
        });
        return index;
    }
}
