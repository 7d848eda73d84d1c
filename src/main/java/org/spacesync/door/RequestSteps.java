package org.spacesync.door;

import java.util.Map;

/**
 * The verbs of the APIs, so that a call can be read in the route: {@code put('/entries/tea/published', 7)}. The body
 * becomes an {@link ApiRequest}, which the next step sends to a door, for instance {@code direct:ctf-management}.
 *
 * <p>Paths, queries, versions and bodies: see {@link ApiRequest}. {@code ${null}} and variables without a value count as
 * null.
 */
public class RequestSteps {

    public ApiRequest get(String path) {
        return get(path, "");
    }

    public ApiRequest get(String path, String query) {
        return new ApiRequest("GET", path, query == null ? "" : query, null, null);
    }

    /** Without a body: to publish, to archive, to have a file processed. */
    public ApiRequest put(String path, Integer version) {
        return put(path, version, null);
    }

    public ApiRequest put(String path, Integer version, Object body) {
        return new ApiRequest("PUT", path, "", version, body);
    }

    /** @param contentType that an entry says to be of; null for what is no entry */
    public ApiRequest put(String path, Integer version, Object body, String contentType) {
        return contentType == null
                ? put(path, version, body)
                : call("PUT", path, version, body, Map.of("X-Contentful-Content-Type", contentType));
    }

    public ApiRequest post(String path, Object body) {
        return new ApiRequest("POST", path, "", null, body);
    }

    /**
     * A call that was planned before: see {@code org.spacesync.model.PartRequest}.
     *
     * @param headers further ones
     */
    public ApiRequest call(String method, String path, Integer version, Object body, Map<String, String> headers) {
        return new ApiRequest(method, path, "", version, body, headers);
    }

    public ApiRequest delete(String path) {
        return delete(path, null);
    }

    public ApiRequest delete(String path, Integer version) {
        return new ApiRequest("DELETE", path, "", version, null);
    }
}
