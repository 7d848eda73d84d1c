package org.spacesync.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.support.PatternHelper;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.spacesync.route.RouteDocument.Definition;
import org.spacesync.settings.Similar;

/** Finds {@code direct:} targets and route configurations that do not exist. */
final class ReferenceCheck {
    private static final String DIRECT = "direct:";
    private static final Set<String> TEXTS = Set.of("description", "message");

    private final List<Definition> definitions;
    private final Set<String> configurations = new TreeSet<>();
    private final Set<String> directs = new TreeSet<>();
    private final List<Pattern> directPatterns = new ArrayList<>();
    private final Set<Node> origins = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<RouteProblem> problems = new ArrayList<>();

    private ReferenceCheck(List<Definition> definitions, RouteCheck.Known known) {
        this.definitions = definitions;
        directs.addAll(known.directs());
        configurations.addAll(known.configurations());
    }

    static List<RouteProblem> problems(List<Definition> definitions, RouteCheck.Known known) {
        ReferenceCheck check = new ReferenceCheck(definitions, known);
        definitions.forEach(check::collect);
        definitions.forEach(definition -> RouteDocument.walk(definition.body(), (key, node) -> {
            if (node instanceof ScalarNode scalar) {
                check.configuration(definition, key, scalar);
                check.direct(definition, key, scalar);
            } else {
                check.directByParameter(definition, node);
            }
        }));
        return check.problems;
    }

    private void collect(Definition definition) {
        if (definition.kind().equals("routeConfiguration")) {
            definition.text("id").ifPresent(id -> configurations.add(id.getValue()));
        }
        if (definition.kind().equals("from")) {
            collectFrom(definition, definition.body());
        }
        RouteDocument.walk(definition.body(), (key, node) -> {
            if (key.equals("from")) {
                collectFrom(definition, node);
            }
        });
    }

    private void collectFrom(Definition definition, Node from) {
        Node uri = RouteDocument.child(from, "uri").orElse(from);
        origins.add(uri);
        String name = RouteDocument.text(uri).equals("direct")
                ? RouteDocument.child(from, "parameters")
                        .flatMap(parameters -> RouteDocument.child(parameters, "name"))
                        .map(RouteDocument::text)
                        .orElse("")
                : name(RouteDocument.text(uri));
        if (definition.kind().equals("routeTemplate")) {
            expand(definition, name).forEach(this::addDirect);
        } else {
            addDirect(name);
        }
    }

    private void addDirect(String name) {
        if (name.contains("{{")) {
            String[] parts = name.split("\\{\\{.*?}}", -1);
            directPatterns.add(Pattern.compile(
                    String.join(".*", Arrays.stream(parts).map(Pattern::quote).toList())));
        } else {
            directs.add(name);
        }
    }

    /** The names of a template's {@code from} in the routes made from it; the text itself if none are made in YAML. */
    private Set<String> expand(Definition template, String name) {
        String id = template.text("id").map(ScalarNode::getValue).orElse("");
        Map<String, String> defaults = parameters(RouteDocument.child(template.body(), "parameters"), "defaultValue");
        Set<String> names = new HashSet<>();
        for (Definition made : definitions) {
            boolean ofTemplate = made.kind().equals("templatedRoute")
                    && made.text("routeTemplateRef").map(ScalarNode::getValue).equals(Optional.of(id));
            if (ofTemplate) {
                Map<String, String> values = new HashMap<>(defaults);
                values.putAll(parameters(RouteDocument.child(made.body(), "parameters"), "value"));
                String expanded = name;
                for (Map.Entry<String, String> value : values.entrySet()) {
                    expanded = expanded.replace("{{" + value.getKey() + "}}", value.getValue());
                }
                names.add(expanded);
            }
        }
        return names.isEmpty() ? Set.of(name) : names;
    }

    private static Map<String, String> parameters(Optional<Node> list, String valueKey) {
        Map<String, String> values = new HashMap<>();
        for (Node item : RouteDocument.items(list)) {
            RouteDocument.child(item, valueKey)
                    .ifPresent(value -> values.put(
                            RouteDocument.child(item, "name")
                                    .map(RouteDocument::text)
                                    .orElse(""),
                            RouteDocument.text(value)));
        }
        return values;
    }

    private void configuration(Definition definition, String key, ScalarNode scalar) {
        if (!key.equals("routeConfigurationId") || scalar.getValue().contains("{{")) {
            return;
        }
        for (String pattern : scalar.getValue().split(",")) {
            if (configurations.stream().noneMatch(id -> PatternHelper.matchPattern(id, pattern.strip()))) {
                problems.add(definition
                        .document()
                        .problem(
                                scalar,
                                "There is no routeConfiguration '" + pattern.strip()
                                        + "', so Camel would silently use its default error handler."
                                        + Similar.hint(pattern.strip(), configurations)));
            }
        }
    }

    private void direct(Definition definition, String key, ScalarNode scalar) {
        if (origins.contains(scalar) || TEXTS.contains(key)) {
            return;
        }
        for (String part : scalar.getValue().split(",")) {
            String target = part.strip();
            // A route that may be missing is called so that nothing happens without it.
            if (target.startsWith(DIRECT) && !target.contains("failIfNoConsumers=false")) {
                target(definition, name(target), scalar);
            }
        }
    }

    /** The long form: {@code uri: direct} with the name among the parameters. */
    private void directByParameter(Definition definition, Node node) {
        Optional<Node> uri = RouteDocument.child(node, "uri");
        if (uri.isPresent() && RouteDocument.text(uri.get()).equals("direct") && !origins.contains(uri.get())) {
            RouteDocument.child(node, "parameters")
                    .flatMap(parameters -> RouteDocument.child(parameters, "name"))
                    .ifPresent(name -> target(definition, RouteDocument.text(name), name));
        }
    }

    private void target(Definition definition, String name, Node node) {
        boolean computed = name.contains("${") || name.contains("{{") || name.contains("*");
        if (!computed && !exists(name)) {
            String hint = Similar.to(name, directs)
                    .map(found -> " Did you mean " + DIRECT + found + "?")
                    .orElse(" Add one or correct the name.");
            problems.add(definition.document().problem(node, "There is no route from " + DIRECT + name + "." + hint));
        }
    }

    private boolean exists(String name) {
        return directs.contains(name)
                || directPatterns.stream()
                        .anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** Name of a {@code direct:} endpoint, without options; empty for other endpoints. */
    private static String name(String uri) {
        return uri.startsWith(DIRECT)
                ? uri.substring(DIRECT.length()).replaceFirst("^//", "").replaceFirst("\\?.*", "")
                : "";
    }
}
