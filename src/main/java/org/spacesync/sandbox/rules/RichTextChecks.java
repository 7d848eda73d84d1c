package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Validations of rich text: the allowed nodes and marks of a field, and the rules of single node types. */
final class RichTextChecks {
    private final PublishContext context;
    private final Problems problems;

    RichTextChecks(PublishContext context, Problems problems) {
        this.context = context;
        this.problems = problems;
    }

    void check(String name, JsonNode rule, String locale, JsonNode document, Path path) {
        switch (name) {
            case "enabledNodeTypes" -> checkNodeTypes(rule, document, path);
            case "enabledMarks" -> checkMarks(rule, document, path);
            case "nodes" -> checkNodes(rule, locale, document, path);
            default -> throw new IllegalArgumentException(name);
        }
    }

    private void checkNodeTypes(JsonNode rule, JsonNode document, Path path) {
        Set<String> enabled = texts(rule);
        enabled.addAll(NodeRule.ALWAYS_ENABLED);
        RichTextRules.walk(document, path, (node, place) -> {
            JsonNode type = node.path("nodeType");
            if (!enabled.contains(type.asText())) {
                problems.add("enabledNodeTypes", place, "The node type \"" + type.asText() + "\" is not allowed", type)
                        .set("expected", rule);
            }
        });
    }

    private void checkMarks(JsonNode rule, JsonNode document, Path path) {
        Set<String> enabled = texts(rule);
        RichTextRules.walk(document, path, (node, place) -> {
            for (JsonNode mark : node.path("marks")) {
                JsonNode type = mark.path("type");
                if (!enabled.contains(type.asText())) {
                    problems.add("enabledMarks", place, "The mark \"" + type.asText() + "\" is not allowed", type)
                            .set("expected", rule);
                }
            }
        });
    }

    private void checkNodes(JsonNode rule, String locale, JsonNode document, Path path) {
        Map<String, Integer> counts = new HashMap<>();
        LinkChecks links = new LinkChecks(context, problems);
        RichTextRules.walk(document, path, (node, place) -> {
            String nodeType = node.path("nodeType").asText();
            counts.merge(nodeType, 1, Integer::sum);
            for (JsonNode validation : rule.path(nodeType)) {
                int before = problems.count();
                for (Map.Entry<String, JsonNode> one : validation.properties()) {
                    JsonNode target = node.path("data").path("target");
                    links.check(one.getKey(), one.getValue(), locale, target, place);
                }
                problems.customMessage(before, validation);
            }
        });
        for (Map.Entry<String, JsonNode> ofType : rule.properties()) {
            for (JsonNode validation : ofType.getValue()) {
                int before = problems.count();
                if (validation.path("size").isObject()) {
                    int count = counts.getOrDefault(ofType.getKey(), 0);
                    Bounds.of(validation.path("size")).check("size", "Size", count, path, document, problems);
                }
                problems.mark(before, "nodeType", ofType.getKey());
                problems.customMessage(before, validation);
            }
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
