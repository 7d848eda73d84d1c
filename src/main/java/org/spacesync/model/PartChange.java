package org.spacesync.model;

import java.util.List;
import org.spacesync.contentful.EntityKey;
import org.spacesync.state.Outcome;

/**
 * What makes one part of the destination's content model (a locale, a tag, a content type, an editor interface) that of
 * the source.
 *
 * @param key the part; a locale is named by its code, an editor interface by its content type
 * @param outcome what becomes of the part if all requests succeed
 * @param version {@code sys.version} at the destination; null if the part is new there
 * @param requests to be sent one after the other; never empty
 * @param otherwise what to send instead if the API does not change what fields are in place; empty if that is not asked
 */
public record PartChange(
        EntityKey key, Outcome outcome, Integer version, List<PartRequest> requests, List<PartRequest> otherwise) {
    public PartChange {
        requests = List.copyOf(requests);
        otherwise = List.copyOf(otherwise);
    }

    /** A change to which there is no other way. */
    public PartChange(EntityKey key, Outcome outcome, Integer version, List<PartRequest> requests) {
        this(key, outcome, version, requests, List.of());
    }
}
