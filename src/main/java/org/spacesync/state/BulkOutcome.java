package org.spacesync.state;

import org.spacesync.contentful.Surrogates;

/**
 * What became of an item.
 *
 * @param position of the item
 * @param outcome {@code created}, {@code updated}, {@code deleted}, {@code unchanged}, {@code skipped}; null if it failed
 * @param version version of the entry afterwards; null if it is not known
 * @param errorId the API's name of the error; null if it did not fail
 * @param message what the API or we say about the error; null if it did not fail
 */
public record BulkOutcome(long position, String outcome, Integer version, String errorId, String message) {
    /** A message may quote content: what databases cannot have in a text is replaced, as it is for people only. */
    public BulkOutcome {
        message = message == null ? null : legible(message);
    }

    private static String legible(String text) {
        StringBuilder legible = new StringBuilder(text.replace('\0', '\uFFFD'));
        for (int alone = Surrogates.firstAlone(legible); alone >= 0; alone = Surrogates.firstAlone(legible)) {
            legible.setCharAt(alone, '\uFFFD');
        }
        return legible.toString();
    }

    public static BulkOutcome done(long position, String outcome, Integer version) {
        return new BulkOutcome(position, outcome, version, null, null);
    }

    public static BulkOutcome failed(long position, String errorId, String message) {
        return new BulkOutcome(position, null, null, errorId, message);
    }

    public boolean isFailed() {
        return outcome == null;
    }
}
