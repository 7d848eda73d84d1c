package org.spacesync.bulk.file;

import java.util.Locale;
import java.util.Optional;

/** What became of an item. */
public enum ItemOutcome {
    CREATED,
    UPDATED,
    DELETED,
    /** The entry was already as the item wants it. */
    UNCHANGED,
    /** Left out on purpose. */
    SKIPPED,
    FAILED,
    /** The operation ended before it was known. */
    UNFINISHED;

    /** The word in results files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether results with this outcome carry their item, and are items when they are read as input. */
    public boolean isToBeRepeated() {
        return this == FAILED || this == UNFINISHED;
    }

    public static Optional<ItemOutcome> ofWord(String word) {
        for (ItemOutcome outcome : values()) {
            if (outcome.word().equals(word)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }
}
