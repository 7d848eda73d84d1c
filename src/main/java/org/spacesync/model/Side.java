package org.spacesync.model;

import java.util.Locale;

/** The two ends of a pair. */
public enum Side {
    SOURCE,
    DESTINATION;

    /** Its name in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
