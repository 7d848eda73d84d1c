package org.spacesync.state;

import java.time.Instant;

/**
 * What a sync token belongs to: with another environment or host it would silently name other content, and with another
 * selection it would pass over what was not selected before.
 *
 * @param sourceEnvironment environment that the token was given for
 * @param deliveryHost host and port of the delivery API that gave it
 * @param savedAt when it was saved
 * @param runId the run that saved it
 * @param sourceTarget environment that the source's content named as its own: the one behind an alias; null if not
 *     known
 * @param destinationTarget the same of the destination
 * @param selection what the runs up to it have copied; equal selections have equal texts
 */
public record TokenOrigin(
        String sourceEnvironment,
        String sourceTarget,
        String destinationTarget,
        String deliveryHost,
        Instant savedAt,
        String runId,
        String selection) {

    /** The selection of runs that leave nothing out. */
    public static final String EVERYTHING = "everything";
}
