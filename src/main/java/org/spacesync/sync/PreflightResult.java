package org.spacesync.sync;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.model.Side;
import org.spacesync.run.Collection;

/**
 * What the preflight has found: content types of both sides, also those that are not selected, and numbers; and what it
 * has to read for that.
 */
public final class PreflightResult {
    private final SyncRun run;
    private final Map<Side, Set<String>> contentTypes = new EnumMap<>(Side.class);
    private final Map<EntityType, Long> totals = new EnumMap<>(EntityType.class);

    PreflightResult(SyncRun run) {
        this.run = run;
    }

    /**
     * Locales always, since entries are keyed by them. The rest of the model only if it is copied, but content types also
     * if entries are: what those of the destination lack is left out of these, and what those of the source lack stays.
     */
    List<Collection> collections() {
        List<Collection> collections = new ArrayList<>();
        for (Side side : Side.values()) {
            collections.add(Collection.of(side, EntityType.LOCALE));
            if (run.selection().copiesEntries()
                    || !run.selection().contentTypes().isEmpty()) {
                collections.add(Collection.of(side, EntityType.CONTENT_TYPE));
            }
            collections.add(Collection.of(side, EntityType.TAG));
        }
        return collections;
    }

    /** The published definitions of the source's content types; read by the route. */
    public Collection getPublishedContentTypes() {
        return Collection.publishedContentTypes(Side.SOURCE);
    }

    /** What is counted at the destination; read by the route. */
    public List<Collection> getCounted() {
        return List.of(
                Collection.of(Side.DESTINATION, EntityType.ENTRY), Collection.of(Side.DESTINATION, EntityType.ASSET));
    }

    /**
     * Whether the run will be refused for what the destination has, before it reads the changes; read by the route.
     */
    public boolean isStoppedByContentTypes() {
        return run.isCopiesContent()
                && run.isForEmptyDestination()
                && copiesContentTypes()
                && !contentTypes(Side.DESTINATION).isEmpty();
    }

    boolean copiesContentTypes() {
        return run.isCopiesContentModel() && run.selection().copiesEntries();
    }

    synchronized void contentTypes(Side side, List<Map<String, Object>> types) {
        Set<String> ids = new LinkedHashSet<>();
        types.forEach(type -> ids.add(Json.text(type, "sys", "id")));
        contentTypes.put(side, ids);
    }

    /** Ids of the content types that either side has. */
    synchronized Set<String> contentTypes() {
        Set<String> all = new LinkedHashSet<>();
        contentTypes.values().forEach(all::addAll);
        return all;
    }

    /** Ids of the content types of one side; none if they were not read. */
    synchronized Set<String> contentTypes(Side side) {
        return contentTypes.getOrDefault(side, Set.of());
    }

    synchronized void total(EntityType type, long number) {
        totals.put(type, number);
    }

    /** Number of entries or assets at the destination; 0 if they were not counted. */
    synchronized long total(EntityType type) {
        return totals.getOrDefault(type, 0L);
    }

    /** What the destination has: {@code "3 content types, 12 entries, 1 asset"}; what there is none of is left out. */
    String atDestination() {
        return new CountText()
                .add(contentTypes(Side.DESTINATION).size(), "content type", "content types")
                .add(total(EntityType.ENTRY), "entry", "entries")
                .add(total(EntityType.ASSET), "asset", "assets")
                .toString();
    }
}
