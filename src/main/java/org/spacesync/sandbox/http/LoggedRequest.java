package org.spacesync.sandbox.http;

import java.time.Instant;
import org.spacesync.sandbox.Api;

/**
 * A request that was answered.
 *
 * @param path with query, without access token
 * @param pattern the route below the environment, for instance {@code /entries/{id}}; {@code unknown} if none matched
 * @param status as sent; 0 if the connection was closed without an answer
 * @param error {@code sys.id} of the error body, null if none
 */
public record LoggedRequest(
        Instant time,
        Api api,
        String method,
        String path,
        String pattern,
        int status,
        String error,
        String requestId) {}
