package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Structure of rich text documents. As in the real service only the first faulty node of a document is reported, with
 * all its errors.
 */
final class RichTextRules {
    private static final String NODE_TYPE = "nodeType";
    private static final String CONTENT = "content";
    private static final String DATA = "data";
    private static final String TEXT = "text";
    private static final String TARGET = "target";

    private final Problems problems;

    RichTextRules(Problems problems) {
        this.problems = problems;
    }

    void check(JsonNode document, Path path) {
        if (!document.isObject()) {
            problems.type(path, "RichText", document);
        } else if (!"document".equals(document.path(NODE_TYPE).textValue())) {
            problems.notIn(path.child(NODE_TYPE), document.get(NODE_TYPE), List.of("document"));
        } else {
            checkNode(document, path);
        }
    }

    /** @return whether the node and everything below it is valid */
    private boolean checkNode(JsonNode node, Path path) {
        int before = problems.count();
        String nodeType = node.path(NODE_TYPE).asText();
        if (TEXT.equals(nodeType)) {
            checkText(node, path);
            return problems.count() == before;
        }
        NodeRule rule = NodeRule.of(nodeType);
        noOtherKeys(node, Set.of(NODE_TYPE, DATA, CONTENT), path);
        checkChildTypes(rule, node, path);
        if (isObject(node, DATA, path)) {
            checkData(nodeType, rule.target(), node.get(DATA), path.child(DATA));
        }
        if (problems.count() > before) {
            return false;
        }
        JsonNode content = node.get(CONTENT);
        for (int i = 0; i < content.size(); i++) {
            if (!checkNode(content.get(i), path.child(CONTENT).child(i))) {
                return false;
            }
        }
        return true;
    }

    private void checkChildTypes(NodeRule rule, JsonNode node, Path path) {
        if (!isArray(node, CONTENT, path)) {
            return;
        }
        JsonNode content = node.get(CONTENT);
        if (content.size() < rule.minChildren()) {
            problems.atLeast(path.child(CONTENT), rule.minChildren(), content);
        }
        if (rule.children().isEmpty() && !content.isEmpty()) {
            problems.atMost(path.child(CONTENT), 0, content);
            return;
        }
        for (int i = 0; i < content.size(); i++) {
            JsonNode child = content.get(i);
            Path place = path.child(CONTENT).child(i);
            if (!child.isObject()) {
                problems.type(place, place.last(), "Object", child);
                return;
            }
            if (!rule.children().contains(child.path(NODE_TYPE).asText())) {
                problems.notIn(place.child(NODE_TYPE), child.get(NODE_TYPE), rule.children());
                return;
            }
        }
    }

    private void checkData(String nodeType, NodeRule.Target target, JsonNode data, Path path) {
        if (target == NodeRule.Target.URI) {
            isString(data, "uri", path);
            noOtherKeys(data, Set.of("uri"), path);
        } else if (target.isLink()) {
            noOtherKeys(data, Set.of(TARGET), path);
            if (isObject(data, TARGET, path) && isObject(data.get(TARGET), "sys", path.child(TARGET))) {
                checkLink(
                        target, data.get(TARGET).get("sys"), path.child(TARGET).child("sys"));
            }
        } else if (nodeType.startsWith("table-") && nodeType.endsWith("cell")) {
            noOtherKeys(data, Set.of("colspan", "rowspan"), path);
        }
    }

    private void checkLink(NodeRule.Target target, JsonNode sys, Path path) {
        String address = target == NodeRule.Target.RESOURCE ? "urn" : "id";
        if (!target.type.equals(sys.path("type").textValue())) {
            problems.notIn(path.child("type"), sys.get("type"), List.of(target.type));
        }
        if (!target.linkType.equals(sys.path("linkType").textValue())) {
            problems.notIn(path.child("linkType"), sys.get("linkType"), List.of(target.linkType));
        }
        isString(sys, address, path);
        noOtherKeys(sys, Set.of("type", "linkType", address), path);
    }

    private void checkText(JsonNode node, Path path) {
        noOtherKeys(node, Set.of(NODE_TYPE, DATA, "value", "marks"), path);
        isObject(node, DATA, path);
        if (isArray(node, "marks", path)) {
            JsonNode marks = node.get("marks");
            for (int i = 0; i < marks.size(); i++) {
                isString(marks.get(i), "type", path.child("marks").child(i));
            }
        }
        isString(node, "value", path);
    }

    private boolean isObject(JsonNode parent, String key, Path path) {
        return has(parent, key, path, "Object", parent.path(key).isObject());
    }

    private boolean isArray(JsonNode parent, String key, Path path) {
        return has(parent, key, path, "Array", parent.path(key).isArray());
    }

    private void isString(JsonNode parent, String key, Path path) {
        has(parent, key, path, "String", parent.path(key).isTextual());
    }

    private boolean has(JsonNode parent, String key, Path path, String expected, boolean right) {
        if (!parent.has(key)) {
            problems.required(path.child(key), key);
        } else if (!right) {
            problems.type(path.child(key), key, expected, parent.get(key));
        }
        return right;
    }

    private void noOtherKeys(JsonNode node, Set<String> keys, Path path) {
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                problems.add("unexpected", path.child(key), "The property \"" + key + "\" is not expected");
            }
        });
    }

    /** Calls the visitor for each node of a document, the document first. */
    static void walk(JsonNode node, Path path, BiConsumer<JsonNode, Path> visitor) {
        visitor.accept(node, path);
        JsonNode content = node.path(CONTENT);
        for (int i = 0; i < content.size(); i++) {
            walk(content.get(i), path.child(CONTENT).child(i), visitor);
        }
    }

    /** Characters of all text in a document. */
    static int length(JsonNode document) {
        int[] length = new int[1];
        walk(document, Path.of(), (node, path) -> {
            if (TEXT.equals(node.path(NODE_TYPE).textValue())) {
                length[0] += node.path("value").asText().length();
            }
        });
        return length[0];
    }
}
