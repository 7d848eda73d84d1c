package org.spacesync.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/** The collections of both content models as they were read. Safe for use by several threads. */
final class ModelCollections {
    private final Map<Side, Map<EntityType, List<Map<String, Object>>>> kept = new EnumMap<>(Side.class);
    private volatile List<Map<String, Object>> publicContentTypes = List.of();

    ModelCollections() {
        for (Side side : Side.values()) {
            kept.put(side, new ConcurrentHashMap<>());
        }
    }

    void keep(Side side, EntityType type, List<Map<String, Object>> items) {
        kept.get(side).put(type, List.copyOf(items));
    }

    void replace(Side side, EntityType type, Map<String, Object> item) {
        String id = Json.text(item, "sys", "id");
        List<Map<String, Object>> items = new ArrayList<>(items(side, type));
        items.replaceAll(listed -> id != null && id.equals(Json.text(listed, "sys", "id")) ? item : listed);
        if (has(side, type)) {
            keep(side, type, items);
        }
    }

    /** Keeps the source's public content types. */
    void keepPublished(List<Map<String, Object>> items) {
        publicContentTypes = List.copyOf(items);
    }

    boolean has(Side side, EntityType type) {
        return kept.get(side).containsKey(type);
    }

    List<Map<String, Object>> items(Side side, EntityType type) {
        return kept.get(side).getOrDefault(type, List.of());
    }

    Optional<String> defaultLocale(Side side) {
        return items(side, EntityType.LOCALE).stream()
                .filter(LocaleDiff::isDefault)
                .map(locale -> Json.text(locale, "code"))
                .findFirst();
    }

    Optional<String> environment(Side side) {
        return items(side, EntityType.LOCALE).stream()
                .map(locale -> Json.text(locale, "sys", "environment", "sys", "id"))
                .filter(Objects::nonNull)
                .findFirst();
    }

    Set<String> tagIds(Side side, String visibility) {
        Map<String, Map<String, Object>> tags = new LinkedHashMap<>(Ids.index(items(side, EntityType.TAG)));
        tags.values().removeIf(tag -> !visibility.equals(TagDiff.visibility(tag)));
        return new LinkedHashSet<>(tags.keySet());
    }

    /** Of the source its published definition, of the destination as it was listed. */
    Optional<Map<String, Object>> contentType(Side side, String id) {
        Map<String, Map<String, Object>> types =
                side == Side.SOURCE ? publishedTypes().definitions() : Ids.index(items(side, EntityType.CONTENT_TYPE));
        return Optional.ofNullable(types.get(id));
    }

    PublishedTypes publishedTypes() {
        return new PublishedTypes(items(Side.SOURCE, EntityType.CONTENT_TYPE), publicContentTypes);
    }
}
