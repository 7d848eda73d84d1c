package org.spacesync.sync;

/** The processing of one locale's file while it is being asked for. Belongs to one exchange. */
public final class FileProcessing {
    private static final int MOST_ATTEMPTS = 5;

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

    /** @return whether another attempt is allowed */
    boolean countAttempt() {
        return ++attempts <= MOST_ATTEMPTS;
    }
}
