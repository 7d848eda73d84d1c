package org.spacesync.bulk.file;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;

/** What of an item travels: the members that the API asks for and nothing else. */
public final class ItemShape {
    private ItemShape() {}

    /**
     * An item as upload files have it: of a creation id (if it has one), content type, fields and metadata (if it has
     * any), of an update id, version, fields and metadata, of a deletion the id. The parts are those of the item, not
     * copies.
     *
     * @param item an item without problems; an entry as the API or an export shows it has more, which stays behind
     * @throws IllegalArgumentException for exports, which have no items
     */
    public static Map<String, Object> of(BulkType type, Map<String, Object> item) {
        Map<String, Object> sys = new LinkedHashMap<>();
        copy(Json.object(item, "sys"), "id", sys);
        switch (type) {
            case CREATE ->
                sys.put(
                        "contentType",
                        Json.map("sys", Json.map("id", Json.text(item, "sys", "contentType", "sys", "id"))));
            case UPDATE -> copy(Json.object(item, "sys"), "version", sys);
            case DELETE -> {
                return Json.map("sys", sys);
            }
            default -> throw new IllegalArgumentException(type + " has no items");
        }
        Map<String, Object> shape = Json.map("sys", sys, "fields", Json.object(item, "fields"));
        copy(item, "metadata", shape);
        return shape;
    }

    private static void copy(Map<String, Object> from, String member, Map<String, Object> to) {
        if (from.get(member) != null) {
            to.put(member, from.get(member));
        }
    }
}
