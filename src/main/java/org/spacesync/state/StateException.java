package org.spacesync.state;

/** State that cannot be read or written. The message names the thing, the cause and the cure. The run ends. */
public class StateException extends RuntimeException {
    public StateException(String message) {
        super(message);
    }

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
