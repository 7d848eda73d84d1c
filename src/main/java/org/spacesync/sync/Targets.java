package org.spacesync.sync;

import java.util.ArrayList;
import java.util.List;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;

/** The targets that a refused publication names as unresolved, and those of them that are not there at all. */
public final class Targets {
    private final ContentfulException refusal;
    private final List<EntityKey> keys;
    private final List<EntityKey> missing = new ArrayList<>();

    Targets(ContentfulException refusal) {
        this.refusal = refusal;
        this.keys = refusal.error().unresolvedLinks().stream().distinct().toList();
    }

    /** Read by the route. */
    public List<EntityKey> getKeys() {
        return keys;
    }

    void missing(EntityKey key) {
        missing.add(key);
    }

    List<EntityKey> missing() {
        return missing;
    }

    ContentfulException refusal() {
        return refusal;
    }
}
