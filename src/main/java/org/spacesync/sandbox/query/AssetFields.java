package org.spacesync.sandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacesync.sandbox.store.Trees;

/** The fields of assets, described like those of a content type. */
public final class AssetFields {
    public static final JsonNode DEFINITION = definition();

    private AssetFields() {}

    private static ObjectNode definition() {
        ObjectNode definition = Trees.object();
        ArrayNode fields = definition.putArray("fields");
        fields.addObject().put("id", "title").put("type", "Symbol");
        fields.addObject().put("id", "description").put("type", "Text");
        fields.addObject().put("id", "file").put("type", "Object");
        return definition;
    }
}
