package org.spacesync.sandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Trees;

/** Adds link targets to a collection of entries, level by level, and reports links that cannot be resolved. */
public final class Includes {
    private final BiFunction<Kind, String, ObjectNode> targets;
    private final Set<String> shown = new HashSet<>();
    private final Map<String, ArrayNode> included = new LinkedHashMap<>();
    private final Map<String, ObjectNode> errors = new LinkedHashMap<>();

    /** @param targets finds what is linked by its id, null if there is none */
    public Includes(BiFunction<Kind, String, ObjectNode> targets) {
        this.targets = targets;
    }

    /** @param depth levels of links to follow, 0 to 10 */
    public void addTo(ObjectNode collection, int depth) {
        Collection<JsonNode> level = new ArrayList<>();
        for (JsonNode item : collection.path("items")) {
            shown.add(key(
                    item.path("sys").path("type").asText(),
                    item.path("sys").path("id").asText()));
            level.add(item);
        }
        for (int i = 0; i < depth && !level.isEmpty(); i++) {
            level = next(level);
        }
        if (!errors.isEmpty()) {
            ArrayNode list = collection.putArray("errors");
            errors.values().forEach(list::add);
        }
        if (!included.isEmpty()) {
            ObjectNode all = collection.putObject("includes");
            included.forEach(all::set);
        }
    }

    private Collection<JsonNode> next(Collection<JsonNode> level) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode item : level) {
            for (JsonNode link : links(item.path("fields"))) {
                String type = link.path("linkType").asText();
                String id = link.path("id").asText();
                Kind kind = Kind.of(type);
                if (kind != null && shown.add(key(type, id))) {
                    ObjectNode target = targets.apply(kind, id);
                    if (target == null) {
                        errors.put(key(type, id), error(type, id));
                    } else {
                        included.computeIfAbsent(type, t -> Trees.array()).add(target);
                        found.add(target);
                    }
                }
            }
        }
        return found;
    }

    /** The {@code sys} of all links below. */
    static List<JsonNode> links(JsonNode fields) {
        List<JsonNode> links = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(fields);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (Trees.isLink(node)) {
                links.add(node.get("sys"));
            } else {
                node.forEach(open::push);
            }
        }
        return links;
    }

    private static ObjectNode error(String type, String id) {
        ObjectNode error = Trees.object();
        error.putObject("sys").put("id", "notResolvable").put("type", "error");
        error.putObject("details").put("type", "Link").put("linkType", type).put("id", id);
        return error;
    }

    private static String key(String type, String id) {
        return type + "/" + id;
    }
}
