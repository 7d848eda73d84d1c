package org.spacesync.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;
import org.spacesync.sandbox.store.Trees;

/** Converts refusals to bodies, and has the refusals that do not belong to a single route. */
public final class Errors {
    private final Switches switches;

    Errors(Switches switches) {
        this.switches = switches;
    }

    Answer answer(ApiError error, String requestId) {
        ObjectNode body = Trees.object();
        body.putObject("sys").put("type", "Error").put("id", error.id());
        boolean mismatch = error.id().equals("VersionMismatch");
        boolean bare = mismatch && !switches.is(Switch.VERSION_MISMATCH_BODY, "full");
        if (error.getMessage() != null && !bare) {
            body.put("message", error.getMessage());
        }
        if (error.details() != null) {
            body.set("details", error.details());
        }
        if (!mismatch || !switches.is(Switch.VERSION_MISMATCH_BODY, "sys")) {
            body.put("requestId", requestId);
        }
        return Answer.json(error.status(), body);
    }

    public static ApiError versionMismatch() {
        return new ApiError(
                409,
                "VersionMismatch",
                "Version mismatch error. The version you specified was incorrect. This may be due to someone else"
                        + " editing the content.");
    }

    public static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequest", message, Trees.object());
    }

    public static ApiError unknownRoute() {
        return new ApiError(
                404, "UnknownRoute", "The path you tried to reach is unknown or doesn't support this HTTP method.");
    }

    public static ApiError rateLimited() {
        return new ApiError(
                429,
                "RateLimitExceeded",
                "You have exceeded the rate limit of the Organization this Space belongs to by making too many API"
                        + " requests within a short timespan. Please wait a moment before trying the request again.");
    }

    static ApiError badToken() {
        return new ApiError(401, "AccessTokenInvalid", "The access token you sent could not be found or is invalid.");
    }

    static ApiError uriTooLong() {
        return new ApiError(414, "BadRequest", "URI too long");
    }

    static ApiError serverError() {
        return new ApiError(500, "ServerError", "Internal server error");
    }

    static ApiError tooBig(int maxBytes) {
        return new ApiError(
                400, "BadRequest", "Response size too big. Maximum allowed response size: " + maxBytes + "B.");
    }
}
