package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.spacesync.sandbox.rules.ContentTypeRules;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Images;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Trees;

/**
 * Edits an environment without requests, under the same rules as the management API, and with the same {@link
 * org.spacesync.sandbox.ApiError} for refusals. Versions are not needed. Answers are resources as the management API
 * shows them.
 */
public final class Editor {
    private final Spaces spaces;
    private final Environment environment;
    private final FileHost fileHost;
    private final Lifecycle lifecycle;
    private final EntityWrites writes;
    private final EditorInterfaces editors = new EditorInterfaces();

    public Editor(Spaces spaces, Environment environment, FileHost fileHost) {
        this.spaces = spaces;
        this.environment = environment;
        this.fileHost = fileHost;
        this.lifecycle = new Lifecycle(spaces);
        this.writes = new EntityWrites(spaces, fileHost);
    }

    /** Creates or changes a content type and activates it. */
    public JsonNode saveContentType(String id, JsonNode definition) {
        return environment.exclusively(() -> {
            ContentType before = environment.contentTypes().get(id);
            ObjectNode checked = ContentTypeRules.checkSave(before == null ? null : before.published(), definition);
            Instant now = now();
            ContentType draft = before == null ? ContentType.created(id, checked, now) : before.edited(checked, now);
            ContentType activated = draft.activated(checked, now);
            ModelChanges.dropFields(environment, draft, activated);
            editors.activated(environment, activated, now);
            environment.contentTypes().put(id, activated);
            return Views.contentType(environment, activated);
        });
    }

    /** Creates or changes an entry as a draft; the body has fields and optionally metadata. */
    public JsonNode saveEntry(String id, String contentType, JsonNode body) {
        return save(Kind.ENTRY, id, contentType, body);
    }

    /** Creates or changes an asset as a draft, its files not processed. */
    public JsonNode saveAsset(String id, JsonNode body) {
        return save(Kind.ASSET, id, null, body);
    }

    /** Gives an asset a finished file. */
    public JsonNode attachFile(String id, String locale, String fileName, String contentType, byte[] bytes) {
        return environment.exclusively(() -> {
            Entity asset = find(Kind.ASSET, id);
            String path = spaces.files().put(environment.space(), id, fileName, contentType, bytes);
            ObjectNode file = Trees.object().put("contentType", contentType).put("fileName", fileName);
            file.put("url", fileHost.url(path));
            ObjectNode details = file.putObject("details").put("size", bytes.length);
            Images.size(bytes).ifPresent(size -> details.putObject("image")
                    .put("width", size.width())
                    .put("height", size.height()));
            ObjectNode fields = asset.fields().deepCopy();
            fields.withObjectProperty("file").set(locale, file);
            return show(store(asset.edited(fields, asset.metadata(), now())));
        });
    }

    public JsonNode publish(Kind kind, String id) {
        return change(() -> {
            Entity entity = find(kind, id);
            lifecycle.checkPublish(environment, entity, Set.of());
            return lifecycle.publish(environment, entity);
        });
    }

    public JsonNode unpublish(Kind kind, String id) {
        return change(() -> lifecycle.unpublish(environment, find(kind, id)));
    }

    public JsonNode archive(Kind kind, String id) {
        return change(() -> lifecycle.archive(environment, find(kind, id)));
    }

    public JsonNode unarchive(Kind kind, String id) {
        return change(() -> lifecycle.unarchive(environment, find(kind, id)));
    }

    /** Published entities cannot be deleted. */
    public void delete(Kind kind, String id) {
        environment.exclusively(() -> {
            lifecycle.delete(environment, find(kind, id));
            return null;
        });
    }

    private JsonNode save(Kind kind, String id, String contentType, JsonNode body) {
        return change(() -> {
            Entity before = environment.table(kind).get(id);
            return before == null
                    ? writes.create(environment, kind, id, contentType, body)
                    : writes.update(environment, before, body);
        });
    }

    private JsonNode change(Supplier<Entity> change) {
        return environment.exclusively(() -> show(change.get()));
    }

    private Entity store(Entity entity) {
        environment.table(entity.kind()).put(entity);
        return entity;
    }

    private JsonNode show(Entity entity) {
        return Views.entity(environment, entity).deepCopy();
    }

    private Entity find(Kind kind, String id) {
        Entity entity = environment.table(kind).get(id);
        if (entity == null) {
            throw Backend.notFound(environment, kind.type(), id);
        }
        return entity;
    }

    private Instant now() {
        return spaces.clock().instant();
    }
}
