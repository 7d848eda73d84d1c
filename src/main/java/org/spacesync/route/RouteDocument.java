package org.spacesync.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A route file as a tree of YAML nodes with their lines. If it is not a list of definitions, the reasons are in {@link
 * #problems()}, and the definitions are those that could be read.
 */
final class RouteDocument {
    private final RouteFile file;
    private final List<RouteProblem> problems = new ArrayList<>();
    private final List<Definition> definitions = new ArrayList<>();
    private Node root;

    /**
     * One item of the top-level list.
     *
     * @param document the file that it is in
     * @param kind its key: {@code route}, {@code beans}, ...
     * @param key the node of the key
     * @param body the value of the key
     */
    record Definition(RouteDocument document, String kind, Node key, Node body) {
        Optional<ScalarNode> text(String name) {
            return child(body, name).flatMap(RouteDocument::scalar);
        }
    }

    private RouteDocument(RouteFile file) {
        this.file = file;
    }

    static RouteDocument of(RouteFile file) {
        RouteDocument document = new RouteDocument(file);
        document.read();
        return document;
    }

    RouteFile file() {
        return file;
    }

    /** The whole document; null if it cannot be read. */
    Node root() {
        return root;
    }

    List<RouteProblem> problems() {
        return problems;
    }

    List<Definition> definitions() {
        return definitions;
    }

    boolean declares(String kind) {
        return definitions.stream().anyMatch(definition -> definition.kind().equals(kind));
    }

    /** A problem at the line of this node. */
    RouteProblem problem(Node node, String text) {
        return new RouteProblem(file.shownLocation(), line(node), text);
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private void read() {
        List<Node> roots = new ArrayList<>();
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.shownLocation()).build();
            new Compose(settings).composeAllFromString(file.content()).forEach(roots::add);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            String excerpt = e.getProblemMark()
                    .map(mark -> System.lineSeparator() + mark.createSnippet())
                    .orElse("");
            problems.add(new RouteProblem(
                    file.shownLocation(), line, "This is not valid YAML: " + e.getProblem() + "." + excerpt));
            return;
        } catch (YamlEngineException e) {
            problems.add(new RouteProblem(file.shownLocation(), 0, "This is not valid YAML: " + e.getMessage() + "."));
            return;
        }
        if (roots.isEmpty()) {
            problems.add(
                    new RouteProblem(file.shownLocation(), 0, "The file is empty. Put routes into it, or delete it."));
            return;
        }
        if (roots.size() > 1) {
            problems.add(
                    problem(roots.get(1), "A second YAML document begins here ('---'). Put it into a separate file."));
        }
        root = roots.get(0);
        readDefinitions();
    }

    private void readDefinitions() {
        if (root instanceof SequenceNode list) {
            list.getValue().forEach(this::readDefinition);
        } else if (root instanceof MappingNode map) {
            String first = map.getValue().isEmpty()
                    ? "route"
                    : text(map.getValue().get(0).getKeyNode());
            problems.add(problem(
                    root,
                    "The top level is a map, from which Camel would load nothing. Make it a list: put '- ' before '"
                            + first + ":' and indent the lines below it."));
        } else {
            problems.add(problem(root, "The top level is a text. Make it a list of definitions such as '- route:'."));
        }
    }

    private void readDefinition(Node item) {
        if (item instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                definitions.add(
                        new Definition(this, text(tuple.getKeyNode()), tuple.getKeyNode(), tuple.getValueNode()));
            }
        } else {
            problems.add(problem(
                    item, "This item of the top level is not a definition. Write for instance '-" + " route:'."));
        }
    }

    /** The value of a key in a map. */
    static Optional<Node> child(Node node, String key) {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .filter(tuple -> key.equals(text(tuple.getKeyNode())))
                        .map(NodeTuple::getValueNode)
                        .reduce((first, last) -> last)
                : Optional.empty();
    }

    /** The items of a list; none if the node is something else. */
    static List<Node> items(Optional<Node> node) {
        return node.filter(SequenceNode.class::isInstance)
                .map(list -> ((SequenceNode) list).getValue())
                .orElse(List.of());
    }

    static Optional<ScalarNode> scalar(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar) : Optional.empty();
    }

    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /**
     * Visits a node and all below it once, aliases included.
     *
     * @param visitor gets the key of a node (empty for items of lists) and the node
     */
    static void walk(Node node, BiConsumer<String, Node> visitor) {
        walk("", node, visitor, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void walk(String key, Node node, BiConsumer<String, Node> visitor, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        visitor.accept(key, node);
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> walk(key, item, visitor, seen));
        } else if (node instanceof MappingNode map) {
            map.getValue().forEach(tuple -> walk(text(tuple.getKeyNode()), tuple.getValueNode(), visitor, seen));
        }
    }
}
