package org.spacesync.sandbox.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.store.Trees;

/** The content model of an environment, reduced to the parts that are compared. */
final class ModelViews {
    /** What the server adds to an incomplete field definition. */
    private static final Set<String> FLAGS = Set.of("localized", "required", "disabled", "omitted");

    private static final Set<String> LOCALE_MEMBERS =
            Set.of("name", "fallbackCode", "default", "optional", "contentManagementApi", "contentDeliveryApi");

    private ModelViews() {}

    static Map<String, View> locales(SandboxState state) {
        Map<String, View> views = new TreeMap<>();
        state.locales().forEach((code, locale) -> views.put(code, View.live(only(locale, LOCALE_MEMBERS))));
        return views;
    }

    static Map<String, View> tags(SandboxState state) {
        Map<String, View> views = new TreeMap<>();
        state.tags().forEach((id, tag) -> {
            ObjectNode view = only(tag, Set.of("name"));
            view.set("visibility", tag.path("sys").path("visibility"));
            views.put(id, View.live(view));
        });
        return views;
    }

    static Map<String, View> contentTypes(SandboxState state) {
        Map<String, View> views = new TreeMap<>();
        state.draftContentTypes().forEach((id, draft) -> {
            JsonNode published = state.contentTypes().get(id);
            String status = published == null ? "draft" : status(draft.path("sys"));
            views.put(id, new View(published == null ? null : definition(published), status));
        });
        return views;
    }

    /** Editor interfaces of activated content types; others are not visible. */
    static Map<String, View> editorInterfaces(SandboxState state) {
        Map<String, View> views = new TreeMap<>();
        state.editorInterfaces().forEach((contentType, editor) -> {
            if (state.contentTypes().containsKey(contentType)) {
                views.put(contentType, View.live(editorInterface(editor, fieldIds(state, contentType))));
            }
        });
        return views;
    }

    private static String status(JsonNode sys) {
        boolean changed =
                sys.path("version").asInt() > sys.path("publishedVersion").asInt() + 1;
        return changed ? "changed" : View.PUBLISHED;
    }

    /** Fields by position, since their order matters; absent, null and empty are equal everywhere. */
    private static ObjectNode definition(JsonNode published) {
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

    /**
     * Controls by field, since their order has no meaning. Everything about fields that the activated type does not
     * have is left out: it is not visible, and the API does not accept it.
     */
    private static ObjectNode editorInterface(JsonNode body, Set<String> fields) {
        ObjectNode view = withoutEmpty(withoutOtherFields(body, fields));
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

    private static Set<String> fieldIds(SandboxState state, String contentType) {
        Set<String> ids = new HashSet<>();
        state.contentTypes()
                .get(contentType)
                .path("fields")
                .forEach(field -> ids.add(field.path("id").asText()));
        return ids;
    }

    private static JsonNode withoutOtherFields(JsonNode body, Set<String> fields) {
        JsonNode copy = body.deepCopy();
        for (JsonNode list : lists(copy)) {
            ((ArrayNode) list)
                    .removeIf(item -> item.has("fieldId")
                            && !fields.contains(item.path("fieldId").asText()));
        }
        return copy;
    }

    /** All arrays, at any depth. */
    private static List<JsonNode> lists(JsonNode node) {
        List<JsonNode> lists = new ArrayList<>();
        if (node.isArray()) {
            lists.add(node);
        }
        node.forEach(child -> lists.addAll(lists(child)));
        return lists;
    }

    private static ObjectNode only(JsonNode object, Set<String> members) {
        ObjectNode view = withoutEmpty(object);
        view.retain(members);
        return view;
    }

    private static ObjectNode withoutEmpty(JsonNode object) {
        ObjectNode copy = Trees.object();
        object.properties().forEach(member -> {
            JsonNode value = reduced(member.getValue());
            if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                copy.set(member.getKey(), value);
            }
        });
        return copy;
    }

    private static JsonNode reduced(JsonNode node) {
        if (node.isObject()) {
            return withoutEmpty(node);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Trees.array();
            array.forEach(item -> copy.add(reduced(item)));
            return copy;
        }
        return node;
    }
}
