package org.spacesync.sandbox.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Trees;

/** The content model of an environment, reduced to what is compared. */
final class ModelViews {
    /** What the server adds to a field definition that does not say it. */
    private static final Set<String> FLAGS = Set.of("localized", "required", "disabled", "omitted");

    private ModelViews() {}

    static Map<String, View> locales(Environment environment) {
        Map<String, View> views = new TreeMap<>();
        environment.locales().forEach(locale -> {
            ObjectNode view = Trees.object().put("name", locale.name());
            if (locale.fallbackCode() != null) {
                view.put("fallbackCode", locale.fallbackCode());
            }
            view.put("default", locale.isDefault())
                    .put("optional", locale.optional())
                    .put("contentManagementApi", locale.contentManagementApi())
                    .put("contentDeliveryApi", locale.contentDeliveryApi());
            views.put(locale.code(), View.live(view));
        });
        return views;
    }

    static Map<String, View> tags(Environment environment) {
        Map<String, View> views = new TreeMap<>();
        environment.tags().values().forEach(tag -> {
            ObjectNode view = Trees.object().put("name", tag.name());
            views.put(tag.id(), View.live(view.put("visibility", tag.isPublic() ? "public" : "private")));
        });
        return views;
    }

    static Map<String, View> contentTypes(Environment environment) {
        Map<String, View> views = new TreeMap<>();
        environment.contentTypes().values().forEach(type -> {
            JsonNode definition = type.published() == null ? null : definition(type.published());
            views.put(type.id(), new View(definition, type.life().status()));
        });
        return views;
    }

    /** Those of activated content types: the others have none that anybody sees. */
    static Map<String, View> editorInterfaces(Environment environment) {
        Map<String, View> views = new TreeMap<>();
        environment.editorInterfaces().forEach((contentType, editor) -> {
            var type = environment.contentTypes().get(contentType);
            if (type != null && type.published() != null) {
                views.put(contentType, View.live(editorInterface(editor.body())));
            }
        });
        return views;
    }

    /** Fields by their place, since order is meaningful; absent, null and empty mean the same everywhere. */
    private static ObjectNode definition(ObjectNode published) {
        ObjectNode definition = withoutEmpty(published);
        definition.remove("sys");
        for (JsonNode field : definition.path("fields")) {
            for (String flag : FLAGS) {
                ObjectNode object = (ObjectNode) field;
                object.put(flag, field.path(flag).asBoolean(false));
            }
        }
        return definition;
    }

    /** Controls by field, since their order says nothing. */
    private static ObjectNode editorInterface(ObjectNode body) {
        ObjectNode view = withoutEmpty(body);
        view.remove("sys");
        ObjectNode controls = Trees.object();
        for (JsonNode control : view.path("controls")) {
            if (control.has("widgetId")) {
                controls.set(control.path("fieldId").asText(), control);
            }
        }
        view.set("controls", controls);
        return view;
    }

    private static ObjectNode withoutEmpty(ObjectNode object) {
        ObjectNode copy = Trees.object();
        object.properties().forEach(member -> {
            JsonNode value = withoutEmpty(member.getValue());
            if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                copy.set(member.getKey(), value);
            }
        });
        return copy;
    }

    private static JsonNode withoutEmpty(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return withoutEmpty(object);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Trees.array();
            array.forEach(item -> copy.add(withoutEmpty(item)));
            return copy;
        }
        return node;
    }
}
