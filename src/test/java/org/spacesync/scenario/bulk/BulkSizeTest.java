package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.cli.SpaceSyncCli;
import org.spacesync.contentful.Json;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.Switch;
import org.spacesync.settings.Setting;
import org.spacesync.state.ChildJvm;
import org.spacesync.world.BulkWorld;

/** 25,000 entries by commands with a heap of 128 MB: each in three jobs, with a handful of requests. */
@Tag("scenario")
class BulkSizeTest {
    private static final int ENTRIES = 25_000;
    private static final String STORY = "steam leaf cup water ".repeat(45);

    @TempDir
    private Path directory;

    private BulkWorld world;

    @BeforeEach
    void start() {
        world = BulkWorld.of(directory)
                // The first look waits for the work: the number of looks does not depend on time.
                .with(Switch.BULK_POLLS, 0)
                .with(Switch.BULK_MILLIS, 0);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void createUpdateExportAndDelete() throws Exception {
        run("create", file("new.ndjson", BulkSizeTest::created));
        requireRequests(Map.of("management GET /content_types", 1, "management GET /locales", 1), "create");
        requireResults("created");

        run("update", file("prices.ndjson", BulkSizeTest::priced), "--fetch-versions", "--merge");
        requireRequests(
                Map.of(
                        "management GET /content_types", 1,
                        "management GET /locales", 1,
                        // Two of them find out whether any entry has tags or concepts.
                        "management GET /entries", ENTRIES / 100 + 2),
                "update");
        requireResults("updated");
        Map<String, EntityState> entries = world.entries();
        assertEquals(ENTRIES, entries.size());
        assertTrue(entries.values().stream().allMatch(BulkSizeTest::isUpdatedOnce));

        exportAll(directory.resolve("all.ndjson"));

        run("delete", file("old.ndjson", BulkSizeTest::identified));
        requireRequests(Map.of(), "delete");
        requireResults("deleted");
        assertTrue(world.entries().isEmpty());
    }

    private static String created(int number) {
        return "{\"sys\":{\"id\":\"tea-" + number
                + "\",\"contentType\":{\"sys\":{\"id\":\"tea\"}}},\"fields\":{\"name\":"
                + "{\"en-US\":\"Tea " + number + "\"},\"labels\":{\"en-US\":[\"" + STORY.substring(0, 250) + "\",\""
                + STORY.substring(0, 250) + "\",\"" + STORY.substring(0, 250) + "\"]}}}";
    }

    private static String priced(int number) {
        return "{\"sys\":{\"id\":\"tea-" + number + "\"},\"fields\":{\"price\":{\"en-US\":" + number + "}}}";
    }

    private static String identified(int number) {
        return "{\"sys\":{\"id\":\"tea-" + number + "\"}}";
    }

    private static boolean isUpdatedOnce(EntityState entry) {
        String number = entry.current().at("/sys/id").asText().replace("tea-", "");
        return entry.current().at("/sys/version").asInt() == 2
                && entry.current().at("/fields/name/en-US").asText().equals("Tea " + number)
                && entry.current().at("/fields/price/en-US").asText().equals(number)
                && entry.current().at("/fields/labels/en-US").size() == 3;
    }

    private Path file(String name, IntFunction<String> item) throws IOException {
        Path file = directory.resolve(name);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int number = 1; number <= ENTRIES; number++) {
                writer.write(item.apply(number));
                writer.newLine();
            }
        }
        return file;
    }

    /** How many jobs it takes depends on how fast the entries were created. */
    private void exportAll(Path file) throws Exception {
        execute("export", List.of("--out=" + file));

        int jobs = world.sandbox().requestsByRoute().get("management POST /bulk_operations/entries/export");
        assertTrue(jobs >= 3 && jobs <= 10, jobs + " jobs");
        assertTrue(world.sandbox().requests(Api.MANAGEMENT).requests() < 100, "management requests");
        BitSet seen = new BitSet();
        int lines = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                seen.set(Integer.parseInt(
                        Json.text(Json.parse(line), "sys", "id").replace("tea-", "")));
                lines++;
            }
        }
        assertEquals(ENTRIES, lines);
        assertEquals(ENTRIES, seen.cardinality());
    }

    private void run(String command, Path input, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--results=" + results());
        arguments.add(input.toString());
        execute(command, arguments);
    }

    private void execute(String command, List<String> more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("bulk", command));
        world.options()
                .forEach((name, value) ->
                        arguments.add(Setting.named(name).orElseThrow().option() + "=" + value));
        arguments.addAll(more);
        world.sandbox().resetRequests();
        List<String> options =
                List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        try (ChildJvm child = new ChildJvm(options, SpaceSyncCli.class, arguments.toArray(String[]::new))) {
            String said = String.join("\n", child.ended());
            assertEquals(0, child.exitCode(), said);
        }
    }

    private Path results() {
        return directory.resolve("results.ndjson");
    }

    /** @param more what is asked for besides three jobs: an upload, a submission and a look for each */
    private void requireRequests(Map<String, Integer> more, String path) {
        Map<String, Integer> requests = world.sandbox().requestsByRoute();
        Map<String, Integer> expected = new TreeMap<>(more);
        expected.put("upload POST /uploads", 3);
        expected.put("management POST /bulk_operations/entries/" + path, 3);
        expected.put("management GET /bulk_operations/{id}", 3);
        assertEquals(expected, requests);
    }

    private void requireResults(String outcome) throws IOException {
        int expected = 0;
        try (Stream<String> lines = Files.lines(results())) {
            for (String line : (Iterable<String>) lines::iterator) {
                Map<String, Object> result = Json.parse(line);
                expected++;
                assertEquals("tea-" + expected + " " + outcome, result.get("id") + " " + result.get("outcome"));
            }
        }
        assertEquals(ENTRIES, expected);
    }
}
