package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files each command loads, compared with the graph of the parsed files. */
class NeededFilesTest {
    /** The endpoint of each command, and folders of which it needs nothing. */
    private static final Map<String, Set<String>> COMMANDS = Map.of(
            "direct:ctf-sync", Set.of("bulk", "export", "links"),
            "direct:ctf-bulk-create", Set.of("export", "links"),
            "direct:ctf-bulk-update", Set.of("export", "links"),
            "direct:ctf-bulk-delete", Set.of("export", "links"),
            "direct:ctf-bulk-export", Set.of("links"),
            "direct:ctf-bulk-status", Set.of("export", "links"),
            "direct:ctf-bulk-list", Set.of("export", "links"),
            "direct:ctf-links-report", Set.of("sync", "publish", "bulk", "export", "entity"),
            "direct:ctf-links-clean", Set.of("sync", "publish", "bulk", "export", "entity"));

    @TempDir
    Path dir;

    static Set<String> commands() {
        return new TreeSet<>(COMMANDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatTheGraphLeadsToIsThere(String endpoint) {
        RouteGraph graph = RouteGraph.read();
        Set<String> needed = needed(RouteFiles.builtIn().neededFor(endpoint));
        Set<String> missing = new TreeSet<>();
        Deque<String> toFollow = new ArrayDeque<>(needed);
        while (!toFollow.isEmpty()) {
            graph.calls().getOrDefault(toFollow.poll(), Set.of()).stream()
                    .filter(file -> !needed.contains(file) && missing.add(file))
                    .forEach(toFollow::add);
        }

        assertEquals(Set.of(), missing);
        assertTrue(needed.contains("beans") && needed.contains("customise"), needed.toString());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itIsClosedSoThatTheCheckFindsNothingMissing(String endpoint) {
        List<RouteFile> unproven = RouteFiles.builtIn().neededFor(endpoint).files().stream()
                .map(file -> new RouteFile(file.name(), file.location(), file.content()))
                .toList();

        assertEquals(List.of(), RouteCheck.problems(unproven, RouteCheck.Known.properties(List.of())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatOtherCommandsNeedIsNotThere(String endpoint) {
        Set<String> folders = needed(RouteFiles.builtIn().neededFor(endpoint)).stream()
                .map(RouteGraph::folder)
                .collect(Collectors.toCollection(TreeSet::new));
        folders.retainAll(COMMANDS.get(endpoint));

        assertEquals(Set.of(), folders);
    }

    /** Each id in Java code that is a route's, and a command that uses the package of that code. */
    @Test
    void whatJavaCodeSendsToIsThere() throws IOException {
        RouteGraph graph = RouteGraph.read();
        Map<String, String> fileOf = Stream.of(graph.definitions())
                .flatMap(files -> files.entrySet().stream())
                .flatMap(file -> file.getValue().stream()
                        .flatMap(definition -> definition
                                .text(definition.kind().equals("templatedRoute") ? "routeId" : "id")
                                .map(id -> Map.entry(id.getValue(), file.getKey()))
                                .stream()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
        Map<String, String> command = Map.of(
                "sync", "direct:ctf-sync",
                "publish", "direct:ctf-sync",
                "bulk", "direct:ctf-bulk-create",
                "export", "direct:ctf-bulk-export",
                "links", "direct:ctf-links-clean");
        Set<String> missing = new TreeSet<>();
        int found = 0;
        for (Map.Entry<String, String> room : command.entrySet()) {
            Set<String> needed = needed(RouteFiles.builtIn().neededFor(room.getValue()));
            for (String id : routeIds(Path.of("src/main/java/org/spacesync", room.getKey()))) {
                if (fileOf.containsKey(id)) {
                    found++;
                    if (!needed.contains(fileOf.get(id))) {
                        missing.add(room.getKey() + " sends to " + id + ": name it in NeededFiles.BY_JAVA");
                    }
                }
            }
        }

        assertEquals(Set.of(), missing);
        assertTrue(found >= 3, found + " ids found");
    }

    private static Set<String> routeIds(Path sources) throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher id = Pattern.compile("\"(?:direct:)?(ctf-[a-z-]+)\"").matcher(Files.readString(file));
                while (id.find()) {
                    ids.add(id.group(1));
                }
            }
        }
        return ids;
    }

    @Test
    void aFileOfAUserIsLoadedWithWhatItLeadsTo() throws IOException {
        write("mine.camel.yaml", route("mine", "direct:ctf-links-report"));

        Set<String> needed = needed(RouteFiles.in(dir).neededFor("direct:ctf-sync"));

        assertTrue(needed.stream().anyMatch(file -> file.endsWith("mine")), needed.toString());
        assertTrue(needed.contains("links/links"), needed.toString());
        assertFalse(needed.contains("export/bulk-export"), needed.toString());
    }

    @Test
    void aCopyOfAFileOfOursCountsAsOurs() throws IOException {
        RouteFile links = RouteFiles.builtIn().files().stream()
                .filter(file -> file.name().equals("links.camel.yaml"))
                .findFirst()
                .orElseThrow();
        write(links.name(), links.content());
        assertFalse(names(RouteFiles.in(dir).neededFor("direct:ctf-sync")).contains(links.name()));

        write(links.name(), links.content() + "# mine\n");
        assertTrue(names(RouteFiles.in(dir).neededFor("direct:ctf-sync")).contains(links.name()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direct:ctf-${header.x}",
                "direct:{{my.key}}",
                "bean:mine?beanType=x",
                "#class:org.example.Mine",
            })
    void ifAUsersFileMayCallAnythingAllIsLoaded(String call) throws IOException {
        write("mine.camel.yaml", route("mine", call));

        RouteFiles all = RouteFiles.in(dir);

        assertEquals(all.files(), all.neededFor("direct:ctf-sync").files());
    }

    @Test
    void theOrderIsThatOfAllFiles() {
        RouteFiles all = RouteFiles.builtIn();
        List<RouteFile> needed = all.neededFor("direct:ctf-sync").files();

        assertEquals(all.files().stream().filter(needed::contains).toList(), needed);
    }

    private void write(String name, String yaml) throws IOException {
        Files.writeString(dir.resolve(name), yaml);
    }

    private static String route(String id, String call) {
        return "- route:\n    id: " + id + "\n    from:\n      uri: timer:" + id + "\n      steps:\n        - toD:\n"
                + "            uri: \"" + call + "\"\n";
    }

    private static Set<String> names(RouteFiles files) {
        return files.files().stream().map(RouteFile::name).collect(Collectors.toSet());
    }

    /** Folder and base name of each: {@code api/doors}. */
    private static Set<String> needed(RouteFiles files) {
        return files.files().stream()
                .map(file -> file.location().replace("classpath:routes/", "").replace(RouteFile.SUFFIX, ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
