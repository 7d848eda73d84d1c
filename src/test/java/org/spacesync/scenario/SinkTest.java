package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.state.Outcome;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/** A space is synced into a folder of files, by a {@code sync.camel.yaml} made from {@code docs/customising.md}. */
@Tag("scenario")
@Tag("camel")
class SinkTest {
    private static final String BEFORE = "                  method: open\n";
    private static final String AFTER =
            "              - bean:\n                  ref: ctfRuns\n                  method: complete\n";

    @TempDir
    Path directory;

    private SyncWorld world;
    private Editing source;
    private Path folder;

    @BeforeEach
    void begin() throws IOException {
        world = SyncWorld.of(Files.createDirectory(directory.resolve("state"))).seed(Exports.demo());
        source = world.source();
        folder = directory.resolve("content");
        List<String> yaml = EditedRoutes.blocks("Write into a folder instead of a space", "yaml");
        String file = EditedRoutes.builtIn("sync");
        int from = file.indexOf(BEFORE) + BEFORE.length();
        int to = file.indexOf(AFTER, from);
        assertTrue(from > BEFORE.length() && to > from, "sync.camel.yaml is not as the page says");
        Path routes = new EditedRoutes(directory)
                .with(
                        "sync",
                        (file.substring(0, from) + yaml.get(0).indent(14) + file.substring(to) + yaml.get(1))
                                .replace("/srv/content", folder.toString()))
                .directory();
        assertEquals(Set.of("sync.camel.yaml"), names(routes));
        world.with("routes", routes)
                .with("destinationSpace", "folder")
                .with("managementToken", "unused")
                .with("skipContentModel", true);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void theFirstRunWritesEverythingAndLaterOnesTheDelta() throws IOException {
        RunReport first = world.runToDone();

        assertTrue(first.initial());
        assertEqualsSource();
        assertEquals(
                List.of(),
                world.requests().stream().filter(r -> r.api() == Api.MANAGEMENT).toList());
        JsonNode house = Json.mapper().readTree(Files.readString(folder.resolve("entries/house-tin-lantern.json")));
        assertEquals("teaHouse", house.at("/sys/contentType/sys/id").asText());
        assertEquals("Die Blechlaterne", house.at("/fields/name/de").asText());

        source.change("/entries/house-tin-lantern", fields -> fields.withObjectProperty("name")
                .put("de", "Laterne"));
        source.saveEntry("later", "note", Editing.json("{'author':{'en-US':'Ada'},'text':{'en-US':'Good.'}}"));
        source.delete("/entries/note-steps");
        RunReport second = world.runToDone();

        assertFalse(second.initial());
        assertEquals(
                Map.of(Outcome.UPDATED, 2L, Outcome.DELETED, 1L),
                second.outcomes().get(EntityType.ENTRY));
        assertEqualsSource();
        assertFalse(Files.exists(folder.resolve("entries/note-steps.json")));
        assertTrue(Files.readString(folder.resolve("entries/house-tin-lantern.json"))
                .contains("Laterne"));

        RunReport third = world.runToDone();
        assertEquals(Map.of(), third.outcomes());
    }

    @Test
    void whatCannotBeWrittenHasFailedAndIsTriedAgain() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("entries/house-tin-lantern.json"));

        RunReport first = world.run();

        assertEquals(RunReport.Status.ITEMS_FAILED, first.status(), first.message());
        assertEquals(
                List.of("house-tin-lantern"),
                first.failedItems().stream().map(RunReport.FailedItem::id).toList());

        Files.delete(inTheWay);
        RunReport second = world.runToDone();
        assertEquals(Map.of(EntityType.ENTRY, Map.of(Outcome.UPDATED, 1L)), second.outcomes());
        assertEqualsSource();
    }

    @Test
    void theSinkSaysWhatWasDone() throws IOException {
        Path file = directory.resolve("routes/sync.camel.yaml");
        String yaml = Files.readString(file);
        String settle = "            ref: ctfSink\n            method: settle\n";
        assertTrue(yaml.contains(settle), yaml);
        Files.writeString(file, yaml.replace(settle, settle.replace("settle\n", "\"settleAs(*, *, 'created')\"\n")));

        RunReport report = world.runToDone();

        assertEquals(
                Set.of(Outcome.CREATED), report.outcomes().get(EntityType.ENTRY).keySet());
    }

    /** By id: all that is published at the source, and nothing else. */
    private void assertEqualsSource() throws IOException {
        assertEquals(
                published(world.sourceState().entries().entrySet().stream()
                        .filter(entry -> entry.getValue().isPublished())
                        .map(Map.Entry::getKey)),
                names(folder.resolve("entries")));
        assertEquals(
                published(world.sourceState().assets().entrySet().stream()
                        .filter(asset -> asset.getValue().isPublished())
                        .map(Map.Entry::getKey)),
                names(folder.resolve("assets")));
    }

    private static Set<String> published(Stream<String> ids) {
        return ids.map(id -> id + ".json").collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
