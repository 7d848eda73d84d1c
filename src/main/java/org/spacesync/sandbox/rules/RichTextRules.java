package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Structure of rich text documents, and a walk over their nodes. */
final class RichTextRules {
    /** Nodes that point at something, by what they point at. */
    static final Map<String, String> LINKING = Map.of(
            "embedded-entry-block", "Entry",
            "embedded-entry-inline", "Entry",
            "entry-hyperlink", "Entry",
            "embedded-asset-block", "Asset",
            "asset-hyperlink", "Asset",
            "embedded-resource-block", "ResourceLink",
            "embedded-resource-inline", "ResourceLink",
            "resource-hyperlink", "ResourceLink");

    static final Set<String> MARKS =
            Set.of("bold", "italic", "underline", "code", "superscript", "subscript", "strikethrough");

    private static final Set<String> PLAIN = Set.of(
            "document",
            "paragraph",
            "heading-1",
            "heading-2",
            "heading-3",
            "heading-4",
            "heading-5",
            "heading-6",
            "ordered-list",
            "unordered-list",
            "list-item",
            "hr",
            "blockquote",
            "table",
            "table-row",
            "table-cell",
            "table-header-cell",
            "hyperlink",
            "text");

    private RichTextRules() {}

    static void check(JsonNode document, Path path, Problems problems) {
        if (!document.isObject()) {
            problems.type(path, "RichText", document);
            return;
        }
        if (!"document".equals(document.path("nodeType").textValue())) {
            problems.add("in", path.child("nodeType"), "Value must be one of expected values", document.get("nodeType"))
                    .putArray("expected")
                    .add("document");
            return;
        }
        checkNode(document, path, problems);
    }

    private static void checkNode(JsonNode node, Path path, Problems problems) {
        String nodeType = node.path("nodeType").asText();
        if (!PLAIN.contains(nodeType) && !LINKING.containsKey(nodeType)) {
            problems.unknown(path.child("nodeType"), node.get("nodeType"));
            return;
        }
        if ("text".equals(nodeType)) {
            checkText(node, path, problems);
            return;
        }
        if (!node.path("data").isObject()) {
            problems.required(path.child("data"), "data");
        }
        checkData(nodeType, node.path("data"), path.child("data"), problems);
        JsonNode content = node.path("content");
        if (!content.isArray()) {
            problems.required(path.child("content"), "content");
        }
        for (int i = 0; i < content.size(); i++) {
            checkNode(content.get(i), path.child("content").child(i), problems);
        }
    }

    private static void checkText(JsonNode node, Path path, Problems problems) {
        if (!node.path("value").isTextual()) {
            problems.required(path.child("value"), "value");
        }
        JsonNode marks = node.path("marks");
        if (!marks.isArray()) {
            problems.required(path.child("marks"), "marks");
        }
        for (int i = 0; i < marks.size(); i++) {
            JsonNode type = marks.get(i).path("type");
            if (!MARKS.contains(type.asText())) {
                problems.unknown(path.child("marks").child(i).child("type"), type);
            }
        }
    }

    private static void checkData(String nodeType, JsonNode data, Path path, Problems problems) {
        String linkType = LINKING.get(nodeType);
        if ("hyperlink".equals(nodeType) && !data.path("uri").isTextual()) {
            problems.required(path.child("uri"), "uri");
        }
        if (linkType == null) {
            return;
        }
        JsonNode target = data.path("target");
        boolean right = "ResourceLink".equals(linkType)
                ? "ResourceLink".equals(target.path("sys").path("type").textValue())
                : Link.isLink(target) && linkType.equals(Link.of(target).linkType());
        if (!right) {
            problems.required(path.child("target"), "target");
        }
    }

    /** Calls the visitor for each node of the document, the document first. */
    static void walk(JsonNode node, Path path, BiConsumer<JsonNode, Path> visitor) {
        visitor.accept(node, path);
        JsonNode content = node.path("content");
        for (int i = 0; i < content.size(); i++) {
            walk(content.get(i), path.child("content").child(i), visitor);
        }
    }
}
