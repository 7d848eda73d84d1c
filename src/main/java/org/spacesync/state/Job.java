package org.spacesync.state;

import java.util.Map;

/**
 * A bulk action or bulk operation that was submitted and not yet evaluated.
 *
 * @param id of the job at the API
 * @param kind for instance {@code publish}
 * @param detail what is needed to evaluate it after a restart
 */
public record Job(String id, String kind, Map<String, Object> detail) {}
