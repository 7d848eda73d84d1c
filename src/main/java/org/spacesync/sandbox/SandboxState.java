package org.spacesync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spacesync.sandbox.management.Views;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;

/**
 * The content of an environment at one moment, read without the APIs, for tests that must not rely on the code under
 * test. It is a copy: changing it has no effect on the environment.
 *
 * @param contentTypes activated definitions in the shape of {@code /public/content_types}, by id
 * @param draftContentTypes current definitions of all types, by id
 * @param locales by code
 * @param tags by id
 * @param editorInterfaces by content type id
 * @param entries by id
 * @param assets by id
 */
public record SandboxState(
        Map<String, JsonNode> contentTypes,
        Map<String, JsonNode> draftContentTypes,
        Map<String, JsonNode> locales,
        Map<String, JsonNode> tags,
        Map<String, JsonNode> editorInterfaces,
        Map<String, EntityState> entries,
        Map<String, EntityState> assets) {

    /**
     * An entry or asset.
     *
     * @param current as the management API shows it
     * @param published fields and metadata as published, null if not published
     * @param status {@code draft}, {@code published}, {@code changed} or {@code archived}
     */
    public record EntityState(JsonNode current, JsonNode published, String status) {
        public boolean isPublished() {
            return published != null;
        }
    }

    static SandboxState of(Environment environment) {
        return environment.exclusively(() -> new SandboxState(
                contentTypes(environment, true),
                contentTypes(environment, false),
                locales(environment),
                collect(environment.tags(), t -> Views.tag(environment, t)),
                collect(environment.editorInterfaces(), e -> Views.editorInterface(environment, e)),
                entities(environment, Kind.ENTRY),
                entities(environment, Kind.ASSET)));
    }

    /** Ids of the published entities of a kind. */
    public List<String> publishedIds(Map<String, EntityState> entities) {
        List<String> ids = new ArrayList<>();
        entities.forEach((id, entity) -> {
            if (entity.isPublished()) {
                ids.add(id);
            }
        });
        return ids;
    }

    private static Map<String, JsonNode> contentTypes(Environment environment, boolean activated) {
        Map<String, JsonNode> all = collect(
                environment.contentTypes(),
                t -> activated ? Views.publishedContentType(environment, t) : Views.contentType(environment, t));
        all.values().removeIf(java.util.Objects::isNull);
        return all;
    }

    private static Map<String, JsonNode> locales(Environment environment) {
        Map<String, JsonNode> all = new TreeMap<>();
        environment.locales().forEach(l -> all.put(l.code(), Views.locale(environment, l)));
        return all;
    }

    private static Map<String, EntityState> entities(Environment environment, Kind kind) {
        Map<String, EntityState> all = new TreeMap<>();
        for (Entity entity : environment.table(kind).all()) {
            JsonNode published = Views.published(environment, entity);
            all.put(
                    entity.id(),
                    new EntityState(
                            Views.entity(environment, entity).deepCopy(),
                            published == null ? null : published.deepCopy(),
                            entity.life().isArchived()
                                    ? "archived"
                                    : entity.life().status()));
        }
        return all;
    }

    private static <T> Map<String, JsonNode> collect(
            Map<String, T> resources, java.util.function.Function<T, JsonNode> view) {
        Map<String, JsonNode> all = new TreeMap<>();
        resources.forEach((id, resource) -> {
            JsonNode shown = view.apply(resource);
            all.put(id, shown == null ? null : shown.deepCopy());
        });
        return all;
    }
}
