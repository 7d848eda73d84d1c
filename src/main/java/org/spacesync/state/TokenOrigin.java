package org.spacesync.state;

import java.time.Instant;

/**
 * What a sync token belongs to: with another environment or host it would silently name other content.
 *
 * @param sourceEnvironment environment that the token was given for
 * @param deliveryHost host and port of the delivery API that gave it
 * @param savedAt when it was saved
 * @param runId the run that saved it
 */
public record TokenOrigin(String sourceEnvironment, String deliveryHost, Instant savedAt, String runId) {}
