package org.spacesync.state;

import java.util.Map;
import org.spacesync.contentful.EntityKey;

/**
 * Why an entity was given up in a run.
 *
 * @param key the entity: an entry or asset, or a part of the content model
 * @param phase id of the route in which it failed
 * @param error one entry of the error log, tokens blanked: {@code request, status, message, details, ...}
 */
public record Failure(EntityKey key, String phase, Map<String, Object> error) {}
