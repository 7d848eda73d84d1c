package org.spacesync.state;

/**
 * What a run begins with.
 *
 * @param id of the run
 * @param token stored sync token; null for an initial sync
 * @param selection what of the source is copied, as {@link TokenOrigin#selection()}
 * @param takesOver whether an initial sync takes over what the destination already has
 */
public record RunStart(String id, String token, String selection, boolean takesOver) {

    /** A run that copies everything, by this token or into an empty destination. */
    public static RunStart of(String id, String token) {
        return new RunStart(id, token, TokenOrigin.EVERYTHING, false);
    }
}
