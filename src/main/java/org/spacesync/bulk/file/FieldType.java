package org.spacesync.bulk.file;

import java.util.Map;
import org.spacesync.contentful.Json;

/**
 * The type of a field or of the items of an array.
 *
 * @param name {@code Symbol}, {@code Link} and so on, as the API names it
 * @param linkType {@code Entry} or {@code Asset}; null if it is no link
 * @param items type of the items; null if it is no array
 */
record FieldType(String name, String linkType, FieldType items) {
    static final FieldType TEXT = new FieldType("Text", null, null);

    /** The type in a field definition of the management API. */
    static FieldType of(Map<String, Object> definition) {
        Map<String, Object> items = Json.object(definition, "items");
        return new FieldType(
                String.valueOf(definition.get("type")),
                Json.text(definition, "linkType"),
                items.isEmpty() ? null : of(items));
    }
}
