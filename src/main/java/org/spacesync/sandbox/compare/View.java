package org.spacesync.sandbox.compare;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One part of an environment, reduced to what is compared.
 *
 * @param content the published content; null if there is none
 * @param status {@code published}, or another state
 */
record View(JsonNode content, String status) {
    static final String PUBLISHED = "published";

    /** A view of a part that is always live, such as locales and tags. */
    static View live(JsonNode content) {
        return new View(content, PUBLISHED);
    }

    boolean isPublished() {
        return content != null;
    }
}
