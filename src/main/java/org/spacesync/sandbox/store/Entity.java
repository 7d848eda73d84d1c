package org.spacesync.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;

/**
 * An entry or asset in the management API. Immutable: a change creates a new one.
 *
 * @param contentType id of the entry's type, null for assets
 * @param fields values by field and locale
 * @param published the last published content, null if not published
 */
public record Entity(
        Kind kind,
        String id,
        String contentType,
        Life life,
        ObjectNode fields,
        ObjectNode metadata,
        Content published) {

    /**
     * Fields and metadata as they were at a publish.
     *
     * @param live codes of the locales that are published, the values of others are those of the draft; null for all
     */
    public record Content(ObjectNode fields, ObjectNode metadata, Set<String> live) {
        public Content(ObjectNode fields, ObjectNode metadata) {
            this(fields, metadata, null);
        }
    }

    public static Entity created(
            Kind kind, String id, String contentType, ObjectNode fields, ObjectNode metadata, Instant now) {
        return new Entity(kind, id, contentType, Life.created(now), fields, metadata, null);
    }

    public Entity edited(ObjectNode newFields, ObjectNode newMetadata, Instant now) {
        return new Entity(kind, id, contentType, life.edited(now), newFields, newMetadata, published);
    }

    public Entity published(Instant now) {
        return new Entity(kind, id, contentType, life.published(now), fields, metadata, new Content(fields, metadata));
    }

    /** Published with content that differs from the draft: in some locales only. */
    public Entity published(Content some, Instant now) {
        return new Entity(kind, id, contentType, life.published(now), fields, metadata, some);
    }

    public Entity unpublished(Instant now) {
        return with(life.unpublished(now), null);
    }

    public Entity archived(Instant now) {
        return with(life.archived(now), null);
    }

    public Entity unarchived(Instant now) {
        return with(life.unarchived(now), null);
    }

    /** The same with other content, without a new version: for data that a model change destroys. */
    public Entity stripped(ObjectNode newFields, Content newPublished) {
        return new Entity(kind, id, contentType, life, newFields, metadata, newPublished);
    }

    private Entity with(Life newLife, Content newPublished) {
        return new Entity(kind, id, contentType, newLife, fields, metadata, newPublished);
    }
}
