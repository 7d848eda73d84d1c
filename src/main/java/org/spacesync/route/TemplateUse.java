package org.spacesync.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.spacesync.route.RouteDocument.Definition;

/**
 * A definition; for a template, together with the values of one route that is made from it. A name in a template may be
 * a parameter, which is correct in one of these routes and misspelt in another.
 *
 * @param definition the definition
 * @param made the route made from it; null if it is not a template, or no file makes a route from it
 * @param values the nodes of the parameters' values, including defaults
 */
record TemplateUse(Definition definition, Definition made, Map<String, Node> values) {

    /** All definitions; a template occurs once for each route that is made from it. */
    static List<TemplateUse> of(List<Definition> definitions) {
        return definitions.stream()
                .flatMap(definition -> of(definition, definitions).stream())
                .toList();
    }

    private static List<TemplateUse> of(Definition definition, List<Definition> all) {
        Optional<String> id = definition.text("id").map(ScalarNode::getValue);
        List<TemplateUse> uses = !definition.kind().equals("routeTemplate")
                ? List.of()
                : all.stream()
                        .filter(made -> made.kind().equals("templatedRoute")
                                && made.text("routeTemplateRef")
                                        .map(ScalarNode::getValue)
                                        .equals(id))
                        .map(made -> new TemplateUse(definition, made, values(definition, made)))
                        .toList();
        return uses.isEmpty() ? List.of(new TemplateUse(definition, null, Map.of())) : uses;
    }

    private static Map<String, Node> values(Definition template, Definition made) {
        Map<String, Node> values = new HashMap<>();
        collect(template, "defaultValue", values);
        collect(made, "value", values);
        return values;
    }

    private static void collect(Definition definition, String key, Map<String, Node> values) {
        for (Node item : RouteDocument.items(RouteDocument.child(definition.body(), "parameters"))) {
            RouteDocument.child(item, "name").ifPresent(name -> RouteDocument.child(item, key)
                    .ifPresent(value -> values.put(RouteDocument.text(name), value)));
        }
    }

    /** The text of a node, with the values filled in; other text in braces stays. */
    String text(Node node) {
        String text = RouteDocument.text(node);
        if (text.contains("{{")) {
            for (Map.Entry<String, Node> value : values.entrySet()) {
                text = text.replace("{{" + value.getKey() + "}}", RouteDocument.text(value.getValue()));
            }
        }
        return text;
    }

    /** A problem with the text of a node; if it comes from a parameter, the position is that of the value. */
    RouteProblem problem(Node node, String problem) {
        String text = RouteDocument.text(node);
        Optional<Node> value =
                RouteDocument.items(made == null ? Optional.empty() : RouteDocument.child(made.body(), "parameters"))
                        .stream()
                        .filter(item -> RouteDocument.child(item, "name")
                                .filter(name -> text.contains("{{" + RouteDocument.text(name) + "}}"))
                                .isPresent())
                        .flatMap(item -> RouteDocument.child(item, "value").stream())
                        .findFirst();
        return value.map(found -> made.document().problem(found, problem))
                .orElseGet(() -> definition.document().problem(node, problem));
    }
}
