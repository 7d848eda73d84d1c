package org.spacesync.state;

import java.util.Map;

/**
 * A content type of the destination of which some rules are set aside for a while.
 *
 * @param id of the content type
 * @param original the body that puts the rules back
 */
public record RelaxedType(String id, Map<String, Object> original) {}
