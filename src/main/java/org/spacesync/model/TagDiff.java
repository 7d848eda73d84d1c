package org.spacesync.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.state.Outcome;

/** The changes that make the destination's tags equal to the source's. Tags are matched by their ids. */
final class TagDiff {
    private static final String VISIBILITY_HEADER = "X-Contentful-Tag-Visibility";

    private final Map<String, Map<String, Object>> source;
    private final Map<String, Map<String, Object>> destination;

    TagDiff(List<Map<String, Object>> source, List<Map<String, Object>> destination) {
        this.source = Ids.index(source);
        this.destination = Ids.index(destination);
    }

    /**
     * Creations and renamings. A tag that releases a name comes before the tag that takes it, since names are unique.
     * If names move in a circle, one tag gets a temporary name.
     */
    List<PartChange> toWrite() {
        Map<String, String> holders = new LinkedHashMap<>();
        destination.forEach((id, tag) -> holders.put(name(tag), id));
        Set<String> ordered = new LinkedHashSet<>();
        source.keySet().stream().filter(this::differs).forEach(id -> addAfterHolder(id, holders, ordered, 0));
        List<PartChange> changes = new ArrayList<>();
        Set<String> written = new LinkedHashSet<>();
        for (String id : ordered) {
            String holder = holders.get(name(source.get(id)));
            if (holder != null && ordered.contains(holder) && !holder.equals(id) && written.add(holder)) {
                changes.add(write(holder, name(destination.get(holder)) + " (" + holder + ")"));
            }
            changes.add(write(id, name(source.get(id))));
            written.add(id);
        }
        return changes;
    }

    List<PartChange> toRemove(Set<String> writtenByUs) {
        List<PartChange> changes = new ArrayList<>();
        destination.forEach((id, tag) -> {
            if (!source.containsKey(id) && writtenByUs.contains(id)) {
                changes.add(change(id, Outcome.DELETED, PartRequest.delete(path(id), true)));
            }
        });
        return changes;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        source.forEach((id, tag) -> {
            Map<String, Object> existing = destination.get(id);
            if (existing != null && !visibility(existing).equals(visibility(tag))) {
                notes.add("Tag " + id + " is " + visibility(tag) + " at the source and " + visibility(existing)
                        + " at the destination, which cannot be changed: remove it at the destination by hand if it"
                        + " must be " + visibility(tag) + ".");
            }
        });
        return notes;
    }

    /** Only {@code public} is delivered; tags without the member are private, which is the default. */
    static String visibility(Map<String, Object> tag) {
        return Objects.requireNonNullElse(Json.text(tag, "sys", "visibility"), "private");
    }

    private boolean differs(String id) {
        Map<String, Object> existing = destination.get(id);
        return existing == null || !Objects.equals(name(source.get(id)), name(existing));
    }

    private void addAfterHolder(String id, Map<String, String> holders, Set<String> ordered, int depth) {
        String holder = holders.get(name(source.get(id)));
        // Names that move in a circle have no correct order, so the starting point does not matter.
        boolean waits = holder != null && source.containsKey(holder) && depth < source.size();
        if (waits && differs(holder) && !ordered.contains(holder)) {
            addAfterHolder(holder, holders, ordered, depth + 1);
        }
        ordered.add(id);
    }

    private PartChange write(String id, String name) {
        Map<String, Object> existing = destination.get(id);
        String visibility = visibility(existing == null ? source.get(id) : existing);
        Map<String, Object> sys = Json.map("id", id, "type", EntityType.TAG.sysType(), "visibility", visibility);
        Map<String, Object> body = Json.map("name", name, "sys", sys);
        Map<String, String> headers = existing == null ? Map.of(VISIBILITY_HEADER, visibility) : Map.of();
        PartRequest put = new PartRequest("PUT", path(id), body, headers, existing != null);
        return change(id, existing == null ? Outcome.CREATED : Outcome.UPDATED, put);
    }

    private PartChange change(String id, Outcome outcome, PartRequest request) {
        Integer version = Json.integer(destination.get(id), "sys", "version");
        return new PartChange(new EntityKey(EntityType.TAG, id), outcome, version, List.of(request));
    }

    private static String name(Map<String, Object> tag) {
        return Json.text(tag, "name");
    }

    private static String path(String id) {
        return "/" + EntityType.TAG.path() + "/" + id;
    }
}
