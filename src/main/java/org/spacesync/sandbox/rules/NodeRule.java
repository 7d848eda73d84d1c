package org.spacesync.sandbox.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What one node type of rich text may contain.
 *
 * @param children node types of its direct children; none for a void node
 * @param minChildren how many there must be
 * @param target what {@code data} must contain
 */
record NodeRule(List<String> children, int minChildren, Target target) {

    /** The {@code data} of a node. */
    enum Target {
        ANY(null, null),
        URI(null, null),
        ENTRY("Link", "Entry"),
        ASSET("Link", "Asset"),
        RESOURCE("ResourceLink", "Contentful:Entry");

        final String type;
        final String linkType;

        Target(String type, String linkType) {
            this.type = type;
            this.linkType = linkType;
        }

        boolean isLink() {
            return type != null;
        }
    }

    /** Node types that every field allows; the others can be switched off by {@code enabledNodeTypes}. */
    static final List<String> ALWAYS_ENABLED =
            List.of("document", "paragraph", "text", "list-item", "table-row", "table-cell", "table-header-cell");

    private static final List<String> HEADINGS =
            IntStream.rangeClosed(1, 6).mapToObj(level -> "heading-" + level).toList();
    private static final List<String> INLINE = List.of(
            "text",
            "hyperlink",
            "entry-hyperlink",
            "asset-hyperlink",
            "resource-hyperlink",
            "embedded-entry-inline",
            "embedded-resource-inline");
    private static final Map<String, NodeRule> BY_TYPE = rules();

    /** @return the rule, or null for an unknown node type and for {@code text}, which is no container */
    static NodeRule of(String nodeType) {
        return BY_TYPE.get(nodeType);
    }

    private static Map<String, NodeRule> rules() {
        List<String> inItems = new ArrayList<>(HEADINGS);
        inItems.addAll(List.of(
                "paragraph",
                "ordered-list",
                "unordered-list",
                "hr",
                "blockquote",
                "embedded-entry-block",
                "embedded-asset-block",
                "embedded-resource-block"));
        List<String> topLevel = new ArrayList<>(inItems);
        topLevel.add("table");

        Map<String, NodeRule> rules = new HashMap<>();
        rules.put("document", container(topLevel, 0));
        rules.put("list-item", container(inItems, 0));
        rules.put("ordered-list", container(List.of("list-item"), 0));
        rules.put("unordered-list", container(List.of("list-item"), 0));
        rules.put("blockquote", container(List.of("paragraph"), 0));
        rules.put("paragraph", container(INLINE, 0));
        HEADINGS.forEach(heading -> rules.put(heading, container(INLINE, 0)));
        rules.put("hr", container(List.of(), 0));
        rules.put("table", container(List.of("table-row"), 1));
        rules.put("table-row", container(List.of("table-cell", "table-header-cell"), 1));
        rules.put("table-cell", container(List.of("paragraph"), 1));
        rules.put("table-header-cell", container(List.of("paragraph"), 1));
        rules.put("hyperlink", new NodeRule(List.of("text"), 0, Target.URI));
        rules.put("entry-hyperlink", new NodeRule(List.of("text"), 0, Target.ENTRY));
        rules.put("asset-hyperlink", new NodeRule(List.of("text"), 0, Target.ASSET));
        rules.put("resource-hyperlink", new NodeRule(List.of("text"), 0, Target.RESOURCE));
        rules.put("embedded-entry-block", new NodeRule(List.of(), 0, Target.ENTRY));
        rules.put("embedded-entry-inline", new NodeRule(List.of(), 0, Target.ENTRY));
        rules.put("embedded-asset-block", new NodeRule(List.of(), 0, Target.ASSET));
        rules.put("embedded-resource-block", new NodeRule(List.of(), 0, Target.RESOURCE));
        rules.put("embedded-resource-inline", new NodeRule(List.of(), 0, Target.RESOURCE));
        return Map.copyOf(rules);
    }

    private static NodeRule container(List<String> children, int minChildren) {
        return new NodeRule(List.copyOf(children), minChildren, Target.ANY);
    }
}
