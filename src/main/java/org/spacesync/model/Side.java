package org.spacesync.model;

import java.util.Locale;

/** The two ends of a pair. */
public enum Side {
    SOURCE,
    DESTINATION;

    /** As messages name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
