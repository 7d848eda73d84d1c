package org.spacesync.sandbox.compare;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing of an environment, reduced to what is compared.
 *
 * @param content what is published; null if nothing is
 * @param status {@code published}, or what it is instead
 */
record View(JsonNode content, String status) {
    static final String PUBLISHED = "published";

    /** A view of something that is always live, as locales and tags are. */
    static View live(JsonNode content) {
        return new View(content, PUBLISHED);
    }

    boolean isPublished() {
        return content != null;
    }
}
