package org.spacesync.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.spacesync.sandbox.store.Trees;

/**
 * The answer of a route.
 *
 * @param body bytes as sent, null for none
 * @param contentType null for the media type of the API
 * @param file sent instead of {@code body}, null for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, byte[] body, String contentType, Map<String, String> headers, FilePart file) {

    public Answer(int status, byte[] body, String contentType, Map<String, String> headers) {
        this(status, body, contentType, headers, null);
    }

    public static Answer ok(JsonNode json) {
        return json(200, json);
    }

    public static Answer created(JsonNode json) {
        return json(201, json);
    }

    public static Answer json(int status, JsonNode json) {
        return new Answer(status, Trees.write(json), null, Map.of());
    }

    public static Answer noContent() {
        return new Answer(204, null, null, Map.of());
    }

    public static Answer bytes(int status, String contentType, byte[] bytes) {
        return new Answer(status, bytes, contentType, Map.of());
    }

    /** Status 200 with a part of a file. */
    public static Answer file(String contentType, FilePart part, Map<String, String> headers) {
        return new Answer(200, null, contentType, headers, part);
    }

    public Answer withStatus(int newStatus) {
        return new Answer(newStatus, body, contentType, headers, file);
    }

    public Answer with(Map<String, String> newHeaders) {
        return new Answer(status, body, contentType, newHeaders, file);
    }
}
