package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The field types of content types; constants have the names of the API. */
enum FieldType {
    ARRAY("Array"),
    BOOLEAN("Boolean"),
    DATE("Date"),
    INTEGER("Integer"),
    LINK("Link"),
    LOCATION("Location"),
    NUMBER("Number"),
    OBJECT("Object"),
    RESOURCE_LINK("ResourceLink"),
    RICH_TEXT("RichText"),
    SYMBOL("Symbol"),
    TEXT("Text");

    final String apiName;

    FieldType(String apiName) {
        this.apiName = apiName;
    }

    static Optional<FieldType> of(JsonNode definition) {
        String name = definition.path("type").textValue();
        return Arrays.stream(values()).filter(type -> type.apiName.equals(name)).findFirst();
    }

    /** Whether an Array field may hold elements of this type. */
    boolean isArrayItem() {
        return this == SYMBOL || this == LINK || this == RESOURCE_LINK;
    }

    /** Names of all types, or of those that may be elements. */
    static List<String> names(boolean arrayItemsOnly) {
        return Arrays.stream(values())
                .filter(type -> !arrayItemsOnly || type.isArrayItem())
                .map(type -> type.apiName)
                .toList();
    }
}
