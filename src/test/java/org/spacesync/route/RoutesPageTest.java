package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.spacesync.route.RouteDocument.Definition;

/**
 * The list of routes in {@code docs/routes.md} is made from the route files. With {@code -DwriteDocs=true} it is
 * written, otherwise compared.
 */
@Tag("camel")
class RoutesPageTest {
    private static final Path PAGE = Path.of("docs/routes.md");
    private static final String BEGIN = "<!-- Made from the route files; see the top of this page. -->\n";
    private static final String END = "<!-- End of what is made from the route files. -->\n";
    private static final List<String> FOLDERS =
            List.of("", "sync", "publish", "entity", "bulk", "export", "links", "api");
    private static final Set<String> LISTED = Set.of("route", "routeTemplate", "templatedRoute", "routeConfiguration");

    private final Map<String, List<Definition>> files = RouteGraph.read().definitions();

    @Test
    void thePageListsTheRoutesAsTheFilesDescribeThem() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertTrue(begin >= BEGIN.length() && end >= begin, "The page has lost the lines that enclose the list");

        String made = list();
        if (Boolean.getBoolean("writeDocs")) {
            Files.writeString(PAGE, page.substring(0, begin) + made + page.substring(end));
        } else {
            assertEquals(
                    made,
                    page.substring(begin, end),
                    "docs/routes.md is not up to date: run mvn test -Dtest=RoutesPageTest -DwriteDocs=true");
        }
    }

    @Test
    void eachRouteIsDescribed() throws IOException {
        List<String> without = new ArrayList<>();
        files.forEach((file, definitions) -> definitions.stream()
                .filter(definition -> Set.of("route", "routeTemplate").contains(definition.kind()))
                .filter(definition -> text(definition, "description").isBlank())
                .forEach(definition -> without.add(file + ": " + text(definition, "id"))));
        for (String file : files.keySet()) {
            comments(Path.of("routes/" + file + RouteFile.SUFFIX)).forEach((id, comment) -> {
                if (comment.isEmpty()) {
                    without.add(file + ": " + id);
                }
            });
        }

        assertEquals(List.of(), without);
    }

    private String list() throws IOException {
        StringBuilder list = new StringBuilder();
        for (String folder : FOLDERS) {
            list.append("\n### ")
                    .append(folder.isEmpty() ? "At the top" : "`" + folder + "/`")
                    .append("\n");
            for (Map.Entry<String, List<Definition>> file : files.entrySet()) {
                if (RouteGraph.folder(file.getKey()).equals(folder)) {
                    append(list, file.getKey(), file.getValue());
                }
            }
        }
        return list.append("\n").toString();
    }

    private static void append(StringBuilder list, String file, List<Definition> definitions) throws IOException {
        String path = "routes/" + file + RouteFile.SUFFIX;
        String name = file.substring(file.indexOf('/') + 1);
        list.append("\n[`").append(name).append("`](../").append(path).append("): ");
        list.append(header(Path.of(path))).append("\n");
        List<Definition> listed = definitions.stream()
                .filter(definition -> LISTED.contains(definition.kind()))
                .toList();
        if (!listed.isEmpty()) {
            list.append("\n| route | |\n|---|---|\n");
        }
        Map<String, String> comments = comments(Path.of(path));
        for (Definition definition : listed) {
            list.append(row(definition, comments));
        }
    }

    private static String row(Definition definition, Map<String, String> comments) {
        return switch (definition.kind()) {
            case "routeTemplate" -> row(text(definition, "id"), "*Template.* " + text(definition, "description"));
            case "templatedRoute" ->
                row(
                        text(definition, "routeId"),
                        comments.getOrDefault(text(definition, "routeId"), "") + " Template `"
                                + text(definition, "routeTemplateRef") + "`");
            case "routeConfiguration" -> row(text(definition, "id"), "*Configuration of routes*");
            default -> row(text(definition, "id"), text(definition, "description"));
        };
    }

    private static String row(String id, String description) {
        String cell =
                description.strip().replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
        return "| `" + id + "` | " + cell + " |\n";
    }

    /** What is said of each templated route: it can have no description, so a comment is the first thing in it. */
    private static Map<String, String> comments(Path file) throws IOException {
        Map<String, String> comments = new TreeMap<>();
        String comment = null;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("- ")) {
                comment = line.equals("- templatedRoute:") ? "" : null;
            } else if (comment != null && line.startsWith("    # ")) {
                comment += " " + line.strip().substring(2);
            } else if (comment != null && line.startsWith("    routeId: ")) {
                comments.put(line.substring("    routeId: ".length()), comment.strip());
                comment = null;
            }
        }
        return comments;
    }

    /** The comment at the top of a file. */
    private static String header(Path file) throws IOException {
        String header = Files.readAllLines(file).stream()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#\\s*", ""))
                .reduce((left, right) -> left + " " + right)
                .orElse("");
        assertTrue(!header.isEmpty(), file + " does not begin with a comment that says what it is for");
        return header.replace("<", "&lt;");
    }

    private static String text(Definition definition, String key) {
        return definition.text(key).map(ScalarNode::getValue).orElse("");
    }
}
