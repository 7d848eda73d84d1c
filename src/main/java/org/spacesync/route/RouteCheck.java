package org.spacesync.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Refuses mistakes that Camel would ignore silently: files from which it loads nothing, duplicate keys of which it
 * takes the last, references to something that does not exist. Finds all problems of all files at once, each with file
 * and line.
 */
public final class RouteCheck {
    /** Prefix of the ids of the routes of a run. */
    private static final String OURS = "ctf-";

    private static final Set<String> ROUTES = Set.of("route", "from", "templatedRoute");

    private final List<RouteProblem> problems = new ArrayList<>();
    private final List<RouteDocument> documents;
    private final Known known;
    /** What is not proven by the tests of the build. */
    private final List<RouteDocument> open;

    /**
     * What route files may refer to besides their own declarations.
     *
     * @param properties keys of properties that have a value
     * @param directs names of {@code direct:} endpoints of other routes in the context
     * @param configurations ids of other route configurations in the context
     * @param java classes and beans
     */
    public record Known(
            Collection<String> properties,
            Collection<String> directs,
            Collection<String> configurations,
            JavaSide java) {
        /** Without classes and beans of a host. */
        public Known(Collection<String> properties, Collection<String> directs, Collection<String> configurations) {
            this(properties, directs, configurations, JavaSide.ours());
        }

        /** Only properties: the context has nothing else. */
        public static Known properties(Collection<String> keys) {
            return new Known(keys, List.of(), List.of());
        }
    }

    private RouteCheck(List<RouteDocument> documents, Known known) {
        this.documents = documents;
        this.known = known;
        this.open = new ProvenFiles(documents, known.java()).open();
    }

    /** The problems of files that are to be loaded together, sorted by file and line. */
    static List<RouteProblem> of(List<RouteDocument> documents, Known known) {
        return new RouteCheck(documents, known).problems();
    }

    static List<RouteProblem> problems(List<RouteFile> files, Known known) {
        return of(files.stream().map(RouteDocument::of).toList(), known);
    }

    private List<RouteProblem> problems() {
        if (open.isEmpty() && !documents.isEmpty()) {
            return List.of();
        }
        boolean allReadable =
                documents.stream().allMatch(document -> document.problems().isEmpty());
        for (RouteDocument document : open) {
            problems.addAll(document.problems());
            for (RouteDocument.Definition definition : document.definitions()) {
                RouteDocument.walk(definition.body(), (key, node) -> duplicateKeys(document, node));
                stops(document, definition);
                problems.addAll(PlaceholderCheck.problems(definition, known.properties()));
                problems.addAll(ConditionCheck.problems(definition));
            }
        }
        duplicateIds();
        // References into a file that cannot be read would be reported as missing.
        if (allReadable) {
            noRoutes();
            problems.addAll(ReferenceCheck.problems(definitions().toList(), known));
            javaNames(definitions().toList());
        }
        return problems.stream()
                .sorted(Comparator.comparing((RouteProblem problem) -> String.valueOf(problem.file()))
                        .thenComparing(RouteProblem::line))
                .toList();
    }

    private Stream<RouteDocument.Definition> definitions() {
        return documents.stream().flatMap(document -> document.definitions().stream());
    }

    private void javaNames(List<RouteDocument.Definition> definitions) {
        BeanNames beans = new BeanNames(definitions, known.java());
        List<TemplateUse> uses = TemplateUse.of(definitions);
        // A template is checked once for each route that is made from it.
        Stream.concat(
                        VariableCheck.problems(uses, this::isOpen, beans).stream(),
                        uses.stream().filter(this::isOpen).flatMap(use -> BeanCheck.problems(use, beans).stream()))
                .distinct()
                .forEach(problems::add);
        definitions.stream()
                .filter(definition -> open.contains(definition.document()))
                .forEach(definition -> problems.addAll(ExceptionCheck.problems(definition, beans)));
    }

    private boolean isOpen(TemplateUse use) {
        return open.contains(use.definition().document())
                || use.made() != null && open.contains(use.made().document());
    }

    private void noRoutes() {
        if (definitions().noneMatch(definition -> ROUTES.contains(definition.kind()))) {
            problems.add(new RouteProblem(
                    null,
                    0,
                    "There is no route in any file. Put *" + RouteFile.SUFFIX + " files into the directory of --routes,"
                            + " or leave the option out to use the built-in ones."));
        }
    }

    private void duplicateKeys(RouteDocument document, Node node) {
        if (!(node instanceof MappingNode map)) {
            return;
        }
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            String key = RouteDocument.text(tuple.getKeyNode());
            Integer first = lines.putIfAbsent(key, RouteDocument.line(tuple.getKeyNode()));
            if (first != null) {
                problems.add(document.problem(
                        tuple.getKeyNode(),
                        "The key '" + key + "' occurs twice (first in line " + first
                                + "); Camel would silently use the last one. Remove one."));
            }
        }
    }

    /** A stop also ends the calling routes, including the one that reports the end of the run. */
    private void stops(RouteDocument document, RouteDocument.Definition definition) {
        boolean ours =
                definition.text("id").map(ScalarNode::getValue).orElse("").startsWith(OURS);
        if (!ours || !definition.kind().equals("route")) {
            return;
        }
        RouteDocument.walk(definition.body(), (key, node) -> {
            if (RouteDocument.child(node, "stop").isPresent()) {
                problems.add(document.problem(
                        node,
                        "A 'stop' here would end the whole run silently. Put the following steps into a"
                                + " 'filter', or set the header ctfSkip where it is supported."));
            }
        });
    }

    private void duplicateIds() {
        Map<String, RouteProblem> first = new HashMap<>();
        definitions().forEach(definition -> definition
                .text(definition.kind().equals("templatedRoute") ? "routeId" : "id")
                .ifPresent(id -> duplicateId(definition, id, first)));
    }

    private void duplicateId(RouteDocument.Definition definition, ScalarNode id, Map<String, RouteProblem> first) {
        String kind = ROUTES.contains(definition.kind()) ? "route" : definition.kind();
        RouteProblem here = definition
                .document()
                .problem(id, "The id '" + id.getValue() + "' of a " + kind + " is used twice, first in ");
        RouteProblem before = first.putIfAbsent(kind + " " + id.getValue(), here);
        if (before != null) {
            problems.add(new RouteProblem(
                    here.file(),
                    here.line(),
                    here.text() + before.file() + ":" + before.line() + ". Give one of them a different id."));
        }
    }
}
