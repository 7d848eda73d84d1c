package org.spacesync.state;

import java.util.Map;
import org.spacesync.contentful.BulkType;

/**
 * One item of a bulk operation.
 *
 * @param position place in the operation, from 1; also tells items apart
 * @param file input that it came from
 * @param line line of the input at which it began; 0 if it came from no file
 * @param entryId id of the entry; ours where the input had none
 * @param contentType id of its content type; null if the input does not say
 * @param type what is to be done with it; may change, for instance when an entry to create exists
 * @param version version of the entry that is updated; null if not known or not needed
 * @param attempts jobs that it was part of
 * @param content the item as it was given
 * @param sending what is sent instead of the content's fields and metadata; null if nothing else is
 */
public record BulkItem(
        long position,
        String file,
        long line,
        String entryId,
        String contentType,
        BulkType type,
        Integer version,
        int attempts,
        Map<String, Object> content,
        Map<String, Object> sending) {

    /** The same item, with what is to be done and sent in its place. */
    public BulkItem sending(BulkType newType, Integer newVersion, Map<String, Object> newSending) {
        return new BulkItem(
                position, file, line, entryId, contentType, newType, newVersion, attempts, content, newSending);
    }

    /** How far an item is. */
    public enum State {
        /** Not sent yet, or to be sent again. */
        PENDING,
        /** Part of a job whose results are not known. */
        SENT,
        DONE,
        FAILED
    }
}
