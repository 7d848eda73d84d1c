package org.spacesync.state;

import java.util.Locale;

/** What became of a change at the destination. */
public enum Outcome {
    CREATED,
    UPDATED,
    UNCHANGED,
    PUBLISHED,
    UNPUBLISHED,
    ARCHIVED,
    DELETED,
    FAILED,
    HELD;

    /** The word used in reports and logs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
