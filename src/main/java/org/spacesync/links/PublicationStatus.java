package org.spacesync.links;

import java.util.Map;
import org.spacesync.contentful.Json;

/** Whether others can see an entity. */
enum PublicationStatus {
    MISSING,
    DRAFT,
    PUBLISHED,
    /** Published, and edited since. */
    CHANGED,
    ARCHIVED;

    /** That of an entity as the management API gives it. */
    static PublicationStatus of(Map<String, Object> entity) {
        Integer version = Json.integer(entity, "sys", "version");
        Integer published = Json.integer(entity, "sys", "publishedVersion");
        if (Json.at(entity, "sys", "archivedVersion") != null) {
            return ARCHIVED;
        }
        if (published == null) {
            return DRAFT;
        }
        return version != null && version == published + 1 ? PUBLISHED : CHANGED;
    }
}
