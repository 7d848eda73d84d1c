package org.spacesync.bulk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.state.BulkJob;

/** The request that starts the job of an export. The journal keeps what it asks for, and which job was the newest before. */
public final class ExportRequest {
    public static final String QUERY = "query";
    public static final String NEWEST_BEFORE = "newestBefore";

    private ExportRequest() {}

    public static Map<String, String> parameters(BulkJob job) {
        return parameters(Json.object(job.detail(), QUERY));
    }

    private static Map<String, String> parameters(Map<String, Object> json) {
        Map<String, String> parameters = new LinkedHashMap<>();
        json.forEach((key, value) -> parameters.put(key, String.valueOf(value)));
        return parameters;
    }

    /** The body of the request: no query at all for all entries. */
    static Map<String, Object> body(BulkJob job) {
        Map<String, String> parameters = parameters(job);
        return parameters.isEmpty() ? Json.map() : Json.map(QUERY, parameters);
    }

    /** Whether a job of the API exports just this, and is none that was there before. */
    static boolean started(BulkJob job, Map<String, Object> candidate) {
        Map<String, String> theirs = parameters(Json.object(candidate, "payload", QUERY));
        String id = Json.text(candidate, "sys", "id");
        return !id.equals(job.detail().get(NEWEST_BEFORE)) && parameters(job).equals(theirs);
    }
}
