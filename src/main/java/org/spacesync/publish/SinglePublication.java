package org.spacesync.publish;

import java.util.Map;
import org.spacesync.state.Change;

/**
 * The publication of one draft.
 *
 * @param change of the draft
 * @param locales the locales to publish or unpublish, as the request names them; null for the whole draft
 * @param onlyWay whether to publish the whole draft is no way out of a refusal
 */
public record SinglePublication(Change change, Map<String, Object> locales, boolean onlyWay) {}
