package org.spacesync.state;

import java.util.Map;
import org.spacesync.contentful.EntityKey;

/**
 * One item of the sync feed and how far it has come.
 *
 * @param position order of arrival, given by the journal; 0 before the change is recorded
 * @param key the entry or asset
 * @param kind upsert or deletion
 * @param contentType id of an entry's content type; null for assets and deletions
 * @param updatedAt {@code sys.updatedAt} of the feed's item: the newest change of an entity wins
 * @param payload the item as it came from the feed, customised; its {@code sys} alone for a deletion
 * @param stage how far it has come
 * @param outcome what was (or, before SETTLED, will be) done; null while unknown
 * @param version current version at the destination; null while unknown or absent
 * @param destination facts of the destination's copy that a write must respect; null if none
 */
public record Change(
        long position,
        EntityKey key,
        ChangeKind kind,
        String contentType,
        String updatedAt,
        Map<String, Object> payload,
        Stage stage,
        Outcome outcome,
        Integer version,
        Map<String, Object> destination) {

    public static Change upsert(EntityKey key, String contentType, String updatedAt, Map<String, Object> payload) {
        return new Change(0, key, ChangeKind.UPSERT, contentType, updatedAt, payload, Stage.READ, null, null, null);
    }

    public static Change deletion(EntityKey key, String updatedAt, Map<String, Object> payload) {
        return new Change(0, key, ChangeKind.DELETION, null, updatedAt, payload, Stage.READ, null, null, null);
    }

    /** Camel puts what expressions read from into hash tables, again and again: the payload is no part of this. */
    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Path of the entity below its environment. */
    public String path() {
        return "/" + key.type().path() + "/" + key.id();
    }

    /** Whether the destination's copy is published, as far as it was looked up. */
    public boolean published() {
        return destination != null && Boolean.TRUE.equals(destination.get("published"));
    }

    /** The same change with another payload. */
    public Change with(Map<String, Object> otherPayload) {
        return new Change(
                position, key, kind, contentType, updatedAt, otherPayload, stage, outcome, version, destination);
    }

    /** The same change at another stage. */
    public Change at(Stage next, Outcome what, Integer newVersion, Map<String, Object> facts) {
        return new Change(position, key, kind, contentType, updatedAt, payload, next, what, newVersion, facts);
    }
}
