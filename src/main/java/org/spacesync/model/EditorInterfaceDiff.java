package org.spacesync.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Values;
import org.spacesync.state.Outcome;

/** The changes that make the destination's editor interfaces equal to the source's, for published content types. */
final class EditorInterfaceDiff {
    private static final String CONTROLS = "controls";
    private static final List<String> MEMBERS =
            List.of(CONTROLS, "sidebar", "editors", "editor", "editorLayout", "groupControls");

    private final Map<String, Map<String, Object>> published;
    private final Function<String, Set<String>> keptFields;
    private final Map<String, Map<String, Object>> source;
    private final Map<String, Map<String, Object>> destination;

    /**
     * @param published content types for the destination, by id
     * @param keptFields returns the fields of a content type that only the destination has, whose controls stay
     * @param source editor interfaces of the source
     * @param destination editor interfaces of the destination, with their current versions
     */
    EditorInterfaceDiff(
            Map<String, Map<String, Object>> published,
            Function<String, Set<String>> keptFields,
            List<Map<String, Object>> source,
            List<Map<String, Object>> destination) {
        this.published = published;
        this.keptFields = keptFields;
        this.source = byContentType(source);
        this.destination = byContentType(destination);
    }

    List<PartChange> toWrite() {
        List<PartChange> changes = new ArrayList<>();
        published.forEach((id, definition) -> {
            Map<String, Object> existing = destination.get(id);
            if (source.containsKey(id) && existing != null) {
                Set<String> fields = FieldDefinitions.of(definition).keySet();
                Map<String, Object> body = body(source.get(id), fields);
                keepControls(body, existing, keptFields.apply(id));
                if (!Values.same(normal(body), normal(body(existing, fields)))) {
                    changes.add(change(id, existing, body));
                }
            }
        });
        return changes;
    }

    private static PartChange change(String id, Map<String, Object> existing, Map<String, Object> body) {
        String path = "/" + EntityType.CONTENT_TYPE.path() + "/" + id + "/editor_interface";
        return new PartChange(
                new EntityKey(EntityType.EDITOR_INTERFACE, id),
                Outcome.UPDATED,
                Json.integer(existing, "sys", "version"),
                List.of(PartRequest.put(path, body, true)));
    }

    private static void keepControls(Map<String, Object> body, Map<String, Object> existing, Set<String> kept) {
        List<Object> controls = new ArrayList<>(Json.objects(body, CONTROLS));
        Json.objects(existing, CONTROLS).stream()
                .filter(control -> kept.contains(Json.text(control, "fieldId")))
                .forEach(controls::add);
        if (!kept.isEmpty()) {
            body.put(CONTROLS, controls);
        }
    }

    /** What may be sent: only controls of published fields, since the API refuses others. */
    private static Map<String, Object> body(Map<String, Object> editorInterface, Set<String> fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (String member : MEMBERS) {
            if (editorInterface.get(member) != null) {
                body.put(member, withoutOtherFields(editorInterface.get(member), fields));
            }
        }
        return body;
    }

    private static Object withoutOtherFields(Object value, Set<String> fields) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> kept = new LinkedHashMap<>();
            map.forEach((name, item) -> kept.put((String) name, withoutOtherFields(item, fields)));
            return kept;
        }
        if (value instanceof List<?> list) {
            List<Object> kept = new ArrayList<>();
            for (Object item : list) {
                String field = Json.text(item, "fieldId");
                if (field == null || fields.contains(field)) {
                    kept.add(withoutOtherFields(item, fields));
                }
            }
            return kept;
        }
        return value;
    }

    /** The order of controls has no meaning, and neither has a control that only names its field. */
    private static Object normal(Map<String, Object> body) {
        Map<String, Object> normal = new LinkedHashMap<>(body);
        Map<String, Object> controls = new LinkedHashMap<>();
        for (Map<String, Object> control : Json.objects(body, CONTROLS)) {
            Map<String, Object> settings = new LinkedHashMap<>(control);
            settings.remove("fieldId");
            controls.put(String.valueOf(control.get("fieldId")), settings);
        }
        normal.put(CONTROLS, controls);
        return Normalizer.pruned(normal);
    }

    private static Map<String, Map<String, Object>> byContentType(List<Map<String, Object>> editorInterfaces) {
        return Ids.index(editorInterfaces, "sys", "contentType", "sys", "id");
    }
}
