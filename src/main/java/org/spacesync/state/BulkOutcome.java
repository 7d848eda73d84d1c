package org.spacesync.state;

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
