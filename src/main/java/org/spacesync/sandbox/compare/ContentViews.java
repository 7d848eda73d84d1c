package org.spacesync.sandbox.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Tag;
import org.spacesync.sandbox.store.Trees;

/**
 * Published content of an environment, reduced to what a reader of the delivery API can see: no private tags, no values
 * of omitted fields, no values that are null.
 */
final class ContentViews {
    private ContentViews() {}

    static Map<String, View> entries(Environment environment, Set<String> skippedContentTypes) {
        Predicate<Entity> wanted = entity -> !skippedContentTypes.contains(entity.contentType());
        return views(environment, Kind.ENTRY, wanted);
    }

    static Map<String, View> assets(Environment environment) {
        return views(environment, Kind.ASSET, entity -> true);
    }

    private static Map<String, View> views(Environment environment, Kind kind, Predicate<Entity> wanted) {
        Map<String, View> views = new TreeMap<>();
        environment.table(kind).all().stream()
                .filter(wanted)
                .forEach(entity -> views.put(entity.id(), view(environment, entity)));
        return views;
    }

    private static View view(Environment environment, Entity entity) {
        if (entity.life().isArchived()) {
            return new View(null, "archived");
        }
        JsonNode content = entity.published() == null ? null : content(environment, entity);
        return new View(content, entity.life().status());
    }

    private static ObjectNode content(Environment environment, Entity entity) {
        ObjectNode content = Trees.object();
        ObjectNode fields = values(entity.published().fields());
        if (entity.kind() == Kind.ENTRY) {
            content.put("contentType", entity.contentType());
            ContentType type = environment.contentTypes().get(entity.contentType());
            if (type != null && type.published() != null) {
                fields.retain(type.visibleFields());
            }
        } else {
            fields.path("file").properties().forEach(file -> file.setValue(file(file.getValue())));
        }
        content.set("fields", fields);
        content.set("tags", ids(entity.published().metadata().path("tags"), id -> isPublic(environment, id)));
        content.set("concepts", ids(entity.published().metadata().path("concepts"), id -> true));
        return content;
    }

    /** Where the file lies does not matter, only that it was processed. */
    private static ObjectNode file(JsonNode file) {
        ObjectNode view = Trees.object();
        view.set("fileName", file.path("fileName"));
        view.set("contentType", file.path("contentType"));
        view.set("size", file.path("details").path("size"));
        return view.put("processed", file.has("url"));
    }

    private static ObjectNode values(ObjectNode fields) {
        ObjectNode values = Trees.object();
        fields.properties().forEach(field -> {
            ObjectNode byLocale = Trees.object();
            field.getValue().properties().forEach(value -> {
                if (!value.getValue().isNull()) {
                    byLocale.set(value.getKey(), value.getValue());
                }
            });
            if (!byLocale.isEmpty()) {
                values.set(field.getKey(), byLocale);
            }
        });
        return values;
    }

    /** An object with a member per linked id: a set, since the order of tags says nothing. */
    private static ObjectNode ids(JsonNode links, Predicate<String> wanted) {
        Set<String> ids = new TreeSet<>();
        links.forEach(link -> ids.add(link.path("sys").path("id").asText()));
        ObjectNode set = Trees.object();
        ids.stream().filter(wanted).forEach(id -> set.put(id, true));
        return set;
    }

    private static boolean isPublic(Environment environment, String id) {
        Tag tag = environment.tags().get(id);
        return tag != null && tag.isPublic();
    }
}
