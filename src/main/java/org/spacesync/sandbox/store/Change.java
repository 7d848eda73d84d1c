package org.spacesync.sandbox.store;

import java.time.Instant;

/**
 * The last change of an entry or asset in the delivery API.
 *
 * @param sequence rises with every change of the environment
 * @param content what is published, null after an unpublish or deletion
 * @param revision how often it was published
 * @param createdAt first publication, for a deletion its time
 * @param updatedAt latest publication, for a deletion its time
 */
public record Change(
        long sequence,
        Kind kind,
        String id,
        String contentType,
        Entity.Content content,
        int revision,
        int publishedVersion,
        Instant createdAt,
        Instant updatedAt) {

    public boolean isDeletion() {
        return content == null;
    }

    Change at(long newSequence) {
        return new Change(
                newSequence, kind, id, contentType, content, revision, publishedVersion, createdAt, updatedAt);
    }
}
