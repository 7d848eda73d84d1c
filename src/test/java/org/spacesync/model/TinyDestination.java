package org.spacesync.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spacesync.contentful.Json;

/**
 * The content types of an environment, with the rules by which Contentful refuses changes of published fields. Written
 * apart from the rules under test. What it refuses ends the test.
 */
final class TinyDestination {
    private final Map<String, Map<String, Object>> drafts = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> published = new LinkedHashMap<>();
    private final Map<String, Integer> versions = new LinkedHashMap<>();
    private final Map<String, Integer> publishedVersions = new LinkedHashMap<>();
    private boolean localizedStays;

    /** An environment that has these content types, all of them published. */
    TinyDestination(List<Map<String, Object>> contentTypes) {
        contentTypes.forEach(type -> {
            String id = Json.text(type, "sys", "id");
            drafts.put(id, definition(type));
            published.put(id, definition(type));
            versions.put(id, 2);
            publishedVersions.put(id, 1);
        });
    }

    /** From here on {@code localized} of published fields is not switched. */
    TinyDestination withoutSwitching() {
        localizedStays = true;
        return this;
    }

    List<Map<String, Object>> listed() {
        List<Map<String, Object>> items = new ArrayList<>();
        drafts.forEach((id, draft) -> {
            Map<String, Object> sys = Json.map("type", "ContentType", "id", id, "version", versions.get(id));
            if (publishedVersions.containsKey(id)) {
                sys.put("publishedVersion", publishedVersions.get(id));
            }
            Map<String, Object> item = Json.map("sys", sys);
            item.putAll(Json.copyOf(draft));
            items.add(item);
        });
        return items;
    }

    /** Sends the requests of a change as the routes do, at most so many of them. Returns how many were sent. */
    int apply(PartChange change, int limit) {
        int[] sent = {0};
        try {
            apply(change.version(), change.requests(), limit, sent);
        } catch (IllegalStateException e) {
            if (!"Previously published fields are invalid".equals(e.getMessage())
                    || change.otherwise().isEmpty()) {
                throw e;
            }
            apply(versions.get(change.key().id()), change.otherwise(), limit, sent);
        }
        return sent[0];
    }

    private void apply(Integer first, List<PartRequest> requests, int limit, int[] sent) {
        Integer version = first;
        for (PartRequest request : requests) {
            if (sent[0] == limit) {
                return;
            }
            version = send(request, request.versioned() ? version : null);
            sent[0]++;
        }
    }

    private Integer send(PartRequest request, Integer version) {
        String[] path = request.path().split("/");
        String id = path[2];
        boolean activation = path.length == 4 && path[3].equals("published");
        if (request.method().equals("DELETE")) {
            return activation ? deactivate(id) : delete(id);
        }
        if (!Objects.equals(version, versions.get(id))) {
            throw new IllegalStateException("VersionMismatch: " + id + " " + version + " " + versions.get(id));
        }
        if (activation) {
            activate(id);
        } else {
            check(id, request.body());
            drafts.put(id, definition(request.body()));
        }
        return versions.merge(id, 1, Integer::sum);
    }

    private void activate(String id) {
        check(id, drafts.get(id));
        published.put(id, drafts.get(id));
        publishedVersions.put(id, versions.get(id));
    }

    private Integer deactivate(String id) {
        if (published.remove(id) == null) {
            throw new IllegalStateException("Not published");
        }
        publishedVersions.remove(id);
        return versions.merge(id, 1, Integer::sum);
    }

    private Integer delete(String id) {
        if (published.containsKey(id)) {
            throw new IllegalStateException("Cannot delete published");
        }
        drafts.remove(id);
        return versions.remove(id);
    }

    private void check(String id, Map<String, Object> body) {
        if (body.containsKey("sys")) {
            throw new IllegalStateException("sys is not to be sent");
        }
        Map<String, Map<String, Object>> fields = byId(body);
        if (fields.size() != Json.list(body, "fields").size() || fields.size() > 50) {
            throw new IllegalStateException("Fields of " + id + " are not unique or too many: " + fields.keySet());
        }
        String displayField = Json.text(body, "displayField");
        if (displayField != null && !fields.containsKey(displayField)) {
            throw new IllegalStateException("Unknown display field " + displayField);
        }
        fields.values().forEach(field -> {
            if (field.containsValue(null)) {
                throw new IllegalStateException("Null in " + field);
            }
        });
        byId(published.getOrDefault(id, Map.of()))
                .forEach((fieldId, before) -> checkField(before, fields.get(fieldId)));
    }

    private void checkField(Map<String, Object> before, Map<String, Object> after) {
        if (after == null) {
            if (!Boolean.TRUE.equals(before.get("omitted"))) {
                throw new IllegalStateException("You need to omit a field before deleting it");
            }
            return;
        }
        if (localizedStays && isSwitched(before, after)) {
            throw new IllegalStateException("Previously published fields are invalid");
        }
        for (String[] member : List.<String[]>of(
                new String[] {"type"}, new String[] {"linkType"}, new String[] {"items", "type"}, new String[] {
                    "items", "linkType"
                })) {
            if (!Objects.equals(Json.text(before, member), Json.text(after, member))) {
                throw new IllegalStateException("Previously published fields are invalid");
            }
        }
    }

    private static boolean isSwitched(Map<String, Object> before, Map<String, Object> after) {
        return FieldDefinitions.isLocalized(before) != FieldDefinitions.isLocalized(after);
    }

    private static Map<String, Map<String, Object>> byId(Map<String, Object> definition) {
        Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
        Json.objects(definition, "fields").forEach(field -> fields.put(Json.text(field, "id"), field));
        return fields;
    }

    /** What the server keeps of a body: it completes missing flags. */
    private static Map<String, Object> definition(Map<String, Object> body) {
        Map<String, Object> kept = Json.copyOf(body);
        kept.remove("sys");
        kept.putIfAbsent("description", null);
        kept.putIfAbsent("displayField", null);
        for (Map<String, Object> field : Json.objects(kept, "fields")) {
            List.of("localized", "required", "disabled", "omitted").forEach(flag -> field.putIfAbsent(flag, false));
            field.putIfAbsent("validations", new ArrayList<>());
        }
        return kept;
    }
}
