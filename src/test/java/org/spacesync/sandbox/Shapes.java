package org.spacesync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which members a resource has and of which types. What users put into resources (values of fields, validations,
 * settings of editors, details of errors) is left out.
 */
final class Shapes {
    private static final Set<String> OPAQUE = Set.of(
            "validations",
            "settings",
            "defaultValue",
            "details.errors",
            "controls",
            "sidebar",
            "editors",
            "payload",
            "groupControls",
            "editorLayout",
            "allowedResources");
    private final Map<String, Set<String>> types = new TreeMap<>();

    /** A resource found in a body. */
    record Resource(String type, String state, JsonNode json) {
        static Resource of(JsonNode json) {
            JsonNode sys = json.path("sys");
            String state = sys.has("archivedVersion")
                    ? "archived"
                    : sys.has("publishedVersion") && sys.has("version") ? "published" : "";
            return new Resource(sys.path("type").asText(), state, json);
        }
    }

    /** All resources in a body, links left out. */
    static List<Resource> resources(JsonNode body) {
        List<Resource> found = new ArrayList<>();
        collect(body, found);
        return found;
    }

    private static void collect(JsonNode node, List<Resource> found) {
        String type = node.path("sys").path("type").asText();
        if (type.equals("Link") || type.equals("ResourceLink")) {
            return;
        }
        if (!type.isEmpty()) {
            found.add(Resource.of(node));
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!member.getKey().equals("fields") && !member.getKey().equals("payload")) {
                collect(member.getValue(), found);
            }
        }
        if (node.isArray()) {
            node.forEach(child -> collect(child, found));
        }
    }

    Shapes add(Resource resource) {
        add("", resource.json(), resource.type());
        return this;
    }

    private void add(String path, JsonNode node, String type) {
        types.computeIfAbsent(path, p -> new TreeSet<>()).add(kind(node));
        String name = path.substring(path.lastIndexOf('.') + 1);
        boolean contents = path.equals("fields") && type.equals("Entry")
                || path.equals("items") && type.equals("Array")
                || path.equals("includes")
                || path.equals("details");
        if (contents
                || OPAQUE.contains(name)
                || "Link".equals(node.path("sys").path("type").asText())) {
            return;
        }
        if (path.startsWith("fields.") && type.equals("Asset") && path.split("\\.").length == 2) {
            addFile(path, node);
        } else if (node.isArray()) {
            node.forEach(child -> add(path + "[]", child, type));
        } else {
            node.properties()
                    .forEach(m -> add(path.isEmpty() ? m.getKey() : path + "." + m.getKey(), m.getValue(), type));
        }
    }

    /** The file of an asset, by locale or flat. */
    private void addFile(String path, JsonNode file) {
        boolean flat = !file.isObject() || file.has("fileName");
        for (JsonNode one : flat ? List.of(file) : file) {
            one.properties().forEach(m -> add(path + ".*." + m.getKey(), m.getValue(), "File"));
        }
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "Link".equals(node.path("sys").path("type").asText()) ? "link" : "object";
            default -> "null";
        };
    }

    /** Members (with type) that the other shape has and this one lacks; null goes with every type. */
    Set<String> lacking(Shapes other) {
        Set<String> lacking = new TreeSet<>();
        other.types.forEach((path, kinds) -> {
            Set<String> own = types.getOrDefault(path, Set.of());
            for (String kind : kinds) {
                boolean fits =
                        own.contains(kind) || !own.isEmpty() && (kind.equals("null") || own.equals(Set.of("null")));
                if (!fits) {
                    lacking.add(path + ":" + kind);
                }
            }
        });
        return lacking;
    }
}
