package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** The common parts of the bodies of entries and assets. */
final class EntityBody {
    private static final Set<String> KEYS = Set.of("sys", "fields", "metadata");

    private EntityBody() {}

    /** Refuses unknown top-level keys and a {@code fields} that is no object. */
    static void checkShape(JsonNode body, String errorId) {
        Problems problems = new Problems();
        if (!body.isObject()) {
            problems.type(Path.of(), "Object", body);
            problems.refuse(errorId);
        }
        List<String> unknown = new ArrayList<>();
        body.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                unknown.add(key);
            }
        });
        if (!unknown.isEmpty()) {
            throw Problems.unknownKeys(422, errorId, unknown);
        }
        JsonNode fields = body.path("fields");
        if (!fields.isMissingNode() && !fields.isObject()) {
            problems.type(Path.of("fields"), "Object", fields);
        }
        problems.refuse(errorId);
    }

    /** The stored part of a body: {@code fields} without empty locale objects, {@code metadata} if sent. */
    static ObjectNode normalise(JsonNode body, boolean dropNulls) {
        ObjectNode stored = JsonNodeFactory.instance.objectNode();
        if (body.has("metadata")) {
            stored.set("metadata", body.get("metadata").deepCopy());
        }
        ObjectNode fields =
                body.path("fields").isObject() ? body.path("fields").deepCopy() : JsonNodeFactory.instance.objectNode();
        for (Iterator<JsonNode> values = fields.elements(); values.hasNext(); ) {
            JsonNode byLocale = values.next();
            if (dropNulls && byLocale instanceof ObjectNode locales) {
                dropNulls(locales);
            }
            if (byLocale.isEmpty()) {
                values.remove();
            }
        }
        stored.set("fields", fields);
        return stored;
    }

    private static void dropNulls(ObjectNode locales) {
        for (Iterator<JsonNode> values = locales.elements(); values.hasNext(); ) {
            if (values.next().isNull()) {
                values.remove();
            }
        }
    }
}
