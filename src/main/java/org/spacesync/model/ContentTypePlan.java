package org.spacesync.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/**
 * The definitions that a content type of the destination must have one after the other, each activated, until it equals
 * the source's. One is enough unless fields are removed: the API removes a field only after a version in which it is
 * omitted was activated, and never changes the type of a published field, which must therefore be removed and added
 * again.
 */
final class ContentTypePlan {
    /** Maximum number of fields of a content type. */
    static final int MAX_FIELDS = 50;

    /**
     * Prefix for the ids of fields that are saved for a moment, and never activated, to check whether they are
     * accepted.
     */
    private static final String TRIAL = "spaceSyncTrial";

    private final Map<String, Object> source;
    private final Map<String, Object> destination;
    private final Map<String, Map<String, Object>> wanted;
    private final Map<String, Map<String, Object>> existing;
    private final boolean startsFromUnknown;
    private final boolean localizedStays;
    private final Set<String> addedAnew = new LinkedHashSet<>();
    private final Set<String> relocalized = new LinkedHashSet<>();
    private final Set<String> toOmit = new LinkedHashSet<>();

    /**
     * @param source published definition to reach
     * @param destination content type as the destination lists it
     */
    ContentTypePlan(Map<String, Object> source, Map<String, Object> destination) {
        this(source, destination, false);
    }

    private ContentTypePlan(Map<String, Object> source, Map<String, Object> destination, boolean localizedStays) {
        this.source = source;
        this.destination = destination;
        this.wanted = FieldDefinitions.of(source);
        this.existing = new LinkedHashMap<>(FieldDefinitions.of(destination));
        this.localizedStays = localizedStays;
        // Edits with a trial field are ours, from an interrupted run: the published definition is the rest of them.
        boolean trial = Publication.hasUnpublishedEdits(destination)
                && existing.keySet().removeIf(ContentTypePlan::isTrial);
        this.startsFromUnknown = !trial
                && Publication.hasUnpublishedEdits(destination)
                && !existing.keySet().containsAll(wanted.keySet());
        if (Publication.wasPublished(destination)) {
            boolean listedIsPublished = Publication.isClean(destination);
            existing.forEach((id, field) -> judge(id, field, listedIsPublished));
        }
    }

    /** The plan for an API that does not switch {@code localized} of a published field. */
    ContentTypePlan withoutSwitching() {
        return new ContentTypePlan(source, destination, true);
    }

    private void judge(String id, Map<String, Object> field, boolean listedIsPublished) {
        Map<String, Object> target = wanted.get(id);
        boolean sameNature = target != null && FieldDefinitions.sameNature(field, target);
        if (sameNature && FieldDefinitions.isLocalized(field) != FieldDefinitions.isLocalized(target)) {
            relocalized.add(id);
        }
        boolean goes = !sameNature || localizedStays && relocalized.contains(id);
        if (goes && target != null) {
            addedAnew.add(id);
        }
        // An omission that is only in a draft does not count: the rule refers to the published version.
        if (goes && !(listedIsPublished && FieldDefinitions.isOmitted(field))) {
            toOmit.add(id);
        }
    }

    /** Whether this is one of our own temporary fields. */
    static boolean isTrial(String field) {
        return field.startsWith(TRIAL);
    }

    /**
     * Whether the destination's unpublished edits lack a field that the source has. Its published version, which is not
     * listed, may still have that field with another type, for instance after a run that was stopped half-way.
     * Activating these edits, which are replaced anyway, makes the published version known.
     */
    boolean startsFromUnknown() {
        return startsFromUnknown;
    }

    /**
     * A body to save but not to activate, before anything is removed: the current fields, and the replacement fields
     * under temporary ids. Null if there are none, or if there is no room for them.
     */
    Map<String, Object> trial() {
        int fields = existing.size() + addedAnew.size();
        if (addedAnew.isEmpty() || fields > MAX_FIELDS) {
            return null;
        }
        List<Object> all = new ArrayList<>();
        existing.values().forEach(field -> all.add(FieldDefinitions.toSend(field)));
        for (String id : addedAnew) {
            Map<String, Object> field = FieldDefinitions.toSend(wanted.get(id));
            field.put("id", TRIAL + all.size());
            all.add(field);
        }
        Map<String, Object> body = bodyOf(destination);
        body.put("fields", all);
        return body;
    }

    /** Bodies to write and activate one after the other; the last one is the source's definition. */
    List<Map<String, Object>> definitions() {
        List<Map<String, Object>> definitions = new ArrayList<>();
        if (!toOmit.isEmpty()) {
            definitions.add(body(omitting()));
        }
        if (!addedAnew.isEmpty()) {
            Map<String, Map<String, Object>> without = new LinkedHashMap<>(wanted);
            without.keySet().removeAll(addedAnew);
            definitions.add(body(without));
        }
        definitions.add(wholeBody());
        return definitions;
    }

    /** Fields whose values at the destination are lost because they are removed and added again. */
    List<String> addedAnewAsText() {
        return addedAnew.stream()
                .map(id -> id + " (" + FieldDefinitions.describe(existing.get(id)) + ", now "
                        + FieldDefinitions.describe(wanted.get(id)) + ")")
                .toList();
    }

    Set<String> addedAnew() {
        return addedAnew;
    }

    /** Fields that only become localized, or cease to be. */
    Set<String> relocalized() {
        return relocalized;
    }

    /** Values that are lost until the source's definition is reached. */
    List<Loss> losses() {
        List<Loss> losses = new ArrayList<>();
        if (Publication.wasPublished(destination)) {
            existing.forEach((id, field) -> {
                if (addedAnew.contains(id)) {
                    losses.add(loss(Loss.Kind.FIELD_REPLACED, id, field));
                } else if (!wanted.containsKey(id) && !isTrial(id)) {
                    losses.add(loss(Loss.Kind.FIELD_REMOVED, id, field));
                }
            });
        }
        return losses;
    }

    private Loss loss(Loss.Kind kind, String id, Map<String, Object> field) {
        return new Loss(kind, Json.text(destination, "sys", "id"), id, null, FieldDefinitions.nature(field));
    }

    private Map<String, Map<String, Object>> omitting() {
        Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
        wanted.forEach((id, field) -> {
            if (!addedAnew.contains(id)) {
                fields.put(id, field);
            }
        });
        toOmit.forEach(id -> fields.put(id, FieldDefinitions.omitted(existing.get(id))));
        if (fields.size() > MAX_FIELDS) {
            fields.keySet().retainAll(existing.keySet());
        }
        return fields;
    }

    /**
     * An intermediate definition, without the metadata, which may name fields that it lacks and comes with the last
     * definition.
     */
    private Map<String, Object> body(Map<String, Map<String, Object>> fields) {
        Map<String, Object> body = wholeBody();
        body.remove("metadata");
        String displayField = Json.text(source, "displayField");
        if (displayField != null && (!fields.containsKey(displayField) || toOmit.contains(displayField))) {
            body.put("displayField", null);
        }
        body.put(
                "fields", fields.values().stream().map(FieldDefinitions::toSend).toList());
        return body;
    }

    private Map<String, Object> wholeBody() {
        return bodyOf(source);
    }

    /** The body that writes this definition. */
    static Map<String, Object> bodyOf(Map<String, Object> definition) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", definition.get("name"));
        if (definition.get("description") != null) {
            body.put("description", definition.get("description"));
        }
        body.put("displayField", definition.get("displayField"));
        body.put(
                "fields",
                Json.objects(definition, "fields").stream()
                        .map(FieldDefinitions::toSend)
                        .toList());
        if (definition.get("metadata") != null) {
            body.put("metadata", Json.copy(definition.get("metadata")));
        }
        return body;
    }
}
