package org.spacesync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer of the API that refuses a request: status, {@code sys.id}, message and details of the error body. It is
 * thrown anywhere in the sandbox, and rendered by the server.
 */
public final class ApiError extends RuntimeException {
    private final int status;
    private final String id;
    private final transient JsonNode details;

    /**
     * @param status HTTP status
     * @param id {@code sys.id} of the body, for instance {@code ValidationFailed}
     * @param message text of the body; null leaves the member out
     * @param details the {@code details} member (object, string or null for none)
     */
    public ApiError(int status, String id, String message, JsonNode details) {
        super(message, null, false, false);
        this.status = status;
        this.id = id;
        this.details = details;
    }

    public ApiError(int status, String id, String message) {
        this(status, id, message, null);
    }

    public int status() {
        return status;
    }

    public String id() {
        return id;
    }

    public JsonNode details() {
        return details;
    }
}
