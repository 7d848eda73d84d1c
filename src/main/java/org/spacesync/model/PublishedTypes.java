package org.spacesync.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.Json;

/**
 * The published content types of the source: a type without unpublished edits as it is listed, a type with unpublished
 * edits in its public form. They do not include types that are not published.
 */
final class PublishedTypes {
    private final List<Map<String, Object>> listed;
    private final List<Map<String, Object>> publicForms;

    /**
     * @param listed all content types as the management API lists them
     * @param publicForms their public forms; empty if they were not read
     */
    PublishedTypes(List<Map<String, Object>> listed, List<Map<String, Object>> publicForms) {
        this.listed = listed;
        this.publicForms = publicForms;
    }

    boolean hasUnpublishedEdits() {
        return listed.stream().anyMatch(Publication::hasUnpublishedEdits);
    }

    /** Definitions by id, in the order of the list. */
    Map<String, Map<String, Object>> definitions() {
        Map<String, Map<String, Object>> publicById = Ids.index(publicForms);
        Map<String, Map<String, Object>> definitions = new LinkedHashMap<>();
        Ids.index(listed).forEach((id, type) -> {
            if (Publication.isClean(type)) {
                definitions.put(id, type);
            } else if (Publication.isPublished(type) && publicById.containsKey(id)) {
                definitions.put(id, completed(publicById.get(id), type));
            }
        });
        return definitions;
    }

    List<String> notes() {
        Set<String> known = definitions().keySet();
        List<String> notes = new ArrayList<>();
        Ids.index(listed).forEach((id, type) -> {
            if (Publication.isPublished(type) && !known.contains(id)) {
                notes.add("Content type " + id + " has unpublished edits at the source and its published form could not"
                        + " be read: the destination's content type stays as it is. Publish it at the source.");
            }
        });
        return notes;
    }

    /**
     * It is not documented whether public forms have every member of a definition. A member that no public form has is
     * taken from the list, so that it is not removed at the destination by mistake.
     */
    private Map<String, Object> completed(Map<String, Object> publicForm, Map<String, Object> edited) {
        Map<String, Object> definition = Json.copyOf(publicForm);
        if (publicForms.stream().noneMatch(type -> type.containsKey("metadata")) && edited.containsKey("metadata")) {
            definition.put("metadata", edited.get("metadata"));
        }
        Set<String> carried = new LinkedHashSet<>();
        publicForms.forEach(type -> Json.objects(type, "fields").forEach(field -> carried.addAll(field.keySet())));
        Map<String, Map<String, Object>> editedFields = FieldDefinitions.of(edited);
        for (Map<String, Object> field : Json.objects(definition, "fields")) {
            editedFields.getOrDefault(Json.text(field, "id"), Map.of()).forEach((member, value) -> {
                if (!carried.contains(member)) {
                    field.put(member, value);
                }
            });
        }
        return definition;
    }
}
