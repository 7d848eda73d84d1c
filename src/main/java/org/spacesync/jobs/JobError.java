package org.spacesync.jobs;

import java.util.Map;
import org.spacesync.contentful.Json;

/** The error of a job, or of one of its items. Ids are compared by value: not all of them are documented. */
public final class JobError {
    public static final String EXISTS = "EntryExistsError";
    public static final String STALE = "VersionMismatch";
    public static final String MISSING = "NotFound";

    private JobError() {}

    /** Id and message, for people. */
    public static String text(Map<String, Object> error) {
        String id = Json.text(error, "sys", "id");
        String message = Json.text(error, "message");
        return (id == null ? "no reason given" : id) + (message == null ? "" : " (" + message + ")");
    }

    public static String id(Map<String, Object> error) {
        String id = Json.text(error, "sys", "id");
        return id == null ? "Unknown" : id;
    }

    public static String message(Map<String, Object> error) {
        String message = Json.text(error, "message");
        return message == null ? "The API gave no reason." : message;
    }
}
