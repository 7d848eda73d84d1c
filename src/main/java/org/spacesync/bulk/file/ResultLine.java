package org.spacesync.bulk.file;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spacesync.contentful.Json;

/**
 * What became of one item: a line of a results file.
 *
 * @param file input that the item came from; null if unknown
 * @param line line there, from 1; 0 if unknown
 * @param id id of the entry, also one that we gave; null if it has none
 * @param contentType id of its content type; null if unknown
 * @param published whether it was published; null if that was not asked for
 * @param errorId {@code sys.id} of the API's error, or our own word; null without an error
 * @param errorMessage null without an error
 * @param item the item as it is to be tried again; written only if the outcome is one to be repeated
 */
public record ResultLine(
        String file,
        long line,
        String id,
        String contentType,
        ItemOutcome outcome,
        Boolean published,
        String errorId,
        String errorMessage,
        Map<String, Object> item) {

    /** Whether an object is a result, not an item: items have {@code sys} and no outcome. */
    static boolean isResult(Map<String, Object> json) {
        return json.get("outcome") instanceof String && !json.containsKey("sys");
    }

    /**
     * The result that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if there is no such outcome; the message is for the user
     */
    public static ResultLine of(Map<String, Object> json) {
        String word = Json.text(json, "outcome");
        ItemOutcome outcome = ItemOutcome.ofWord(word)
                .orElseThrow(() -> new IllegalArgumentException("The outcome of this result is unknown (known are"
                        + " created, updated, deleted, unchanged, skipped, failed and unfinished):"
                        + " take a results file as it was written."));
        return new ResultLine(
                Json.text(json, "file"),
                json.get("line") instanceof Number line ? line.longValue() : 0,
                Json.text(json, "id"),
                Json.text(json, "contentType"),
                outcome,
                json.get("published") instanceof Boolean published ? published : null,
                Json.text(json, "error", "id"),
                Json.text(json, "error", "message"),
                json.get("item") instanceof Map ? Json.object(json, "item") : null);
    }

    /** The line's JSON; what is null is left out. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "file", file);
        put(json, "line", line > 0 ? line : null);
        put(json, "id", id);
        put(json, "contentType", contentType);
        json.put("outcome", outcome.word());
        put(json, "published", published);
        if (errorId != null || errorMessage != null) {
            Map<String, Object> error = new LinkedHashMap<>();
            put(error, "id", errorId);
            put(error, "message", errorMessage);
            json.put("error", error);
        }
        put(json, "item", outcome.isToBeRepeated() ? item : null);
        return json;
    }

    private static void put(Map<String, Object> json, String name, Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
