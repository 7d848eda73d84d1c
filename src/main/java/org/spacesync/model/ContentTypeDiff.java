package org.spacesync.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Values;
import org.spacesync.state.Outcome;

/** The changes that make the destination's content types equal to the published ones of the source. */
final class ContentTypeDiff {
    private final Map<String, Map<String, Object>> published;
    private final Map<String, Map<String, Object>> listedAtSource;
    private final Map<String, Map<String, Object>> destination;

    /**
     * @param published published definitions of the source by id
     * @param listedAtSource all content types of the source, in any state
     * @param destination content types as the destination lists them
     */
    ContentTypeDiff(
            Map<String, Map<String, Object>> published,
            List<Map<String, Object>> listedAtSource,
            List<Map<String, Object>> destination) {
        this.published = published;
        this.listedAtSource = Ids.index(listedAtSource);
        this.destination = Ids.index(destination);
    }

    List<PartChange> toWrite() {
        List<PartChange> changes = new ArrayList<>();
        published.forEach((id, definition) -> {
            Map<String, Object> existing = destination.get(id);
            if (existing == null) {
                changes.add(change(id, Outcome.CREATED, null, creation(id, definition)));
            } else if (!equal(definition, existing)) {
                changes.add(update(id, definition, existing));
            } else if (!Publication.isClean(existing)) {
                changes.add(change(id, Outcome.PUBLISHED, existing, List.of(activation(id))));
            }
        });
        return changes;
    }

    List<PartChange> toRemove() {
        List<PartChange> changes = new ArrayList<>();
        destination.forEach((id, existing) -> {
            if (!listedAtSource.containsKey(id)) {
                List<PartRequest> requests = new ArrayList<>();
                if (Publication.isPublished(existing)) {
                    requests.add(PartRequest.delete(path(id) + "/published", false));
                }
                requests.add(PartRequest.delete(path(id), false));
                changes.add(change(id, Outcome.DELETED, existing, requests));
            }
        });
        return changes;
    }

    /** Fields that must be removed and added again, by content type. */
    Map<String, Set<String>> fieldsAddedAnew() {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        plans().forEach((id, plan) -> {
            if (!plan.addedAnew().isEmpty()) {
                fields.put(id, Set.copyOf(plan.addedAnew()));
            }
        });
        return fields;
    }

    /** Fields that become localized, or cease to be, by content type. */
    Map<String, Set<String>> relocalized() {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        plans().forEach((id, plan) -> {
            if (!plan.relocalized().isEmpty()) {
                fields.put(id, Set.copyOf(plan.relocalized()));
            }
        });
        return fields;
    }

    /** Values that the changes of content types remove from entries of the destination. */
    List<Loss> losses() {
        return plans().values().stream().flatMap(plan -> plan.losses().stream()).toList();
    }

    /** Values of a content type that are lost if the API does not switch {@code localized} in place. */
    List<Loss> lossesWithoutSwitching(String id) {
        return new ContentTypePlan(published.get(id), destination.get(id))
                .withoutSwitching().losses().stream()
                        .filter(loss -> loss.kind() == Loss.Kind.FIELD_REPLACED)
                        .toList();
    }

    /** Content types of the destination that get a field which entries of the source may have had before. */
    Set<String> gainingFields() {
        Set<String> ids = new LinkedHashSet<>();
        published.forEach((id, definition) -> {
            Map<String, Map<String, Object>> existing = FieldDefinitions.of(destination.get(id));
            boolean gains = FieldDefinitions.of(definition).entrySet().stream()
                    .filter(field -> !FieldDefinitions.isOmitted(field.getValue()))
                    .anyMatch(field -> !existing.containsKey(field.getKey())
                            || FieldDefinitions.isOmitted(existing.get(field.getKey())));
            if (gains && destination.containsKey(id)) {
                ids.add(id);
            }
        });
        return ids;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        plans().forEach((id, plan) -> {
            if (!plan.addedAnew().isEmpty()) {
                notes.add("Content type " + id + ": values at the destination are lost in fields that must be removed"
                        + " and added again, because Contentful does not change published fields in place: "
                        + String.join(", ", plan.addedAnewAsText()));
            }
        });
        destination.forEach((id, existing) -> {
            Map<String, Object> listed = listedAtSource.get(id);
            if (listed != null && !Publication.isPublished(listed) && Publication.isPublished(existing)) {
                notes.add("Content type " + id + " is published at the destination but not at the source:"
                        + " it is left as it is.");
            }
        });
        return notes;
    }

    private Map<String, ContentTypePlan> plans() {
        Map<String, ContentTypePlan> plans = new LinkedHashMap<>();
        published.forEach((id, definition) -> {
            if (destination.containsKey(id)) {
                plans.put(id, new ContentTypePlan(definition, destination.get(id)));
            }
        });
        return plans;
    }

    private static boolean equal(Map<String, Object> definition, Map<String, Object> existing) {
        return Values.same(Normalizer.contentType(definition), Normalizer.contentType(existing))
                && (definition.get("metadata") == null
                        || Values.same(
                                Normalizer.metadata(definition.get("metadata")),
                                Normalizer.metadata(existing.get("metadata"))));
    }

    private static List<PartRequest> creation(String id, Map<String, Object> definition) {
        return List.of(PartRequest.put(path(id), ContentTypePlan.bodyOf(definition), false), activation(id));
    }

    private static PartChange update(String id, Map<String, Object> definition, Map<String, Object> existing) {
        // A source without metadata must not clear the destination's.
        Map<String, Object> target = new LinkedHashMap<>(definition);
        target.computeIfAbsent("metadata", absent -> existing.get("metadata"));
        ContentTypePlan plan = new ContentTypePlan(target, existing);
        List<PartRequest> otherwise = plan.relocalized().isEmpty() ? List.of() : requests(id, plan.withoutSwitching());
        return new PartChange(
                new EntityKey(EntityType.CONTENT_TYPE, id),
                Outcome.UPDATED,
                Json.integer(existing, "sys", "version"),
                requests(id, plan),
                otherwise);
    }

    private static List<PartRequest> requests(String id, ContentTypePlan plan) {
        List<PartRequest> requests = new ArrayList<>();
        if (plan.startsFromUnknown()) {
            requests.add(activation(id));
        }
        Map<String, Object> trial = plan.trial();
        if (trial != null) {
            requests.add(PartRequest.put(path(id), trial, true));
        }
        for (Map<String, Object> body : plan.definitions()) {
            requests.add(PartRequest.put(path(id), body, true));
            requests.add(activation(id));
        }
        return requests;
    }

    private static PartRequest activation(String id) {
        return PartRequest.put(path(id) + "/published", null, true);
    }

    private static String path(String id) {
        return "/" + EntityType.CONTENT_TYPE.path() + "/" + id;
    }

    private static PartChange change(
            String id, Outcome outcome, Map<String, Object> existing, List<PartRequest> requests) {
        Integer version = Json.integer(existing, "sys", "version");
        return new PartChange(new EntityKey(EntityType.CONTENT_TYPE, id), outcome, version, requests);
    }
}
