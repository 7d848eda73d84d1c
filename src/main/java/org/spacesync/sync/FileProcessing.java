package org.spacesync.sync;

/** The processing of one locale's file while it is being asked for. Belongs to one exchange. */
public final class FileProcessing {
    /** Each other locale that is finished meanwhile takes one. */
    private static final int MOST_ATTEMPTS = 20;

    private final String locale;
    private int attempts;
    private boolean open = true;

    FileProcessing(String locale) {
        this.locale = locale;
    }

    String locale() {
        return locale;
    }

    /** Whether the server has still to be asked; read by the route. */
    public boolean isOpen() {
        return open;
    }

    void close() {
        open = false;
    }

    void countAttempt() {
        attempts++;
    }

    /** Whether another attempt is allowed. */
    boolean mayBeAskedAgain() {
        return attempts < MOST_ATTEMPTS;
    }
}
