package org.spacesync.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/**
 * The content models of both sides during one run, and what must be written to make them equal. First everything is
 * kept, then it is asked; once kept it may be asked by several threads. What was not kept on both sides is not compared:
 * nothing is written or removed there.
 */
public final class ContentModel {
    private final Map<Side, Map<EntityType, List<Map<String, Object>>>> kept = Map.of(
            Side.SOURCE, new ConcurrentHashMap<>(),
            Side.DESTINATION, new ConcurrentHashMap<>());

    /** Keeps all items of a collection as the management API lists them; replaces what was kept of it before. */
    public void keep(Side side, EntityType type, List<Map<String, Object>> items) {
        kept.get(side).put(type, List.copyOf(items));
    }

    /**
     * Whether a content type of the source was edited since it was activated, so that the public content types must be
     * read and kept by {@link #keepPublished}.
     */
    public boolean hasUnpublishedEdits() {
        return false;
    }

    /** Keeps the source's public content types: of those with unpublished edits they are the definition to copy. */
    public void keepPublished(List<Map<String, Object>> publicContentTypes) {}

    /** Whether this collection was read from this side, even if it had no items. */
    public boolean has(Side side, EntityType type) {
        return kept.get(side).containsKey(type);
    }

    /** How many items were listed. */
    public long count(Side side, EntityType type) {
        return items(side, type).size();
    }

    /** Code of the default locale. */
    public Optional<String> defaultLocale(Side side) {
        return Optional.empty();
    }

    /** Codes of all locales, in the order of the list. */
    public Set<String> localeCodes(Side side) {
        return new LinkedHashSet<>();
    }

    /** Ids of the tags that the delivery API shows. */
    public Set<String> publicTagIds(Side side) {
        return new LinkedHashSet<>();
    }

    /** Ids of the tags that only the management API shows. */
    public Set<String> privateTagIds(Side side) {
        return new LinkedHashSet<>();
    }

    /**
     * A content type: of the source its published definition (empty if it is not published), of the destination as it
     * was listed.
     */
    public Optional<Map<String, Object>> contentType(Side side, String id) {
        return items(side, EntityType.CONTENT_TYPE).stream()
                .filter(item -> id.equals(Json.text(item, "sys", "id")))
                .findFirst();
    }

    /** Locales to create or update, parents of fallback chains first. To be written in this order, one by one. */
    public List<PartChange> localesToWrite() {
        return List.of();
    }

    /** Tags to create or rename. To be written in this order, one by one. */
    public List<PartChange> tagsToWrite() {
        return List.of();
    }

    /** Content types to create, update or activate, in any order. */
    public List<PartChange> contentTypesToWrite() {
        return List.of();
    }

    /** Editor interfaces to update, in any order; those of the destination must be those after the activations. */
    public List<PartChange> editorInterfacesToWrite() {
        return List.of();
    }

    /** Content types that the source does not have at all. */
    public List<PartChange> contentTypesToRemove() {
        return List.of();
    }

    /** Locales that the source does not have, children of fallback chains first; never the default locale. */
    public List<PartChange> localesToRemove() {
        return List.of();
    }

    /** Of the tags that this tool wrote earlier, those that the source does not have any more. */
    public List<PartChange> tagsToRemove(Set<String> writtenByUs) {
        return List.of();
    }

    /**
     * Fields, by content type, that must be removed and added anew at the destination because their type or localization
     * changed: their values there are lost, so entries of these content types must be written again.
     */
    public Map<String, Set<String>> fieldsAddedAnew() {
        return Map.of();
    }

    /** Remarks for people about what cannot be made equal, or only at a cost. */
    public List<String> notes() {
        return Stream.<String>empty().toList();
    }

    private List<Map<String, Object>> items(Side side, EntityType type) {
        return kept.get(side).getOrDefault(type, List.of());
    }
}
