package org.spacesync.publish;

import java.util.Map;

/**
 * The publication of one draft, as the route reads it.
 *
 * @param locales the locales to publish or unpublish, as the request names them; null for the whole draft
 * @param onlyWay whether to publish the whole draft is no way out of a refusal
 */
public record SinglePublication(Map<String, Object> locales, boolean onlyWay) {}
