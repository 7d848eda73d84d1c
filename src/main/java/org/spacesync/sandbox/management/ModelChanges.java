package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;

/** Effects of model changes on existing content: no new versions, but data is removed. Called inside the lock. */
final class ModelChanges {
    private ModelChanges() {}

    /** Removes the data of fields that the newly activated version no longer has. */
    static void dropFields(Environment environment, ContentType before, ContentType after) {
        Set<String> gone = new HashSet<>(fieldIds(before.published()));
        gone.removeAll(fieldIds(after.published()));
        if (!gone.isEmpty()) {
            change(environment, environment.table(Kind.ENTRY).ofType(after.id()), fields -> {
                fields.remove(gone);
                return fields;
            });
        }
    }

    /** Moves the data of renamed fields; the activated version has the new names at once. */
    static void rename(Environment environment, ContentType type, Map<String, String> renames) {
        if (renames.isEmpty()) {
            return;
        }
        change(environment, environment.table(Kind.ENTRY).ofType(type.id()), fields -> {
            renames.forEach((from, to) -> {
                JsonNode values = fields.remove(from);
                if (values != null) {
                    fields.set(to, values);
                }
            });
            return fields;
        });
        if (type.published() != null) {
            ObjectNode published = type.published().deepCopy();
            for (JsonNode field : published.path("fields")) {
                String to = renames.get(field.path("id").asText());
                if (to != null) {
                    ((ObjectNode) field).put("id", to);
                }
            }
            environment
                    .contentTypes()
                    .put(type.id(), new ContentType(type.id(), type.life(), type.definition(), published));
        }
    }

    /** Removes all values in a locale. */
    static void dropLocale(Environment environment, String code) {
        for (Kind kind : Kind.values()) {
            change(environment, List.copyOf(environment.table(kind).all()), fields -> {
                fields.forEach(values -> ((ObjectNode) values).remove(code));
                fields.properties().removeIf(field -> field.getValue().isEmpty());
                return fields;
            });
        }
    }

    /** Moves all values of a locale to another code. */
    static void renameLocale(Environment environment, String from, String to) {
        for (Kind kind : Kind.values()) {
            change(environment, List.copyOf(environment.table(kind).all()), fields -> {
                for (JsonNode values : fields) {
                    JsonNode value = ((ObjectNode) values).remove(from);
                    if (value != null) {
                        ((ObjectNode) values).set(to, value);
                    }
                }
                return fields;
            });
        }
    }

    private static void change(Environment environment, List<Entity> entities, UnaryOperator<ObjectNode> change) {
        for (Entity entity : entities) {
            ObjectNode fields = change.apply(entity.fields().deepCopy());
            Entity.Content published = entity.published() == null
                    ? null
                    : new Entity.Content(
                            change.apply(entity.published().fields().deepCopy()),
                            entity.published().metadata(),
                            entity.published().live());
            if (!fields.equals(entity.fields())
                    || published != null
                            && !published.fields().equals(entity.published().fields())) {
                Entity stripped = entity.stripped(fields, published);
                environment.table(entity.kind()).put(stripped);
                environment.delivery().stripped(stripped);
            }
        }
    }

    private static Set<String> fieldIds(ObjectNode definition) {
        Set<String> ids = new HashSet<>();
        if (definition != null) {
            definition.path("fields").forEach(f -> ids.add(f.path("id").asText()));
        }
        return ids;
    }
}
