package org.spacesync.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.spacesync.settings.Similar;
import org.spacesync.variables.RouteVariables;

/**
 * Finds misspelt variables: for Camel an unknown variable is null, so a loop silently runs zero times and a filter lets
 * nothing pass. Names with our prefix must be declared in {@link RouteVariables} or set in a file. Any other variable
 * may be set by a host's Java code, so it is a problem only if a file sets one with a very similar name.
 */
final class VariableCheck {
    private static final Pattern READ =
            Pattern.compile("\\{(?:variables?[.:\\[]|variableAs\\()\\??([^.?\\[\\](){}\\s,]+)([^{},\\s]*)(\\{)?");
    /** Parameter of the endpoints of ctf-watch. */
    private static final String AWAITED = "awaited";

    private static final Set<String> TEXTS = Set.of("description");
    /** A plain name: not a variable of a route or of the context, not a pattern, and not computed. */
    private static final Pattern PLAIN = Pattern.compile("[^:*${}\\s]+");

    private final BeanNames beans;
    private final Set<String> set = new HashSet<>();
    private final Set<String> ours;
    private final List<RouteProblem> problems = new ArrayList<>();

    private VariableCheck(BeanNames beans, Set<String> declared) {
        this.beans = beans;
        this.ours = declared;
    }

    /** @param open whether a use is to be checked; a variable may be set in any */
    static List<RouteProblem> problems(List<TemplateUse> uses, Predicate<TemplateUse> open, BeanNames beans) {
        VariableCheck check = new VariableCheck(beans, RouteVariables.names());
        List<Place> read = new ArrayList<>();
        List<Place> awaited = new ArrayList<>();
        for (TemplateUse use : uses) {
            boolean checked = open.test(use);
            RouteDocument.walk(use.definition().body(), (key, node) -> {
                nameThatIsSet(key, node).ifPresent(name -> check.isSet(new Place(use, name), checked));
                if (checked) {
                    nameThatIsRead(key, node).ifPresent(name -> read.add(new Place(use, name)));
                }
                if (checked && key.equals(AWAITED)) {
                    awaited.add(new Place(use, node));
                }
                if (checked
                        && node instanceof ScalarNode scalar
                        && scalar.getValue().contains("{variable")
                        && !TEXTS.contains(key)) {
                    read.add(new Place(use, scalar));
                }
            });
        }
        read.forEach(check::isRead);
        awaited.forEach(check::isAwaited);
        return check.problems;
    }

    private static Optional<Node> nameThatIsSet(String key, Node node) {
        return switch (key) {
            case "setVariable", "variables" -> RouteDocument.child(node, "name");
            case "convertVariableTo" -> RouteDocument.child(node, "toName");
            case "variableReceive" -> Optional.of(node);
            default -> Optional.empty();
        };
    }

    private static Optional<Node> nameThatIsRead(String key, Node node) {
        return switch (key) {
            case "removeVariable", "convertVariableTo" -> RouteDocument.child(node, "name");
            case "variable" -> RouteDocument.child(node, "expression");
            case "variableSend" -> Optional.of(node);
            default -> Optional.empty();
        };
    }

    private void isSet(Place place, boolean checked) {
        String name = place.text();
        if (!PLAIN.matcher(name).matches()) {
            return;
        }
        set.add(name);
        if (checked && name.startsWith(RouteVariables.PREFIX) && !ours.contains(name)) {
            Similar.to(name, ours)
                    .ifPresent(meant -> add(
                            place,
                            "There is no variable " + name + " in a run. Did you mean " + meant
                                    + "? If it is your own, give it a name that does not begin with "
                                    + RouteVariables.PREFIX + "."));
        }
    }

    /** The place has a name, or a text with names in functions. */
    private void isRead(Place place) {
        String text = place.text();
        if (PLAIN.matcher(text).matches()) {
            isKnown(place, text);
        }
        Matcher read = READ.matcher(text);
        while (read.find()) {
            String name = read.group(1);
            // A part of the name may be a placeholder or an expression.
            boolean computed = read.group(3) != null && read.group(2).isEmpty();
            if (!computed && PLAIN.matcher(name).matches() && isKnown(place, name)) {
                PropertyPath.problem(beans.typesOf(name), read.group(2))
                        .ifPresent(problem -> add(place, "In ${variable." + name + read.group(2) + "}: " + problem));
            }
        }
    }

    /** The place has the name of a variable whose properties the component ctf-watch reads. */
    private void isAwaited(Place place) {
        String name = place.text();
        if (PLAIN.matcher(name).matches() && isKnown(place, name)) {
            PropertyPath.problem(beans.typesOf(name), ".pauseMillis")
                    .ifPresent(problem -> add(place, name + " cannot be waited for: " + problem));
        }
    }

    /** Whether the variable is known, or may at least exist. */
    private boolean isKnown(Place place, String name) {
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
                    place,
                    "There is no variable " + name + ", so Camel would silently use null." + hint
                            + (strict ? "" : " If Java sets it, give it a name that is less similar."));
        }
        return false;
    }

    /** A numbered name such as {@code part2} is not a misspelt {@code part1}. */
    private static String withoutDigits(String name) {
        return name.replaceAll("\\d", "");
    }

    private void add(Place place, String text) {
        problems.add(place.use().problem(place.node(), text));
    }

    private record Place(TemplateUse use, Node node) {
        String text() {
            return use.text(node);
        }
    }
}
