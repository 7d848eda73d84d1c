package org.spacesync.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A content type with its activated version.
 *
 * @param definition name, description, displayField, fields, metadata
 * @param published the definition that was last activated, null if not activated
 */
public record ContentType(String id, Life life, ObjectNode definition, ObjectNode published) {

    public static ContentType created(String id, ObjectNode definition, Instant now) {
        return new ContentType(id, Life.created(now), definition, null);
    }

    public ContentType edited(ObjectNode newDefinition, Instant now) {
        return new ContentType(id, life.edited(now), newDefinition, published);
    }

    public ContentType activated(ObjectNode newDefinition, Instant now) {
        return new ContentType(id, life.published(now), newDefinition, newDefinition);
    }

    public ContentType deactivated(Instant now) {
        return new ContentType(id, life.unpublished(now), definition, null);
    }

    /** Fields of the activated version that the delivery API shows. */
    public Set<String> visibleFields() {
        Set<String> ids = new LinkedHashSet<>();
        if (published != null) {
            for (JsonNode field : published.path("fields")) {
                if (!field.path("omitted").asBoolean()) {
                    ids.add(field.path("id").asText());
                }
            }
        }
        return ids;
    }
}
