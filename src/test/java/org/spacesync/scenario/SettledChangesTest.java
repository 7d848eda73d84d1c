package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/** {@code ctf-settled}: what others are told of settled changes, and that this does the run no harm. */
@Tag("scenario")
@Tag("camel")
class SettledChangesTest {
    @TempDir
    Path directory;

    private SyncWorld world;
    private Editing source;
    private EditedRoutes routes;

    @BeforeEach
    void begin() throws IOException {
        world = SyncWorld.of(Files.createDirectory(directory.resolve("state"))).seed(Exports.demo());
        source = world.source();
        routes = new EditedRoutes(directory);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void asLinesOfAFile() throws IOException {
        String yaml = EditedRoutes.yaml("Settled changes in a file").replace("/var/log/space-sync", audit().toString());
        hook("", yaml);

        RunReport first = world.runToEqual();
        List<JsonNode> told = told();
        assertEquals(count(first), told.size());
        assertEquals(
                told.size(),
                told.stream()
                        .map(line -> line.get("type") + " " + line.get("id"))
                        .distinct()
                        .count());
        JsonNode house = line(told, "house-tin-lantern");
        assertEquals("Entry teaHouse created", text(house, "type", "contentType", "outcome"));
        assertEquals("destination master", text(house, "space", "environment"));
        assertEquals(first.runId(), house.get("runId").asText());
        assertTrue(house.get("version").asInt() > 1, house::toString);
        assertTrue(told.stream().anyMatch(line -> line.get("type").asText().equals("ContentType")), told::toString);

        world.runToDone();
        assertEquals(
                List.of(),
                told().stream()
                        .filter(line -> !line.get("outcome").asText().equals("unchanged"))
                        .toList());

        source.delete("/entries/note-steps");
        source.change("/entries/house-tin-lantern", fields -> fields.withObjectProperty("name")
                .put("de", "Laterne"));
        world.runToEqual();
        told = told();
        assertEquals("Entry deleted", text(line(told, "note-steps"), "type", "outcome"));
        assertEquals("Entry teaHouse updated", text(line(told, "house-tin-lantern"), "type", "contentType", "outcome"));
        assertEquals(
                List.of(),
                world.notes().stream()
                        .filter(note -> note.contains("ctf-settled"))
                        .toList());
    }

    @Test
    void alsoWhatHasFailed() throws IOException {
        hook("", EditedRoutes.yaml("Settled changes in a file").replace("/var/log/space-sync", audit().toString()));
        source.saveEntry("later", "note", Editing.json("{'author':{'en-US':'Ada'},'text':{'en-US':'Good.'}}"));
        Fault refusal =
                Fault.answer(400, "{\"sys\":{\"type\":\"Error\",\"id\":\"BadRequest\"},\"message\":\"Not now.\"}");
        world.fails(Api.MANAGEMENT, "PUT", "/entries/later$", 1, refusal);

        RunReport report = world.run();

        assertEquals(1, report.failed(), report.message());
        JsonNode failed = line(told(), "later");
        assertEquals("failed write-entry", text(failed, "outcome", "phase"));
        assertTrue(failed.get("message").asText().contains("Not now."), failed::toString);
    }

    @Test
    void asMessagesToAQueue() throws Exception {
        try (MessageBroker broker = MessageBroker.start()) {
            List<String> yaml = EditedRoutes.blocks("Settled changes as messages", "yaml");
            hook(yaml.get(0).replace("tcp://localhost:61616", MessageBroker.ADDRESS), yaml.get(1));

            RunReport report = world.runToEqual();

            List<JsonNode> told = broker.received("settled");
            assertEquals(count(report), told.size());
            assertEquals(
                    "Entry teaHouse created", text(line(told, "house-tin-lantern"), "type", "contentType", "outcome"));
            world.restart();
        }
    }

    @Test
    void aStepThatFailsDoesTheRunNoHarmAndIsToldOnce() throws IOException {
        hook(
                "",
                "- throwException:\n    id: my-step\n    exceptionType: java.lang.IllegalStateException\n"
                        + "    message: no luck\n");

        RunReport report = world.runToEqual();

        List<String> notes = world.notes().stream()
                .filter(note -> note.contains("ctf-settled"))
                .toList();
        assertEquals(1, notes.size(), notes::toString);
        assertTrue(
                notes.get(0)
                        .matches(
                                "Of " + count(report) + " changes, the route ctf-settled failed on " + count(report)
                                        + " and missed 0. The run itself is not affected. Step 'my-step' of the route"
                                        + " ctf-settled \\(customise.camel.yaml:\\d+\\) failed: IllegalStateException: no luck"),
                notes.get(0));
    }

    /** The queue is short here, and the route stands still: the run goes on, and says so. */
    @Test
    void whoTakesNothingIsGivenUp() throws IOException {
        hook("", "- delay:\n    asyncDelayed: false\n    expression:\n      constant:\n        expression: \"1500\"\n");
        routes.with(
                "settled",
                EditedRoutes.builtIn("settled")
                        .replace("size: 10000", "size: 2")
                        .replace("offerTimeout: 60000", "offerTimeout: 200"));
        routes.with("sync", EditedRoutes.builtIn("sync").replace("drain(*, 60000)", "drain(*, 200)"));

        RunReport report = world.runToEqual();

        List<String> notes = world.notes().stream()
                .filter(note -> note.contains("ctf-settled"))
                .toList();
        assertEquals(1, notes.size(), notes::toString);
        assertTrue(
                notes.get(0)
                        .matches("Of " + count(report)
                                + " changes, the route ctf-settled failed on 0 and missed [1-9]\\d*\\."
                                + " The run itself is not affected. A change could not be put into its queue: .*"),
                notes.get(0));
    }

    @Test
    void asDeliveredNothingIsQueued() throws IOException {
        routes.with(
                "settled",
                EditedRoutes.builtIn("settled")
                        .replace(
                                "        - to:\n",
                                "        - throwException:\n            exceptionType: java.lang.Error\n            message: queued\n        - to:\n"));
        world.with("routes", routes.directory());

        world.runToEqual();
    }

    @Test
    void aFileOfAnOlderVersionHasNoSuchRoute() throws IOException {
        String file = EditedRoutes.builtIn("customise");
        int from = file.indexOf("- route:\n    id: ctf-settled\n");
        int to = file.indexOf("- route:\n", from + 1);
        assertFalse(from < 0 || to < 0);
        routes.with("customise", file.substring(0, from) + file.substring(to));
        world.with("routes", routes.directory());

        world.runToEqual();
    }

    private void hook(String beans, String steps) throws IOException {
        routes.with(
                "customise", beans + EditedRoutes.withSteps(EditedRoutes.builtIn("customise"), "ctf-settled", steps));
        world.with("routes", routes.directory());
    }

    private Path audit() {
        return directory.resolve("audit");
    }

    /** What the file has; it is taken away, as by somebody who rotates it. */
    private List<JsonNode> told() throws IOException {
        Path file = audit().resolve("settled.jsonl");
        List<JsonNode> told = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                told.add(Json.mapper().readTree(line));
            }
            Files.delete(file);
        }
        return told;
    }

    private static long count(RunReport report) {
        return report.outcomes().values().stream()
                .flatMap(outcomes -> outcomes.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static JsonNode line(List<JsonNode> told, String id) {
        Map<String, JsonNode> byId = new TreeMap<>();
        told.forEach(line ->
                assertNull(byId.put(line.get("type").asText() + line.get("id").asText(), line)));
        return byId.get("Entry" + id);
    }

    private static String text(JsonNode line, String... names) {
        List<String> values = new ArrayList<>();
        for (String name : names) {
            values.add(line.path(name).asText());
        }
        return String.join(" ", values);
    }
}
