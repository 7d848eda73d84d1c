package org.spacesync.route;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.spacesync.route.RouteDocument.Definition;

/** What our route files lead to: other route files, by endpoints, templates and configurations; and beans, by name. */
final class RouteGraph {
    private static final Path ROUTES = Path.of("routes");
    private static final Pattern DIRECT = Pattern.compile("direct:(?://)?([^?,\"')\\s]+)");
    private static final Pattern BEAN = Pattern.compile("(?:#bean:|\\$\\{bean:|^bean:|^#)(\\w+)");
    private static final Set<String> BEAN_KEYS =
            Set.of("ref", "aggregationStrategy", "idempotentRepository", "executorService", "objectMapper");

    private final Map<String, RouteDocument> documents = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, String> beans = new TreeMap<>();
    private final Map<String, Set<String>> calls = new TreeMap<>();
    private final Map<String, Set<String>> uses = new TreeMap<>();

    private RouteGraph() {}

    /** The graph of the files in {@code routes}. A file is named by folder and base name: {@code api/doors}. */
    static RouteGraph read() {
        RouteGraph graph = new RouteGraph();
        for (RouteFile file : RouteFiles.overlay(List.of(), ROUTES).files()) {
            String path =
                    ROUTES.relativize(Path.of(file.shownLocation())).toString().replace('\\', '/');
            graph.documents.put(path.substring(0, path.length() - RouteFile.SUFFIX.length()), RouteDocument.of(file));
        }
        graph.documents.forEach(
                (file, document) -> document.definitions().forEach(definition -> graph.declare(file, definition)));
        graph.documents.forEach(
                (file, document) -> document.definitions().forEach(definition -> graph.follow(file, definition)));
        return graph;
    }

    /** The definitions of each file, in the order in which they stand. */
    Map<String, List<Definition>> definitions() {
        Map<String, List<Definition>> definitions = new LinkedHashMap<>();
        documents.forEach((file, document) -> definitions.put(file, document.definitions()));
        return definitions;
    }

    /** Files that each file leads to, other than itself. */
    Map<String, Set<String>> calls() {
        return calls;
    }

    /** Names of the declared beans that each file uses. */
    Map<String, Set<String>> uses() {
        return uses;
    }

    /** Class of a declared bean. */
    String type(String bean) {
        return beans.get(bean);
    }

    /** The folder of a file; empty at the top. */
    static String folder(String file) {
        return file.contains("/") ? file.substring(0, file.indexOf('/')) : "";
    }

    /** Files that lead back to themselves, in order; none if there is no circle. */
    List<String> circle() {
        Set<String> done = new TreeSet<>();
        for (String file : documents.keySet()) {
            List<String> found = circle(file, new ArrayList<>(), done);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<String> circle(String file, List<String> path, Collection<String> done) {
        if (path.contains(file)) {
            List<String> found = new ArrayList<>(path.subList(path.indexOf(file), path.size()));
            found.add(file);
            return found;
        }
        if (done.contains(file)) {
            return List.of();
        }
        path.add(file);
        for (String next : calls.getOrDefault(file, Set.of())) {
            List<String> found = circle(next, path, done);
            if (!found.isEmpty()) {
                return found;
            }
        }
        path.remove(path.size() - 1);
        done.add(file);
        return List.of();
    }

    private void declare(String file, Definition definition) {
        if (definition.kind().equals("beans")) {
            RouteDocument.items(Optional.of(definition.body()))
                    .forEach(bean -> beans.put(text(bean, "name"), text(bean, "type")));
        } else {
            String key = definition.kind().equals("templatedRoute") ? "routeId" : "id";
            definition.text(key).ifPresent(id -> names.put(id.getValue(), file));
        }
    }

    private void follow(String file, Definition definition) {
        if (definition.kind().equals("beans")) {
            return;
        }
        RouteDocument.walk(definition.body(), (key, node) -> {
            if (node instanceof ScalarNode scalar) {
                follow(file, key, scalar.getValue());
            }
        });
    }

    private void follow(String file, String key, String text) {
        if (key.equals("description") || key.equals("message")) {
            return;
        }
        Matcher direct = DIRECT.matcher(text);
        while (direct.find()) {
            // A name that is only known while a route runs is that of a door: nothing else may be chosen so.
            call(file, direct.group(1).matches(".*(\\$\\{|\\{\\{door\\}\\}).*") ? "ctf-door" : direct.group(1));
        }
        // A template is given the routes that it calls as values of its parameters, with or without the scheme.
        if (Set.of("routeTemplateRef", "value").contains(key)) {
            call(file, text);
        } else if (key.equals("routeConfigurationId")) {
            Arrays.stream(text.split(",")).map(String::strip).forEach(id -> call(file, id));
        }
        if (BEAN_KEYS.contains(key) || key.equals("value")) {
            use(file, text);
        }
        Matcher bean = BEAN.matcher(text);
        while (bean.find()) {
            use(file, bean.group(1));
        }
    }

    private void call(String file, String name) {
        String target = names.get(name);
        if (target != null && !target.equals(file)) {
            calls.computeIfAbsent(file, key -> new TreeSet<>()).add(target);
        }
    }

    private void use(String file, String bean) {
        if (beans.containsKey(bean)) {
            uses.computeIfAbsent(file, key -> new TreeSet<>()).add(bean);
        }
    }

    static String text(Node map, String key) {
        return RouteDocument.child(map, key).map(RouteDocument::text).orElse("");
    }
}
