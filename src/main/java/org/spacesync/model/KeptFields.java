package org.spacesync.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/**
 * Definitions of the source, combined with fields that stay at the destination although the source does not have them.
 * These come last, in their order, and are not required, since entries of the source have no values for them.
 */
final class KeptFields {
    private final Map<String, Map<String, Object>> published;
    private final Map<String, Map<String, Object>> destination;
    private final RetainedParts staying;

    KeptFields(
            Map<String, Map<String, Object>> published,
            Map<String, Map<String, Object>> destination,
            RetainedParts staying) {
        this.published = published;
        this.destination = destination;
        this.staying = staying;
    }

    /** Ids of the fields that stay in a content type. */
    Set<String> of(String contentType) {
        Map<String, Object> source = published.get(contentType);
        if (source == null || !destination.containsKey(contentType)) {
            return Set.of();
        }
        Set<String> kept = new LinkedHashSet<>(
                FieldDefinitions.of(destination.get(contentType)).keySet());
        kept.removeAll(FieldDefinitions.of(source).keySet());
        kept.removeIf(field -> ContentTypePlan.isTrial(field) || !staying.field(contentType, field));
        return kept;
    }

    /** The definitions for the destination, by id. */
    Map<String, Map<String, Object>> definitions() {
        Map<String, Map<String, Object>> definitions = new LinkedHashMap<>();
        published.forEach((id, source) -> definitions.put(id, with(id, source)));
        return definitions;
    }

    private Map<String, Object> with(String id, Map<String, Object> source) {
        Set<String> kept = of(id);
        if (kept.isEmpty()) {
            return source;
        }
        Map<String, Object> definition = new LinkedHashMap<>(source);
        List<Object> fields = new ArrayList<>(Json.objects(source, "fields"));
        Map<String, Map<String, Object>> existing = FieldDefinitions.of(destination.get(id));
        for (String field : kept) {
            Map<String, Object> own = new LinkedHashMap<>(existing.get(field));
            own.put("required", false);
            fields.add(own);
        }
        definition.put("fields", fields);
        return definition;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        published.keySet().forEach(id -> {
            Map<String, Map<String, Object>> existing = FieldDefinitions.of(destination.get(id));
            List<String> required = of(id).stream()
                    .filter(field -> Boolean.TRUE.equals(existing.get(field).get("required")))
                    .toList();
            if (!required.isEmpty()) {
                notes.add("Content type " + id + ": no longer required at the destination, since entries of the source"
                        + " have no value for it: " + String.join(", ", required) + ".");
            }
        });
        return notes;
    }

    /** Content types that would have more fields than allowed, each with the number. */
    Map<String, Integer> tooMany() {
        Map<String, Integer> tooMany = new LinkedHashMap<>();
        definitions().forEach((id, definition) -> {
            int fields = Json.list(definition, "fields").size();
            if (!of(id).isEmpty() && fields > ContentTypePlan.MAX_FIELDS) {
                tooMany.put(id, fields);
            }
        });
        return tooMany;
    }
}
