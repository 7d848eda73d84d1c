package org.spacesync.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark, with little content and without limits, and the page that shows its results. Nothing is timed. */
@Tag("slow")
class BenchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RESULTS = Path.of("bench", "results", "results.json");
    private static final Path PAGE = Path.of("docs", "performance.md");
    private static final Path CHART = Path.of("docs", "performance.svg");
    private static final List<String> TOOLS = List.of("auto", "single");
    private static final String DATA = "60x4";
    private static final Duration LIMIT = Duration.ofMinutes(20);

    @TempDir
    Path folder;

    private Path classes;
    private Path results;
    private Path page;
    private Path chart;

    @BeforeEach
    void compile() throws IOException {
        classes = Files.createDirectory(folder.resolve("classes"));
        results = folder.resolve("results.json");
        page = Files.copy(PAGE, folder.resolve("performance.md"));
        chart = folder.resolve("performance.svg");
        List<String> arguments =
                new ArrayList<>(List.of("-Xlint:all,-processing,-classfile,-try", "-Werror", "-proc:none"));
        arguments.addAll(List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.list(Path.of("bench"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, problems, arguments.toArray(String[]::new));
        assertEquals(0, result, () -> problems.toString(StandardCharsets.UTF_8));
    }

    @Test
    void bothStrategiesCopyEverythingWithFewRequests() throws IOException, InterruptedException {
        JsonNode older = JSON.readTree(RESULTS.toFile()).path(0);
        ObjectNode outdated = older.deepCopy();
        outdated.put("tool", "auto")
                .put("data", DATA)
                .put("run", "first")
                .put("rate", 0)
                .put("latencyMillis", 0);
        outdated.put("exitCode", 77);
        JSON.writeValue(results.toFile(), List.of(older, outdated));

        bench("tools=" + String.join(",", TOOLS), "data=" + DATA, "rate=0", "latency=0", "program=" + program());

        Map<String, JsonNode> rows = rows();
        assertEquals(1 + 3 * TOOLS.size(), rows.size(), "One is from before, one was replaced");
        for (String tool : TOOLS) {
            for (String run : List.of("first", "delta", "empty")) {
                String name = tool + " " + run;
                JsonNode row = rows.get(tool + " " + DATA + " " + run);
                assertEquals(0, row.path("exitCode").asInt(), name);
                assertEquals(0, row.path("differences").asInt(), name);
                assertEquals(0, row.path("refused").asInt(), name);
                assertTrue(requests(row) >= row.path("bound").asInt(), name + " is below the lower bound: " + row);
                assertTrue(row.path("cpuMillis").asInt() > 0, name);
            }
            JsonNode empty = rows.get(tool + " " + DATA + " empty");
            assertTrue(requests(empty) <= 10, empty.toString());
            empty.path("kinds").fieldNames().forEachRemaining(kind -> assertTrue(kind.contains(" GET "), kind));
        }
        String table = Files.readString(page);
        assertTrue(table.contains("| 60 entries, 4 assets, no limit, 0 ms | 65 changes | Space Sync |"), table);
    }

    @Test
    void thePageShowsTheResults() throws IOException, InterruptedException {
        Files.copy(RESULTS, results);

        bench("show");

        if (Boolean.getBoolean("writeDocs")) {
            Files.writeString(PAGE, Files.readString(page));
            Files.writeString(CHART, Files.readString(chart));
        }
        String stale = " does not show what is in " + RESULTS + ". Run: bench/run show";
        assertEquals(Files.readString(page), Files.readString(PAGE), PAGE + stale);
        assertEquals(Files.readString(chart), Files.readString(CHART), CHART + stale);
    }

    @Test
    void thePageNamesTheVersionsThatAreInstalled() throws IOException {
        JsonNode installed =
                JSON.readTree(Path.of("src/test/node/package.json").toFile()).path("dependencies");
        String text = Files.readString(PAGE);
        for (String tool : List.of("contentful-space-sync", "contentful-export", "contentful-import")) {
            String name = tool + " " + installed.path(tool).asText();
            assertTrue(text.contains(name), "The page does not name " + name);
        }
    }

    private static int requests(JsonNode row) {
        return row.path("delivery").asInt()
                + row.path("management").asInt()
                + row.path("upload").asInt();
    }

    private Map<String, JsonNode> rows() throws IOException {
        Map<String, JsonNode> rows = new HashMap<>();
        for (JsonNode row : (ArrayNode) JSON.readTree(results.toFile())) {
            rows.put(
                    Stream.of("tool", "data", "run")
                            .map(name -> row.path(name).asText())
                            .reduce((one, two) -> one + " " + two)
                            .orElseThrow(),
                    row);
        }
        return rows;
    }

    /** The classes of this build: there is no jar yet. */
    private static String program() {
        return java() + " -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 org.spacesync.cli.SpaceSyncCli";
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** With absolute paths: Space Sync is started elsewhere. */
    private String classPath() {
        return Stream.concat(
                        Stream.of(classes.toString()),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)))
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void bench(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m", "Bench"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("results=" + results, "page=" + page, "chart=" + chart));
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CLASSPATH", classPath());
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), "Took longer than " + LIMIT);
            assertEquals(0, process.exitValue(), Files.readString(output));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
