package org.spacesync.run;

import org.spacesync.contentful.EntityType;

/** Where the reading of all entities of one type stands. */
public final class EntityPages extends OffsetPages {
    private final EntityType type;

    public EntityPages(EntityType type, int limit) {
        super("/" + type.path(), "/" + type.path(), limit);
        this.type = type;
    }

    public EntityType type() {
        return type;
    }
}
