package org.spacesync.sandbox.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.spacesync.sandbox.ApiError;

/** Readable JSON for tests (single quotes, bare names) and assertions on refusals. */
final class Refusals {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private Refusals() {}

    static ObjectNode json(String relaxed) {
        return (ObjectNode) node(relaxed);
    }

    static JsonNode node(String relaxed) {
        try {
            return MAPPER.readTree(relaxed);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(relaxed, e);
        }
    }

    static ApiError refusal(Executable action) {
        return assertThrows(ApiError.class, action);
    }

    /** The whole answer: status, sys.id, message and details (null for none). */
    static void assertRefused(int status, String id, String message, String details, Executable action) {
        ApiError error = refusal(action);
        assertEquals(status + " " + id + " " + message, error.status() + " " + error.id() + " " + error.getMessage());
        assertEquals(details == null ? null : node(details), error.details());
    }

    /** A 422 "Validation error" with exactly these errors. */
    static void assertErrors(String id, String errors, Executable action) {
        assertRefused(422, id, "Validation error", "{errors:" + errors + "}", action);
    }

    /** {@code name at path}, one per error, for tests that are about what is found and not about the texts. */
    static List<String> found(Executable action) {
        List<String> found = new ArrayList<>();
        for (JsonNode error : refusal(action).details().path("errors")) {
            List<String> path = new ArrayList<>();
            error.path("path").forEach(step -> path.add(step.asText()));
            found.add(error.path("name").asText() + " " + String.join("/", path));
        }
        return found;
    }
}
