package org.spacesync.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.spacesync.route.RouteDocument.Definition;

/** Finds exception classes that do not exist, and properties that the class of a caught exception does not have. */
final class ExceptionCheck {
    private static final Pattern READ = Pattern.compile("\\$\\{exception(\\??\\.[^{}\\s]*)}");

    private final Definition definition;
    private final BeanNames beans;
    private final List<RouteProblem> problems = new ArrayList<>();

    private ExceptionCheck(Definition definition, BeanNames beans) {
        this.definition = definition;
        this.beans = beans;
    }

    static List<RouteProblem> problems(Definition definition, BeanNames beans) {
        ExceptionCheck check = new ExceptionCheck(definition, beans);
        check.check("", definition.body(), Set.of());
        return check.problems;
    }

    /**
     * @param caught the classes of the innermost catch around the node; none if there is no catch, or if one of them is
     *     unknown
     */
    private void check(String key, Node node, Set<Class<?>> caught) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> check(key, item, caught));
        } else if (node instanceof MappingNode map) {
            Optional<Node> classes = RouteDocument.child(node, "exception");
            Set<Class<?>> here = classes.map(this::classes).orElse(caught);
            for (NodeTuple tuple : map.getValue()) {
                check(RouteDocument.text(tuple.getKeyNode()), tuple.getValueNode(), here);
            }
        } else if (node instanceof ScalarNode scalar && !caught.isEmpty() && !key.equals("description")) {
            Matcher read = READ.matcher(scalar.getValue());
            while (read.find()) {
                PropertyPath.problem(caught, read.group(1))
                        .ifPresent(problem -> problems.add(definition
                                .document()
                                .problem(scalar, "In ${exception" + read.group(1) + "}: " + problem)));
            }
        }
    }

    private Set<Class<?>> classes(Node exception) {
        List<Node> names = exception instanceof SequenceNode list ? list.getValue() : List.of(exception);
        Set<Class<?>> found = new HashSet<>();
        boolean all = true;
        for (Node name : names) {
            String text = RouteDocument.text(name);
            Optional<Class<?>> type = beans.type(text);
            type.ifPresent(found::add);
            all &= type.isPresent();
            if (type.isEmpty() && !text.contains("{{")) {
                problems.add(definition
                        .document()
                        .problem(name, "There is no exception class " + text + ". Correct the name."));
            }
        }
        return all ? found : Set.of();
    }
}
