package org.spacesync.sandbox.management;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacesync.sandbox.http.Errors;

/** JSON Patch (RFC 6902), as far as PATCH of entries needs it: add, remove, replace, test, move, copy. */
final class JsonPatch {
    private JsonPatch() {}

    /**
     * The patched copy.
     *
     * @throws org.spacesync.sandbox.ApiError 400 if the patch is malformed or does not fit
     */
    static JsonNode apply(JsonNode document, JsonNode operations) {
        if (!operations.isArray()) {
            throw Errors.badRequest("A JSON patch has to be an array of operations");
        }
        JsonNode patched = document.deepCopy();
        for (JsonNode operation : operations) {
            step(operation, patched);
        }
        return patched;
    }

    private static void step(JsonNode operation, JsonNode document) {
        JsonPointer path = pointer(operation, "path");
        JsonNode value = operation.path("value");
        switch (operation.path("op").asText()) {
            case "add" -> add(document, path, value.deepCopy());
            case "replace" -> {
                remove(document, path);
                add(document, path, value.deepCopy());
            }
            case "remove" -> remove(document, path);
            case "copy" ->
                add(document, path, at(document, pointer(operation, "from")).deepCopy());
            case "move" -> {
                JsonPointer from = pointer(operation, "from");
                JsonNode moved = at(document, from).deepCopy();
                remove(document, from);
                add(document, path, moved);
            }
            case "test" -> {
                if (!at(document, path).equals(value)) {
                    throw unfit(operation);
                }
            }
            default -> throw unfit(operation);
        }
    }

    private static void add(JsonNode document, JsonPointer path, JsonNode value) {
        JsonNode parent = at(document, path.head());
        String name = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else if (parent instanceof ArrayNode array && name.equals("-")) {
            array.add(value);
        } else if (parent instanceof ArrayNode array && index(path) >= 0 && index(path) <= array.size()) {
            array.insert(index(path), value);
        } else {
            throw Errors.badRequest("The patch does not fit at " + path);
        }
    }

    private static void remove(JsonNode document, JsonPointer path) {
        at(document, path);
        JsonNode parent = at(document, path.head());
        if (parent instanceof ObjectNode object) {
            object.remove(path.last().getMatchingProperty());
        } else if (parent instanceof ArrayNode array) {
            array.remove(index(path));
        }
    }

    private static int index(JsonPointer path) {
        return path.last().getMatchingIndex();
    }

    private static JsonNode at(JsonNode document, JsonPointer path) {
        JsonNode node = document.at(path);
        if (node.isMissingNode()) {
            throw Errors.badRequest("The patch does not fit at " + path);
        }
        return node;
    }

    private static JsonPointer pointer(JsonNode operation, String name) {
        try {
            JsonPointer pointer = JsonPointer.compile(operation.path(name).asText());
            if (!pointer.matches()) {
                return pointer;
            }
        } catch (IllegalArgumentException e) {
            throw unfit(operation);
        }
        throw unfit(operation);
    }

    private static RuntimeException unfit(JsonNode operation) {
        return Errors.badRequest("The patch does not fit: " + operation);
    }
}
