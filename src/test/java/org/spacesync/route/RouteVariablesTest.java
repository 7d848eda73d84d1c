package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spacesync.variables.RouteVariables;

/** The declaration of the variables against what the routes, the beans and the page say. */
@Tag("camel")
class RouteVariablesTest {
    private static final Path PAGE = Path.of("docs/routes.md");
    private static final String HEAD = "| variable | what it holds | type | set by |\n|---|---|---|---|\n";

    private final List<RouteDocument.Definition> definitions = RouteFiles.builtIn().files().stream()
            .flatMap(file -> RouteDocument.of(file).definitions().stream())
            .toList();
    private final BeanNames beans = new BeanNames(definitions, JavaSide.ours());

    /** With {@code -Dspacesync.write=true} the table is written, otherwise compared. */
    @Test
    void theTableOfThePageIsTheDeclaration() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(HEAD) + HEAD.length();
        int end = begin;
        while (page.startsWith("|", end)) {
            end = page.indexOf('\n', end) + 1;
        }
        String table = RouteVariables.all().stream().map(this::row).collect(Collectors.joining());
        if (Boolean.getBoolean("spacesync.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
            return;
        }

        assertTrue(begin > HEAD.length(), "There is no table that begins with " + HEAD);
        assertEquals(
                table,
                page.substring(begin, end),
                "docs/routes.md is not up to date: run mvn test -Dtest=RouteVariablesTest -Dspacesync.write=true");
    }

    private String row(RouteVariables.Declared variable) {
        String types = beans.typesOf(variable.name()).stream()
                .map(Class::getSimpleName)
                .sorted()
                .map(type -> "`" + type + "`")
                .collect(Collectors.joining(", "));
        String since = variable.since().stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "));
        return "| `" + variable.name() + "` | " + variable.holds() + " | " + types + " | " + since + " |\n";
    }

    @Test
    void theRoutesThatSetAVariableExist() {
        Set<String> ids = new TreeSet<>();
        definitions.forEach(definition -> definition
                .text(definition.kind().equals("templatedRoute") ? "routeId" : "id")
                .ifPresent(id -> ids.add(id.getValue())));
        Set<String> named = new TreeSet<>();
        RouteVariables.all().forEach(variable -> named.addAll(variable.since()));
        named.removeAll(ids);

        assertEquals(Set.of(), named);
    }

    @Test
    void eachIsUsed() throws IOException {
        String routes =
                RouteFiles.builtIn().files().stream().map(RouteFile::content).collect(Collectors.joining());
        String java = sources();
        List<String> unused = Stream.of(RouteVariables.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(RouteVariables.Holds.class))
                .filter(field -> !java.contains("RouteVariables." + field.getName() + ";")
                        && !java.contains("RouteVariables." + field.getName() + ")")
                        && !java.contains("RouteVariables." + field.getName() + ","))
                .map(RouteVariablesTest::value)
                .filter(name -> !routes.contains(name))
                .toList();

        assertEquals(List.of(), unused);
    }

    /** Otherwise what is asked of it could not be checked. */
    @Test
    void theTypeIsKnownOfEachWhosePropertiesAreRead() {
        Pattern property = Pattern.compile("\\$\\{variable\\.(ctf\\w+)[.?]");
        Set<String> untyped = new TreeSet<>();
        for (RouteFile file : RouteFiles.builtIn().files()) {
            Matcher read = property.matcher(file.content());
            while (read.find()) {
                if (beans.typesOf(read.group(1)).isEmpty()) {
                    untyped.add(read.group(1));
                }
            }
        }
        assertEquals(Set.of(), untyped);
    }

    @Test
    void javaNamesThemByTheDeclarationOnly() throws IOException {
        Matcher literal = Pattern.compile("(@Variable\\(|etVariable\\(|removeVariable\\()\\s*\"(\\w+)\"")
                .matcher(sources());
        Set<String> literals = new TreeSet<>();
        while (literal.find()) {
            literals.add(literal.group(2));
        }
        assertEquals(Set.of(), literals);
        Set<String> undeclared = new TreeSet<>(beans.variables());
        undeclared.removeAll(RouteVariables.names());
        assertEquals(Set.of(), undeclared);
    }

    private static String value(java.lang.reflect.Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> paths = Files.walk(Path.of("src/main/java"))) {
            for (Path path :
                    paths.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(path));
            }
        }
        return all.toString();
    }
}
