package org.spacesync.sandbox.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.store.Trees;

/** The answers to invalid queries. */
public final class Refusals {
    private static final String INVALID = "InvalidQuery";
    private static final String MESSAGE =
            "The query you sent was invalid. Probably a filter or ordering specification is"
                    + " not applicable to the type of a field.";

    private Refusals() {}

    /** A parameter or path that does not exist. */
    public static ApiError unknownPath(String path) {
        ObjectNode details = Trees.object();
        ObjectNode error = details.putArray("errors").addObject().put("name", "unknown");
        ArrayNode steps = error.putArray("path");
        for (String step : path.split("\\.")) {
            steps.add(step);
        }
        error.put("details", "The path \"" + path + "\" is not recognized");
        return new ApiError(400, INVALID, MESSAGE, details);
    }

    /** Not a number where one is needed. */
    static ApiError invalid() {
        ObjectNode details = Trees.object();
        details.putArray("errors");
        return new ApiError(400, INVALID, MESSAGE, details);
    }

    static ApiError bad(String message) {
        return new ApiError(400, "BadRequest", message, Trees.object());
    }

    /** A content type that is missing or not activated. */
    public static ApiError unknownContentType(String id) {
        ObjectNode details = Trees.object();
        details.putArray("errors").addObject().put("name", "unknownContentType").put("value", id);
        return new ApiError(400, INVALID, MESSAGE, details);
    }
}
