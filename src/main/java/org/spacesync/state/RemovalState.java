package org.spacesync.state;

import java.util.Locale;

/** How a copy stands at the destination whose original the source no longer publishes, beyond the run that left it so. */
public enum RemovalState {
    /** A draft, by {@code --on-delete unpublish}. */
    UNPUBLISHED,
    /** Archived, by {@code --on-delete archive}. */
    ARCHIVED,
    /** As it was, by {@code --on-delete keep}. */
    KEPT,
    /** The destination's own when it was taken over by a run that keeps everything: nobody knows that it was ever ours. */
    OWN;

    /** The word used in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
