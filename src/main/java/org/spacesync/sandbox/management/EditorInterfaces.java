package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.EditorInterface;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Trees;

/** Editor interfaces: created at the first activation of a type, with a new version at each later one. */
final class EditorInterfaces {
    private static final String ONE = "/content_types/{id}/editor_interface";

    void addTo(Routes routes) {
        routes.environment("GET", ONE, this::get)
                .environment("PUT", ONE, this::put)
                .environment("GET", "/editor_interfaces", this::list);
    }

    /** Called inside the environment's lock at each activation. */
    void activated(Environment environment, ContentType type, Instant now) {
        EditorInterface before = environment.editorInterfaces().get(type.id());
        ObjectNode body = before == null ? Trees.object() : before.body().deepCopy();
        body.set("controls", controls(type, body.path("controls")));
        EditorInterface after = before == null
                ? new EditorInterface(type.id(), 1, body, now, now)
                : new EditorInterface(type.id(), before.version() + 1, body, before.createdAt(), now);
        environment.editorInterfaces().put(type.id(), after);
    }

    /** One control per field, keeping existing ones. */
    private static ArrayNode controls(ContentType type, JsonNode before) {
        Map<String, JsonNode> known = new HashMap<>();
        before.forEach(control -> known.put(control.path("fieldId").asText(), control));
        ArrayNode controls = Trees.array();
        for (JsonNode field : type.definition().path("fields")) {
            String id = field.path("id").asText();
            controls.add(known.getOrDefault(id, Trees.object().put("fieldId", id)));
        }
        return controls;
    }

    private Answer list(Call call) {
        Environment environment = call.environment();
        List<ObjectNode> all = environment.editorInterfaces().values().stream()
                .sorted(Comparator.comparing(EditorInterface::contentType))
                .map(e -> Views.editorInterface(environment, e))
                .toList();
        return Lists.of(call, all, 100);
    }

    private Answer get(Call call) {
        Environment environment = call.environment();
        return Answer.ok(Views.editorInterface(environment, find(call, environment)));
    }

    private Answer put(Call call) {
        ObjectNode body = call.json();
        body.remove("sys");
        body.withArrayProperty("controls");
        Environment environment = call.environment();
        return environment.exclusively(() -> {
            EditorInterface before = find(call, environment);
            Backend.requireVersion(call, before.version());
            EditorInterface after = new EditorInterface(
                    before.contentType(), before.version() + 1, body, before.createdAt(), call.now());
            environment.editorInterfaces().put(after.contentType(), after);
            return Answer.ok(Views.editorInterface(environment, after));
        });
    }

    private static EditorInterface find(Call call, Environment environment) {
        EditorInterface editor = environment.editorInterfaces().get(call.path("id"));
        if (editor == null) {
            throw Backend.notFound(environment, "ContentType", call.path("id"));
        }
        return editor;
    }
}
