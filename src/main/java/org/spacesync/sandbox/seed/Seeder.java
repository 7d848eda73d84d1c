package org.spacesync.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.management.FileHost;
import org.spacesync.sandbox.rules.ContentTypeRules;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.EditorInterface;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Life;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Trees;

/**
 * Fills an environment from a file of contentful-export. States, versions and times are those of the file. If an entity
 * was changed after its publication, the file only has the draft, which is then also used as the published version.
 * Missing data is added only where necessary.
 */
public final class Seeder {
    private final Spaces spaces;
    private final FileHost host;

    public Seeder(Spaces spaces, FileHost host) {
        this.spaces = spaces;
        this.host = host;
    }

    /** Existing resources with the same ids are replaced. */
    public void seed(Environment environment, JsonNode export) {
        environment.exclusively(() -> {
            Instant now = spaces.clock().instant();
            new SeedSettings(environment, spaces.ids(), now).seed(export);
            export.path("contentTypes").forEach(type -> contentType(environment, type, now));
            export.path("editorInterfaces").forEach(editor -> editor(environment, editor, now));
            List<Entity> all = new ArrayList<>();
            export.path("assets").forEach(asset -> all.add(entity(environment, Kind.ASSET, asset, now)));
            export.path("entries").forEach(entry -> all.add(entity(environment, Kind.ENTRY, entry, now)));
            all.forEach(entity -> environment.table(entity.kind()).put(entity));
            all.stream()
                    .filter(entity -> entity.published() != null)
                    .sorted(Comparator.comparing(entity -> entity.life().publishedAt()))
                    .forEach(environment.delivery()::published);
            return null;
        });
    }

    private static void contentType(Environment environment, JsonNode type, Instant now) {
        ObjectNode definition = ContentTypeRules.complete(type);
        Life life = SeedLife.of(type.path("sys"), now);
        String id = type.path("sys").path("id").asText();
        ObjectNode published = life.isPublished() ? definition : null;
        environment.contentTypes().put(id, new ContentType(id, life, definition, published));
        EditorInterface editor = new EditorInterface(
                id, 1, (ObjectNode) Trees.object().set("controls", Trees.array()), life.createdAt(), life.updatedAt());
        if (published != null) {
            environment.editorInterfaces().put(id, editor);
        }
    }

    private static void editor(Environment environment, JsonNode editor, Instant now) {
        JsonNode sys = editor.path("sys");
        String type = sys.path("contentType").path("sys").path("id").asText();
        if (environment.contentTypes().containsKey(type)) {
            ObjectNode body = Trees.copyOf(editor);
            body.remove("sys");
            Instant created = Trees.time(sys.path("createdAt"), now);
            Instant updated = Trees.time(sys.path("updatedAt"), created);
            int version = sys.path("version").asInt(1);
            environment.editorInterfaces().put(type, new EditorInterface(type, version, body, created, updated));
        }
    }

    /** Set if the file comes from an environment that publishes by locale; otherwise null. */
    private static Set<String> live(JsonNode sys) {
        JsonNode states = sys.path("fieldStatus").path("*");
        Set<String> live = new TreeSet<>();
        states.properties().forEach(state -> {
            if (!state.getValue().asText().equals("draft")) {
                live.add(state.getKey());
            }
        });
        return states.isObject() ? live : null;
    }

    private Entity entity(Environment environment, Kind kind, JsonNode resource, Instant now) {
        JsonNode sys = resource.path("sys");
        String id = sys.path("id").asText();
        Life life = SeedLife.of(sys, now);
        ObjectNode fields = Trees.copyOf(resource.path("fields"));
        if (kind == Kind.ASSET) {
            int maxBytes = spaces.switches().number(Switch.SEED_FILE_BYTES);
            new SeedFiles(spaces.files(), host, maxBytes).rehost(environment.space(), id, fields);
        }
        ObjectNode metadata = Trees.copyOf(resource.path("metadata"));
        metadata.withArrayProperty("tags");
        metadata.withArrayProperty("concepts");
        Entity.Content published = life.isPublished() ? new Entity.Content(fields, metadata, live(sys)) : null;
        String type = kind == Kind.ASSET
                ? null
                : sys.path("contentType").path("sys").path("id").asText();
        return new Entity(kind, id, type, life, fields, metadata, published);
    }
}
