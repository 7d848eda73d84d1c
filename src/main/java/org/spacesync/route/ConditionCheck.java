package org.spacesync.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Finds conditions in the simple language that Camel 4.18 loads and Camel 4.22 does not: from 4.22 on, both sides of
 * {@code &&} and {@code ||} have to be comparisons. Camel itself would name the route, but neither file nor line.
 */
final class ConditionCheck {
    /** The keys that contain a condition; under other keys the same text is only a text. */
    private static final Set<String> HOLDERS =
            Set.of("filter", "when", "validate", "onWhen", "retryWhile", "handled", "continued", "completionPredicate");

    private static final Pattern COMPARISON =
            Pattern.compile("\\s(==|=~|>=?|<=?|!=~?|!?~~|(!|not\\s+)?(contains|regex|in|is|range)"
                    + "|!?(startsWith|endsWith)|(starts|ends)\\s+with)\\s");

    private final RouteDocument.Definition definition;
    private final List<RouteProblem> problems = new ArrayList<>();

    private ConditionCheck(RouteDocument.Definition definition) {
        this.definition = definition;
    }

    static List<RouteProblem> problems(RouteDocument.Definition definition) {
        ConditionCheck check = new ConditionCheck(definition);
        RouteDocument.child(definition.body(), "precondition")
                .flatMap(RouteDocument::scalar)
                .ifPresent(check::check);
        RouteDocument.walk(definition.body(), (key, node) -> {
            if (HOLDERS.contains(key) || key.equals("loop") && isDoWhile(node)) {
                simple(node).ifPresent(check::check);
            }
        });
        return check.problems;
    }

    private static boolean isDoWhile(Node loop) {
        return RouteDocument.child(loop, "doWhile")
                .map(RouteDocument::text)
                .filter("true"::equals)
                .isPresent();
    }

    /** The simple expression in a node, in any of the forms that Camel accepts. */
    private static Optional<ScalarNode> simple(Node holder) {
        Node expression = RouteDocument.child(holder, "expression").orElse(holder);
        Optional<Node> language = RouteDocument.child(expression, "language")
                .filter(named -> RouteDocument.child(named, "language")
                        .map(RouteDocument::text)
                        .filter("simple"::equals)
                        .isPresent());
        return RouteDocument.child(expression, "simple")
                .or(() -> language)
                .map(simple -> RouteDocument.child(simple, "expression").orElse(simple))
                .flatMap(RouteDocument::scalar);
    }

    private void check(ScalarNode scalar) {
        List<String> sides = sides(scalar.getValue());
        for (String side : sides) {
            // The value of a placeholder may be a comparison.
            boolean unknown = side.contains("{{") && !side.contains("${");
            if (sides.size() > 1 && !unknown && !isComparison(side)) {
                problems.add(definition
                        .document()
                        .problem(
                                scalar,
                                "Each side of && and || must be a comparison, and '" + side + "' is not: Camel"
                                        + " loads this only up to version 4.21. Write '" + side + " == true'."));
            }
        }
    }

    private static boolean isComparison(String side) {
        StringBuilder outside = new StringBuilder();
        for (int at = 0; at < side.length(); ) {
            int end = unitEnd(side, at);
            // A function or a quoted text is an operand, whatever it contains.
            outside.append(end > at + 1 ? "x" : side.substring(at, end));
            at = end;
        }
        return COMPARISON.matcher(outside).find();
    }

    /** The parts between the logical operators; the whole text if there are none. */
    private static List<String> sides(String text) {
        List<String> sides = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < text.length(); ) {
            if (text.startsWith("&&", at) || text.startsWith("||", at)) {
                sides.add(text.substring(begin, at).strip());
                at += 2;
                begin = at;
            } else {
                at = unitEnd(text, at);
            }
        }
        sides.add(text.substring(begin).strip());
        return sides;
    }

    /** The end of the function, the quoted text or the character that begins here. */
    private static int unitEnd(String text, int at) {
        if (text.startsWith("${", at) || text.startsWith("$simple{", at)) {
            return functionEnd(text, at);
        }
        char quote = text.charAt(at);
        if (quote != '\'' && quote != '"') {
            return at + 1;
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end = text.startsWith("${", end) ? functionEnd(text, end) : end + 1;
        }
        return Math.min(end + 1, text.length());
    }

    private static int functionEnd(String text, int at) {
        int depth = 0;
        for (int i = text.indexOf('{', at); i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}
