package org.spacesync.model;

import java.util.List;
import org.spacesync.contentful.EntityKey;
import org.spacesync.state.Outcome;

/**
 * The change that makes one part of the destination's content model (a locale, a tag, a content type, an editor
 * interface) equal to the source's.
 *
 * @param key the part; a locale is named by its code, an editor interface by its content type
 * @param outcome the outcome for the part if all requests succeed
 * @param version {@code sys.version} at the destination; null if the part is new there
 * @param requests requests to send one after the other; never empty
 * @param otherwise requests to send instead if the API does not change fields in place; empty if no such change is
 *     needed
 */
public record PartChange(
        EntityKey key, Outcome outcome, Integer version, List<PartRequest> requests, List<PartRequest> otherwise) {
    public PartChange {
        requests = List.copyOf(requests);
        otherwise = List.copyOf(otherwise);
    }

    /** A change without an alternative. */
    public PartChange(EntityKey key, Outcome outcome, Integer version, List<PartRequest> requests) {
        this(key, outcome, version, requests, List.of());
    }
}
