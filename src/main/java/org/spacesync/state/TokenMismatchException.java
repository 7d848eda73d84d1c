package org.spacesync.state;

/** The stored token belongs to another environment, host or selection than the run asks for. Nothing was written. */
public final class TokenMismatchException extends StateException {
    private final String stored;
    private final String asked;

    TokenMismatchException(String message, String stored, String asked) {
        super(message);
        this.stored = stored;
        this.asked = asked;
    }

    /** What the token belongs to. */
    public String stored() {
        return stored;
    }

    /** What the run wants to use it for. */
    public String asked() {
        return asked;
    }
}
