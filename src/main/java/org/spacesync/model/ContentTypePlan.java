package org.spacesync.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/**
 * The definitions that a content type of the destination must go through, each of them activated, until it is that of
 * the source. One is enough unless fields go: the API removes a field only after an activated version had it omitted,
 * and never changes the type of a published field, which must therefore be removed and added anew.
 */
final class ContentTypePlan {
    /** Fields that a content type may have at most. */
    private static final int MAX_FIELDS = 50;

    private final Map<String, Object> source;
    private final Map<String, Map<String, Object>> wanted;
    private final Map<String, Map<String, Object>> existing;
    private final boolean startsFromUnknown;
    private final Set<String> addedAnew = new LinkedHashSet<>();
    private final Set<String> toOmit = new LinkedHashSet<>();

    /**
     * @param source published definition to reach
     * @param destination content type as the destination lists it
     */
    ContentTypePlan(Map<String, Object> source, Map<String, Object> destination) {
        this.source = source;
        this.wanted = Fields.of(source);
        this.existing = Fields.of(destination);
        this.startsFromUnknown = Publication.hasUnpublishedEdits(destination)
                && !existing.keySet().containsAll(wanted.keySet());
        if (Publication.wasPublished(destination)) {
            boolean listedIsPublished = Publication.isClean(destination);
            existing.forEach((id, field) -> judge(id, field, listedIsPublished));
        }
    }

    private void judge(String id, Map<String, Object> field, boolean listedIsPublished) {
        Map<String, Object> target = wanted.get(id);
        boolean goes = target == null || !Fields.sameNature(field, target);
        if (goes && target != null) {
            addedAnew.add(id);
        }
        // An omission that is only in a draft does not count: the rule looks at the published version.
        if (goes && !(listedIsPublished && Fields.isOmitted(field))) {
            toOmit.add(id);
        }
    }

    /**
     * Whether the destination's unpublished edits lack a field that the source has: its published version, which is not
     * listed, may still have that field with another type, as after a run that was stopped half-way. Activating these
     * edits, which are to be replaced anyway, makes what is published known.
     */
    boolean startsFromUnknown() {
        return startsFromUnknown;
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

    /** Fields whose values at the destination are lost because they are removed and added anew. */
    List<String> addedAnewAsText() {
        return addedAnew.stream()
                .map(id -> id + " (" + Fields.describe(existing.get(id)) + ", now " + Fields.describe(wanted.get(id))
                        + ")")
                .toList();
    }

    Set<String> addedAnew() {
        return addedAnew;
    }

    private Map<String, Map<String, Object>> omitting() {
        Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
        wanted.forEach((id, field) -> {
            if (!addedAnew.contains(id)) {
                fields.put(id, field);
            }
        });
        toOmit.forEach(id -> fields.put(id, Fields.omitted(existing.get(id))));
        if (fields.size() > MAX_FIELDS) {
            fields.keySet().retainAll(existing.keySet());
        }
        return fields;
    }

    /** An intermediate definition; the metadata, which may speak of fields that it lacks, comes with the last one. */
    private Map<String, Object> body(Map<String, Map<String, Object>> fields) {
        Map<String, Object> body = wholeBody();
        body.remove("metadata");
        String displayField = Json.text(source, "displayField");
        if (displayField != null && (!fields.containsKey(displayField) || toOmit.contains(displayField))) {
            body.put("displayField", null);
        }
        body.put("fields", fields.values().stream().map(Fields::toSend).toList());
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
                Json.objects(definition, "fields").stream().map(Fields::toSend).toList());
        if (definition.get("metadata") != null) {
            body.put("metadata", Json.copy(definition.get("metadata")));
        }
        return body;
    }
}
