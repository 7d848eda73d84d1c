package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacesync.sandbox.ApiError;

/** The {@code details.errors} of one answer: rules add to it, the caller throws once at the end. */
final class Problems {
    static final String VALIDATION_ERROR = "Validation error";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ArrayNode errors = JSON.arrayNode();

    /** Adds an error and returns it, so that the caller may put more members into it. */
    ObjectNode add(String name, Path path) {
        ObjectNode error = errors.addObject().put("name", name);
        error.set("path", path.json());
        return error;
    }

    ObjectNode add(String name, Path path, String details) {
        return add(name, path).put("details", details);
    }

    ObjectNode add(String name, Path path, String details, JsonNode value) {
        return add(name, path, details).set("value", value);
    }

    void required(Path path, String property) {
        add("required", path, "The property \"" + property + "\" is required here");
    }

    void unknown(Path path, JsonNode value) {
        add("unknown", path, "The property \"" + path.last() + "\" is not allowed here.", value);
    }

    void type(Path path, String expected, JsonNode value) {
        add("type", path, "The type of \"value\" is incorrect, expected type: " + expected, value)
                .put("type", expected);
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** Refuses with everything collected; does nothing if nothing was. */
    void refuse(int status, String id, String message) {
        if (!errors.isEmpty()) {
            throw new ApiError(status, id, message, details(errors));
        }
    }

    void refuse(String id) {
        refuse(422, id, VALIDATION_ERROR);
    }

    static ObjectNode details(JsonNode errors) {
        return JSON.objectNode().set("errors", errors);
    }

    /** The answer to a body with unexpected top-level keys. */
    static ApiError unknownKeys(int status, String id, Iterable<String> keys) {
        ObjectNode details = JSON.objectNode();
        keys.forEach(details.putArray("keys")::add);
        return new ApiError(status, id, "The body you sent contains an unknown key.", details);
    }
}
