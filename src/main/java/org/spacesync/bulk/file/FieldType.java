package org.spacesync.bulk.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.Json;

/**
 * The type of a field or of the items of an array.
 *
 * @param name {@code Symbol}, {@code Link} and so on, as the API names it
 * @param linkType {@code Entry} or {@code Asset}; null if it is no link
 * @param items type of the items; null if it is no array
 */
record FieldType(String name, String linkType, FieldType items) {
    /** What a column may state: the types without links and arrays, and what links lead to. */
    static final List<String> NAMES = List.of(
            "Symbol",
            "Text",
            "RichText",
            "Integer",
            "Number",
            "Date",
            "Boolean",
            "Location",
            "Object",
            "ResourceLink",
            "Entry",
            "Asset");

    static final FieldType TEXT = new FieldType("Text", null, null);

    /** The type in a field definition of the management API. */
    static FieldType of(Map<String, Object> definition) {
        Map<String, Object> items = Json.object(definition, "items");
        return new FieldType(
                String.valueOf(definition.get("type")),
                Json.text(definition, "linkType"),
                items.isEmpty() ? null : of(items));
    }

    static FieldType link(String linkType) {
        return new FieldType("Link", linkType, null);
    }

    static FieldType array(FieldType items) {
        return new FieldType("Array", null, items);
    }

    /** The type that a column states: a name of {@link #NAMES}, with {@code []} behind it an array of them. */
    static Optional<FieldType> ofName(String name) {
        if (name.endsWith("[]")) {
            return ofName(name.substring(0, name.length() - 2))
                    .filter(items -> items.items() == null)
                    .map(FieldType::array);
        }
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        boolean link = "Entry".equals(name) || "Asset".equals(name);
        return Optional.of(link ? link(name) : new FieldType(name, null, null));
    }
}
