package org.spacesync.model;

import java.util.Map;

/**
 * One request to the management API.
 *
 * @param method HTTP method
 * @param path path below the environment, with a leading slash: {@code /content_types/tea/published}
 * @param body JSON to send; null for none
 * @param headers further headers, without {@code X-Contentful-Version}
 * @param versioned whether {@code X-Contentful-Version} must have the current version of the part: {@link
 *     PartChange#version()} for the first request, {@code sys.version} of the previous answer for later ones
 */
public record PartRequest(
        String method, String path, Map<String, Object> body, Map<String, String> headers, boolean versioned) {

    /**
     * Whether it only activates the destination's current edits before the actual change. If that is refused because
     * these edits are not valid, nothing is lost: they are replaced next.
     */
    boolean isPreparation(PartChange change) {
        return path.endsWith("/published") && "PUT".equals(method) && isFirstOfSeveral(change);
    }

    private boolean isFirstOfSeveral(PartChange change) {
        return change.requests().size() > 1 && change.requests().get(0) == this;
    }

    /** Whether it has nothing to do: it would publish what is already published in the same form. */
    public boolean isFulfilledBy(Map<String, Object> there) {
        return "PUT".equals(method) && path.endsWith("/published") && Publication.isClean(there);
    }

    static PartRequest put(String path, Map<String, Object> body, boolean versioned) {
        return new PartRequest("PUT", path, body, Map.of(), versioned);
    }

    static PartRequest delete(String path, boolean versioned) {
        return new PartRequest("DELETE", path, null, Map.of(), versioned);
    }
}
