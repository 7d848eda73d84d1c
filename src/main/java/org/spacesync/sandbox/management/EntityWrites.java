package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.rules.AssetRules;
import org.spacesync.sandbox.rules.EntryRules;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Trees;

/** Creating and changing entries and assets from checked bodies. Called inside the environment's lock. */
final class EntityWrites {
    private final Spaces spaces;
    private final FileHost fileHost;

    EntityWrites(Spaces spaces, FileHost fileHost) {
        this.spaces = spaces;
        this.fileHost = fileHost;
    }

    /** @param contentType id of an entry's type, null for assets */
    Entity create(Environment environment, Kind kind, String id, String contentType, JsonNode body) {
        Model model = new Model(environment, spaces);
        ObjectNode content;
        if (kind == Kind.ENTRY) {
            ObjectNode type = model.activated(contentType);
            if (type == null) {
                throw Lifecycle.unknownType();
            }
            if (spaces.switches().is(Switch.CROSS_SPACE_LINKS, "refused")) {
                CrossSpaceLinks.refuse(body, type);
            }
            JsonNode filled = EntryRules.applyDefaults(body, type, model.locales());
            content = EntryRules.checkSave(filled, type, model.locales(), model.saveOptions());
        } else {
            content = AssetRules.checkSave(body, model.locales(), model.saveOptions(), fileHost::serves);
        }
        Entity created = Entity.created(
                kind,
                id,
                contentType,
                fields(content),
                metadata(content),
                spaces.clock().instant());
        environment.table(kind).put(created);
        return created;
    }

    Entity update(Environment environment, Entity entity, JsonNode body) {
        if (entity.life().isArchived()) {
            throw Errors.badRequest("Cannot edit archived");
        }
        ObjectNode content = check(environment, entity, body);
        boolean kept = !content.has("metadata") && spaces.switches().is(Switch.METADATA_OMITTED, "kept");
        ObjectNode metadata = kept ? entity.metadata() : metadata(content);
        Entity edited = entity.edited(fields(content), metadata, spaces.clock().instant());
        environment.table(entity.kind()).put(edited);
        return edited;
    }

    private ObjectNode check(Environment environment, Entity entity, JsonNode body) {
        Model model = new Model(environment, spaces);
        if (entity.kind() == Kind.ASSET) {
            return AssetRules.checkSave(body, model.locales(), model.saveOptions(), fileHost::serves);
        }
        ObjectNode type = model.activated(entity.contentType());
        if (type == null) {
            throw Lifecycle.unknownType();
        }
        return EntryRules.checkSave(body, type, model.locales(), model.saveOptions());
    }

    private static ObjectNode fields(ObjectNode content) {
        return (ObjectNode) content.get("fields");
    }

    private static ObjectNode metadata(ObjectNode content) {
        ObjectNode metadata = Trees.copyOf(content.path("metadata"));
        metadata.withArrayProperty("tags");
        metadata.withArrayProperty("concepts");
        return metadata;
    }
}
