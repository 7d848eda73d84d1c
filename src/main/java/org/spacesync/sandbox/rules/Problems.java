package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.spacesync.sandbox.ApiError;

/** The {@code details.errors} of one answer: rules add to it, the caller refuses once at the end. */
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
        return add(name, path, details).set("value", orNull(value));
    }

    void required(Path path, String property) {
        add("required", path, "The property \"" + property + "\" is required here");
    }

    void unknown(Path path, JsonNode value) {
        add("unknown", path, "The property \"" + path.last() + "\" is not allowed here.", value);
    }

    /** A value of the wrong JSON type; the API always uses the name {@code value} here. */
    void type(Path path, String expected, JsonNode value) {
        type(path, "value", expected, value);
    }

    void type(Path path, String property, String expected, JsonNode value) {
        add("type", path, "The type of \"" + property + "\" is incorrect, expected type: " + expected, value)
                .put("type", expected);
    }

    void notIn(Path path, JsonNode value, Collection<String> expected) {
        ArrayNode list = JSON.arrayNode();
        expected.stream().sorted().forEach(list::add);
        add("in", path, "Value must be one of expected values", value).set("expected", list);
    }

    void atLeast(Path path, int min, JsonNode value) {
        add("size", path, "Size must be at least " + min, value).put("min", min);
    }

    void atMost(Path path, int max, JsonNode value) {
        add("size", path, "Size must be at most " + max, value).put("max", max);
    }

    int count() {
        return errors.size();
    }

    /** Puts a member into the errors added since {@link #count} said {@code from}. */
    void mark(int from, String member, String text) {
        for (int i = from; i < errors.size(); i++) {
            ((ObjectNode) errors.get(i)).put(member, text);
        }
    }

    /** Gives the errors added since {@code from} the message that a content type's validation brings along, if any. */
    void customMessage(int from, JsonNode validation) {
        if (validation.path("message").isTextual()) {
            mark(from, "customMessage", validation.path("message").textValue());
        }
    }

    /** Refuses with all collected errors; does nothing if there are none. */
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

    static JsonNode orNull(JsonNode value) {
        return value == null || value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /** The answer to a body with unexpected top-level keys. */
    static ApiError unknownKeys(int status, String id, Iterable<String> keys) {
        ObjectNode details = JSON.objectNode();
        keys.forEach(details.putArray("keys")::add);
        return new ApiError(status, id, "The body you sent contains an unknown key.", details);
    }
}
