package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the links of an entity's fields: single, in arrays and in rich text. */
final class LinkFinder {
    private final List<LinkUse> found = new ArrayList<>();

    /** @param skipped fields in which a link-shaped object is only data */
    List<LinkUse> find(JsonNode entity, Set<String> skipped) {
        for (Map.Entry<String, JsonNode> field : entity.path("fields").properties()) {
            if (!skipped.contains(field.getKey())) {
                for (Map.Entry<String, JsonNode> locale : field.getValue().properties()) {
                    visit(locale.getValue(), Path.of("fields", field.getKey(), locale.getKey()));
                }
            }
        }
        return found;
    }

    private void visit(JsonNode value, Path path) {
        add(value, path);
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(value.get(i), path.child(i));
            }
        } else if ("document".equals(value.path("nodeType").textValue())) {
            RichTextRules.walk(value, path, (node, place) -> {
                JsonNode target = node.path("data").path("target");
                add(target, place.child("data").child("target"));
            });
        }
    }

    private void add(JsonNode value, Path path) {
        if (Link.isLink(value)) {
            found.add(new LinkUse(Link.of(value), path.steps()));
        }
    }
}
