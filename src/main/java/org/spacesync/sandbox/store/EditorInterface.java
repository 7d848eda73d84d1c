package org.spacesync.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * How a content type is edited.
 *
 * @param body controls, sidebar, editors and so on, without sys
 */
public record EditorInterface(String contentType, int version, ObjectNode body, Instant createdAt, Instant updatedAt) {}
