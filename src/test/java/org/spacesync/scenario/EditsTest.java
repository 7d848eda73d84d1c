package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.SpaceSync;
import org.spacesync.cli.CommandLineRun;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/** Edits of {@code docs/customising.md} that need one file each: order of phases, dead letters, other systems, triggers. */
@Tag("scenario")
@Tag("camel")
class EditsTest {
    private static final String LINES = "/var/log/space-sync";

    @TempDir
    Path directory;

    private SyncWorld world;
    private EditedRoutes routes;

    @BeforeEach
    void begin() throws IOException {
        world = SyncWorld.of(Files.createDirectory(directory.resolve("state"))).seed(Exports.demo());
        routes = new EditedRoutes(directory);
        world.with("routes", routes.directory());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void twoPhasesAreSwapped() throws IOException {
        String diff = EditedRoutes.blocks("Swap two phases of a run", "diff").get(0);
        routes.with("sync", EditedRoutes.patched(EditedRoutes.builtIn("sync"), diff));

        world.runToEqual();

        List<String> written = world.writes().stream()
                .filter(request -> request.method().equals("PUT"))
                .map(request -> request.pattern())
                .toList();
        assertTrue(written.contains("/assets/{id}") && written.contains("/entries/{id}"), written::toString);
        assertTrue(
                written.lastIndexOf("/entries/{id}") < written.indexOf("/assets/{id}"),
                () -> "entries first: " + written);
    }

    @Test
    void publishingGoesInSmallerBatches() throws Exception {
        String properties = EditedRoutes.blocks("Publish in smaller batches, or with more patience", "properties")
                .get(0);
        Files.writeString(directory.resolve("application.properties"), properties);
        int drafts = world.sourceState().entries().size()
                + world.sourceState().assets().size();

        CommandLineRun run =
                CommandLineRun.of(directory, Map.of(), world.without("routes").arguments());

        assertEquals(0, run.exitCode(), run.err());
        int actions = world.count("management POST /bulk_actions/publish");
        assertTrue(actions > drafts / 20, () -> actions + " bulk actions for " + drafts);
        world.assertEqual();
    }

    @Test
    void deadLettersAreWrittenToAFileOfOnesOwn() throws IOException {
        deadLettersTo(directory.resolve("mine"));
        refuseOnce();

        RunReport report = world.run();

        assertEquals(RunReport.Status.ITEMS_FAILED, report.status(), report.message());
        assertEquals(1, report.failed());
        List<String> lines = Files.readAllLines(directory.resolve("mine/dead-letters.jsonl"));
        assertEquals(1, lines.size(), lines::toString);
        JsonNode error = Json.mapper().readTree(lines.get(0));
        assertTrue(error.toString().contains("\"later\""), error::toString);
        assertTrue(error.toString().contains("Not now."), error::toString);
        assertFalse(lines.get(0).contains(world.sandbox().managementToken()));
    }

    @Test
    void deadLettersAreSentToAQueue() throws Exception {
        List<String> yaml = EditedRoutes.blocks("Send dead letters to a file or a queue", "yaml");
        String toFile = yaml.get(0).substring(yaml.get(0).indexOf("      - to:\n"));
        String steps = yaml.get(0).replace(toFile, yaml.get(1).indent(6));
        String bean = EditedRoutes.yaml("Settled changes as messages")
                .replace("tcp://localhost:61616", MessageBroker.ADDRESS);
        try (MessageBroker broker = MessageBroker.start()) {
            deadLetters(bean, steps);
            refuseOnce();

            RunReport report = world.run();

            assertEquals(1, report.failed(), report.message());
            List<JsonNode> sent = broker.received("dead-letters");
            assertEquals(1, sent.size(), sent::toString);
            assertEquals("later", sent.get(0).at("/entity/id").asText());
            world.restart();
        }
    }

    @Test
    void aDeadLetterThatCannotBeSentIsRecordedAllTheSame() throws IOException {
        deadLettersTo(Files.createFile(directory.resolve("mine")));
        refuseOnce();

        RunReport report = world.run();

        assertEquals(RunReport.Status.ITEMS_FAILED, report.status(), report.message());
        assertEquals(1, report.failed());
        world.runToEqual();
    }

    @Test
    void anEntryIsCompletedByWhatAnotherSystemKnows() throws IOException {
        List<String> asked = new ArrayList<>();
        HttpServer lab = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        boolean[] down = {true};
        lab.createContext("/teas/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestBody().readAllBytes().length);
            byte[] answer = "{\"steepSeconds\":45}".getBytes(StandardCharsets.UTF_8);
            boolean refused = down[0] && exchange.getRequestURI().getPath().endsWith("/later");
            exchange.sendResponseHeaders(refused ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        lab.start();
        try {
            String steps = EditedRoutes.yaml("Ask another system about an entry")
                    .replace("lab.example.com", "127.0.0.1:" + lab.getAddress().getPort());
            routes.with(
                    "customise",
                    EditedRoutes.withSteps(EditedRoutes.builtIn("customise"), "ctf-transform-entry", steps));
            world.source()
                    .saveEntry(
                            "later",
                            "tea",
                            named(
                                    world.sourceState()
                                            .entries()
                                            .get("tea-midnight")
                                            .published(),
                                    "Gyokuro"));

            RunReport report = world.run();

            assertEquals(RunReport.Status.ITEMS_FAILED, report.status(), report.message());
            assertEquals(
                    List.of("later"),
                    report.failedItems().stream().map(RunReport.FailedItem::id).toList());
            assertTrue(asked.contains("GET /teas/later 0"), asked::toString);

            down[0] = false;
            asked.clear();
            world.runToDone();
            assertEquals(List.of("GET /teas/later 0"), asked);
            assertEquals(
                    45,
                    world.destinationState()
                            .entries()
                            .get("later")
                            .published()
                            .at("/fields/steepSeconds/en-US")
                            .asInt());
        } finally {
            lab.stop(0);
        }
    }

    @Test
    void aFileInAFolderStartsARun() throws Exception {
        Path inbox = directory.resolve("inbox");
        routes.with(
                "inbox",
                EditedRoutes.yaml("Start a run by a file, a message or a request")
                        .replace("/var/spool/space-sync", inbox.toString()));
        try (SpaceSync sync = SpaceSync.of(world.options())) {
            Files.createDirectories(inbox);
            for (String edit : List.of("first", "second")) {
                note(edit);
                Files.writeString(inbox.resolve("go"), "");
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                while (Files.exists(inbox.resolve("go")) && System.nanoTime() < end) {
                    Thread.sleep(50);
                }
                world.assertEqual();
            }
            assertEquals(2, world.count("delivery GET /sync"));
        }
    }

    private void note(String id) {
        world.source().saveEntry(id, "note", Editing.json("{'author':{'en-US':'Ada'},'text':{'en-US':'Good.'}}"));
    }

    /** The fields of an entry with another name, which must be unique. */
    private static JsonNode named(JsonNode entry, String name) {
        ObjectNode fields = entry.get("fields").deepCopy();
        fields.putObject("name").put("en-US", name);
        return fields;
    }

    private void deadLettersTo(Path place) throws IOException {
        deadLetters(
                "", EditedRoutes.yaml("Send dead letters to a file or a queue").replace(LINES, place.toString()));
    }

    private void deadLetters(String beans, String steps) throws IOException {
        String errors = EditedRoutes.builtIn("errors");
        assertTrue(errors.endsWith("method: record\n"), "the last step of the file");
        routes.with("errors", beans + errors + steps.indent(8));
    }

    /** A note, which the destination does not take at first. */
    private void refuseOnce() {
        note("later");
        Fault refusal = Fault.answer(
                400, Json.write(Map.of("sys", Map.of("type", "Error", "id", "BadRequest"), "message", "Not now.")));
        world.fails(Api.MANAGEMENT, "PUT", "/entries/later$", 1, refusal);
    }
}
