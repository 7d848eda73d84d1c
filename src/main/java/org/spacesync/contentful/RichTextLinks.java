package org.spacesync.contentful;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Removes links from rich text: embedded entities are removed, a hyperlink becomes its text. A node that is empty after
 * that gets an empty text, in a paragraph if the node cannot contain text directly.
 */
final class RichTextLinks {
    private static final String CONTENT = "content";
    private static final Set<String> EMBEDDED =
            Set.of("embedded-entry-block", "embedded-entry-inline", "embedded-asset-block");
    private static final Set<String> HYPERLINKS = Set.of("entry-hyperlink", "asset-hyperlink");
    private static final Set<String> OF_BLOCKS = Set.of("list-item", "table-cell", "table-header-cell", "blockquote");

    private RichTextLinks() {}

    /** The node without links to unwanted targets; the node itself, if it has none. */
    static Map<String, Object> without(Map<String, Object> node, Predicate<EntityKey> unwanted) {
        List<Object> content = Json.list(node, CONTENT);
        List<Object> left = new ArrayList<>(content.size());
        boolean changed = false;
        for (Object child : content) {
            String type = Json.text(child, "nodeType");
            boolean embedded = type != null && EMBEDDED.contains(type);
            boolean hyperlink = type != null && HYPERLINKS.contains(type);
            if ((embedded || hyperlink) && LinkRemoval.leads(Json.at(child, "data", "target"), unwanted)) {
                left.addAll(hyperlink ? Json.list(child, CONTENT) : List.of());
                changed = true;
            } else if (child instanceof Map<?, ?>) {
                Map<String, Object> kept = without(Json.object(child), unwanted);
                left.add(kept);
                changed |= kept != child;
            } else {
                left.add(child);
            }
        }
        return changed ? with(node, left) : node;
    }

    private static Map<String, Object> with(Map<String, Object> node, List<Object> content) {
        String type = String.valueOf(Json.text(node, "nodeType"));
        if (content.isEmpty() && OF_BLOCKS.contains(type)) {
            content.add(Json.map("nodeType", "paragraph", "data", Map.of(), CONTENT, List.of(emptyText())));
        } else if (content.isEmpty() && ("paragraph".equals(type) || type.startsWith("heading-"))) {
            content.add(emptyText());
        }
        Map<String, Object> copy = new LinkedHashMap<>(node);
        copy.put(CONTENT, content);
        return copy;
    }

    private static Map<String, Object> emptyText() {
        return Json.map("nodeType", "text", "value", "", "marks", List.of(), "data", Map.of());
    }
}
