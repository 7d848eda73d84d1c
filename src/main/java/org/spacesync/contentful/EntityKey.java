package org.spacesync.contentful;

import java.util.Objects;

/**
 * Identifies an entity inside one environment. Entries and assets may have the same id, so the type belongs to the key.
 */
public record EntityKey(EntityType type, String id) {
    public EntityKey {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
    }

    public static EntityKey entry(String id) {
        return new EntityKey(EntityType.ENTRY, id);
    }

    public static EntityKey asset(String id) {
        return new EntityKey(EntityType.ASSET, id);
    }

    /** Path of the entity below its environment, with a slash; used by routes. */
    public String getPath() {
        return "/" + type.path() + "/" + id;
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
