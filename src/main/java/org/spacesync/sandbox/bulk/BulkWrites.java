package org.spacesync.sandbox.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.management.Editor;
import org.spacesync.sandbox.rules.Ids;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Trees;

/** Processes single items by the same rules as requests for single entries. */
final class BulkWrites {
    private static final long MAX_BYTES = 2 * 1024 * 1024;
    private static final String INVALID_ENTRY = "InvalidEntry";
    private static final String METADATA = "metadata";
    private static final String FIELDS = "fields";
    private final Spaces spaces;
    private final Switches switches;
    private final Environment environment;
    private final Editor editor;

    BulkWrites(Spaces spaces, Environment environment, Editor editor) {
        this.spaces = spaces;
        this.switches = spaces.switches();
        this.environment = environment;
        this.editor = editor;
    }

    /** @param bytes length of the item in the file */
    ItemOutcome run(BulkType type, JsonNode item, long bytes) {
        try {
            if (bytes > MAX_BYTES) {
                throw invalid("Entry is larger than 2 MB");
            }
            return environment.exclusively(() -> ItemOutcome.succeeded(write(type, item)));
        } catch (ApiError e) {
            boolean content = e.status() == 422 || e.status() == 400 && type == BulkType.CREATE;
            boolean renamed = content && switches.is(Switch.BULK_ITEM_ERRORS, "invalid-entry");
            return renamed ? new ItemOutcome(null, INVALID_ENTRY, e.getMessage()) : ItemOutcome.failed(e);
        }
    }

    private String write(BulkType type, JsonNode item) {
        JsonNode sys = item.path("sys");
        if (!sys.isObject()) {
            throw invalid("\"sys\" is required");
        }
        if (sys.has("id") || type != BulkType.CREATE) {
            Ids.check(sys.path("id").textValue());
        }
        return switch (type) {
            case CREATE -> create(item, sys);
            case UPDATE -> update(item, sys);
            default -> delete(item, sys);
        };
    }

    private String create(JsonNode item, JsonNode sys) {
        String contentType = sys.path("contentType").path("sys").path("id").textValue();
        if (contentType == null) {
            throw invalid("\"sys.contentType\" is required");
        }
        ObjectNode body = body(item);
        String id = sys.has("id") ? sys.get("id").textValue() : spaces.ids().next();
        if (find(id) != null) {
            throw new ApiError(409, "EntryExistsError", "An entry with this id already exists");
        }
        if (switches.is(Switch.BULK_METADATA, "ignore")) {
            body.remove(METADATA);
        }
        save(id, contentType, body);
        return id;
    }

    private String update(JsonNode item, JsonNode sys) {
        ObjectNode body = body(item);
        Entity entity = existing(sys);
        JsonNode version = sys.path("version");
        if (!version.isIntegralNumber() || version.intValue() != entity.life().version()) {
            throw Errors.versionMismatch();
        }
        if (!switches.is(Switch.BULK_METADATA, "accept")) {
            body.set(METADATA, entity.metadata());
        }
        save(entity.id(), entity.contentType(), body);
        return entity.id();
    }

    /** How much the version rises is not documented. */
    private void save(String id, String contentType, ObjectNode body) {
        JsonNode saved = editor.saveEntry(id, contentType, body);
        for (int version = 1; version < switches.number(Switch.BULK_VERSION_STEP); version++) {
            saved = editor.saveEntry(id, contentType, Trees.copyOf(saved));
        }
    }

    private String delete(JsonNode item, JsonNode sys) {
        if (item.size() > 1 || sys.size() > 1) {
            throw invalid("Only \"sys.id\" is allowed here");
        }
        Entity entity = existing(sys);
        if (entity.life().isPublished() && switches.is(Switch.BULK_DELETE_PUBLISHED, "unpublish")) {
            editor.unpublish(Kind.ENTRY, entity.id());
        }
        editor.delete(Kind.ENTRY, entity.id());
        return entity.id();
    }

    /** The item as the body of a single request. */
    private ObjectNode body(JsonNode item) {
        if (!item.path(FIELDS).isObject()) {
            throw invalid("\"fields\" is required");
        }
        if (item.has(METADATA) && switches.is(Switch.BULK_METADATA, "reject")) {
            throw invalid("\"metadata\" is not allowed here");
        }
        return Trees.copyOf(item);
    }

    private Entity existing(JsonNode sys) {
        String id = sys.get("id").textValue();
        Entity entity = find(id);
        if (entity == null) {
            throw Spaces.notFound("Entry", id, environment.space(), environment.id());
        }
        return entity;
    }

    private Entity find(String id) {
        return environment.table(Kind.ENTRY).get(id);
    }

    private static ApiError invalid(String message) {
        return new ApiError(422, INVALID_ENTRY, message);
    }
}
