package org.spacesync.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.spacesync.route.RouteDocument.Definition;
import org.spacesync.settings.Similar;

/**
 * Finds misspelt variables: Camel takes an unknown one for null, so that a loop runs no time and a filter lets nothing
 * pass, silently. Names that begin as ours do must be declared in {@link RouteVariables} or set in a file. Any other may
 * be set by a host's Java, so it is a problem only where a file sets one of nearly the same name.
 */
final class VariableCheck {
    private static final Pattern READ =
            Pattern.compile("\\{(?:variables?[.:\\[]|variableAs\\()\\??([^.?\\[\\](){}\\s,]+)([^{},\\s]*)(\\{)?");
    private static final Set<String> TEXTS = Set.of("description");
    private static final Set<String> SETTERS = Set.of("setVariable", "setVariables");

    private final BeanNames beans;
    private final Set<String> set = new HashSet<>();
    private final Set<String> ours;
    private final List<RouteProblem> problems = new ArrayList<>();

    private VariableCheck(BeanNames beans, Set<String> declared) {
        this.beans = beans;
        this.ours = declared;
    }

    static List<RouteProblem> problems(List<Definition> definitions, BeanNames beans) {
        VariableCheck check = new VariableCheck(beans, RouteVariables.names());
        definitions.forEach(definition -> eachSet(definition, (name, node) -> check.set.add(name)));
        for (Definition definition : definitions) {
            eachSet(definition, (name, node) -> check.isSet(definition, name, node));
            RouteDocument.walk(definition.body(), (key, node) -> {
                if (node instanceof ScalarNode scalar && !TEXTS.contains(key)) {
                    check.isRead(definition, key, scalar);
                } else if (key.equals("removeVariable") || key.equals("convertVariableTo")) {
                    RouteDocument.child(node, "name").ifPresent(name -> check.name(definition, name));
                } else if (key.equals("variable")) {
                    RouteDocument.child(node, "expression").ifPresent(name -> check.name(definition, name));
                }
            });
        }
        return check.problems;
    }

    /** What the steps of a definition set: with the name, the node where it stands. */
    private static void eachSet(Definition definition, BiConsumer<String, Node> visitor) {
        RouteDocument.walk(definition.body(), (key, node) -> {
            Optional<Node> name = Optional.empty();
            if (node instanceof MappingNode && SETTERS.contains(key)) {
                name = RouteDocument.child(node, "name");
            } else if (node instanceof MappingNode && key.equals("convertVariableTo")) {
                name = RouteDocument.child(node, "toName");
            } else if (key.equals("variables") && node instanceof MappingNode) {
                name = RouteDocument.child(node, "name");
            } else if (key.equals("variableReceive")) {
                name = Optional.of(node);
            }
            name.filter(found -> isPlain(RouteDocument.text(found)))
                    .ifPresent(found -> visitor.accept(RouteDocument.text(found), found));
        });
    }

    private void isSet(Definition definition, String name, Node node) {
        if (name.startsWith(RouteVariables.PREFIX) && !ours.contains(name)) {
            Similar.to(name, ours)
                    .ifPresent(meant -> add(
                            definition,
                            node,
                            "There is no variable " + name + " in a run. Did you mean " + meant
                                    + "? If it is one of your own, give it a name that does not begin with "
                                    + RouteVariables.PREFIX + "."));
        }
    }

    private void isRead(Definition definition, String key, ScalarNode scalar) {
        if (key.equals("variableSend") || key.equals("removeVariable")) {
            name(definition, scalar);
        }
        Matcher read = READ.matcher(scalar.getValue());
        while (read.find()) {
            String name = read.group(1);
            // A part of the name may be a placeholder or an expression.
            boolean computed = read.group(3) != null && read.group(2).isEmpty();
            if (!computed && isPlain(name) && name(definition, scalar, name)) {
                PropertyPath.problem(beans.typesOf(name), read.group(2))
                        .ifPresent(problem ->
                                add(definition, scalar, "In ${variable." + name + read.group(2) + "}: " + problem));
            }
        }
    }

    private void name(Definition definition, Node node) {
        if (isPlain(RouteDocument.text(node))) {
            name(definition, node, RouteDocument.text(node));
        }
    }

    /** Whether the variable is known, or at least nothing speaks against it. */
    private boolean name(Definition definition, Node node, String name) {
        if (ours.contains(name) || set.contains(name) || beans.variables().contains(name)) {
            return true;
        }
        Set<String> known = new TreeSet<>(set);
        boolean strict = name.startsWith(RouteVariables.PREFIX);
        if (strict) {
            known.addAll(ours);
        }
        String hint = Similar.to(name, known)
                .filter(meant -> strict || !withoutDigits(meant).equals(withoutDigits(name)))
                .map(meant -> " Did you mean " + meant + "?")
                .orElse("");
        if (strict || !hint.isEmpty()) {
            add(
                    definition,
                    node,
                    "There is no variable " + name + ", so Camel would take it for null silently." + hint
                            + (strict ? "" : " If Java sets it, give it a name that is less alike."));
        }
        return false;
    }

    /** A counted name such as {@code part2} is no slip of {@code part1}. */
    private static String withoutDigits(String name) {
        return name.replaceAll("\\d", "");
    }

    /** Not a variable of a route or of the context, no pattern and nothing that is computed. */
    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.matches("[^:*${}]+");
    }

    private void add(Definition definition, Node node, String text) {
        problems.add(definition.document().problem(node, text));
    }
}
