package org.spacesync.state;

import java.util.Optional;

/**
 * The sync token that a run finds, and what it belongs to.
 *
 * @param token where the next run begins to read; null if there is none, and the run is a first one
 * @param knownOrigin what the token belongs to; null if that is not known, or known only of another token
 * @param place where the token is, for messages
 */
public record StoredToken(String token, TokenOrigin knownOrigin, String place) {
    /** There is no token, or it is not to be used. */
    public static final StoredToken NONE = new StoredToken(null, null, "");

    public Optional<TokenOrigin> origin() {
        return Optional.ofNullable(knownOrigin);
    }

    /**
     * Refuses a token that is known to belong to something else.
     *
     * @throws TokenMismatchException naming both values
     */
    public void requireOrigin(String sourceEnvironment, String deliveryHost) {
        origin().ifPresent(origin -> {
            if (!origin.sourceEnvironment().equals(sourceEnvironment)) {
                throw mismatch("environment", origin.sourceEnvironment(), sourceEnvironment);
            }
            if (!origin.deliveryHost().equalsIgnoreCase(deliveryHost)) {
                throw mismatch("delivery host", origin.deliveryHost(), deliveryHost);
            }
        });
    }

    /**
     * Refuses a token that is known to belong to another selection: what was not selected up to now would never be
     * copied, since the token is past it.
     *
     * @throws TokenMismatchException naming both selections
     */
    public void requireSelection(String selection) {
        origin().ifPresent(origin -> {
            if (!origin.selection().equals(selection)) {
                throw mismatch("selection", "'" + origin.selection() + "'", "'" + selection + "'");
            }
        });
    }

    private TokenMismatchException mismatch(String what, String stored, String asked) {
        return new TokenMismatchException(
                "The sync token in " + place + " belongs to the " + what + " " + stored + ", not to " + asked
                        + ". Nothing was written. Use the " + what + " " + stored + " again, or --resync to do without"
                        + " this token: everything is read and compared, and what differs is written.",
                stored,
                asked);
    }
}
