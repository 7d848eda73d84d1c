package org.spacesync.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.spacesync.sandbox.store.Trees;

/**
 * What a route answers.
 *
 * @param body bytes as sent, null for none
 * @param contentType null for the media type of the API
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, byte[] body, String contentType, Map<String, String> headers) {

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

    Answer with(Map<String, String> newHeaders) {
        return new Answer(status, body, contentType, newHeaders);
    }
}
