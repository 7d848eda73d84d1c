package org.spacesync.sandbox.http;

/** The implementation of a route. Refuses by throwing {@link org.spacesync.sandbox.ApiError}. */
@FunctionalInterface
public interface Endpoint {
    Answer handle(Call call);
}
