package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.BulkEntries;
import org.spacesync.LogCapture;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.compare.Difference;
import org.spacesync.sandbox.compare.Part;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.state.Outcome;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/**
 * Whole runs with the examples of {@code docs/customising.md}, word for word, put into the only file of a directory of
 * routes, as somebody does who never compiles anything.
 */
@Tag("scenario")
@Tag("camel")
class CustomiseTest {
    private static final Path DOCUMENT = Path.of("docs/customising.md");
    private static final Path CUSTOMISE = Path.of("routes/customise.camel.yaml");
    private static final Pattern EXAMPLE =
            Pattern.compile("\nIn `(ctf-[a-z-]+)`:\n\n```yaml\n(.*?)```", Pattern.DOTALL);
    private static final String TITLED =
            "{'name':'NAME','fields':[{'id':'title','name':'Title','type':'Symbol','localized':true}]}";

    @TempDir
    Path directory;

    private SyncWorld world;
    private Editing source;

    @BeforeEach
    void syncWithAllExamples() throws IOException {
        world = SyncWorld.of(Files.createDirectory(directory.resolve("state"))).seed(Exports.demo());
        world.sync().with("routes", routesWithExamples());
        source = world.source();
        for (String type : List.of("internalNote", "campaign")) {
            source.contentType(type, body -> body.setAll(Editing.json(TITLED.replace("NAME", type))));
        }
        source.saveEntry("memo", "internalNote", Editing.json("{'title':{'en-US':'For us only'}}"));
        source.saveEntry("spring", "campaign", Editing.json("{'title':{'en-US':'Spring'}}"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void theExamplesDoWhatTheirTextSays() {
        RunReport first = world.runToDone();
        assertEquals(1, first.outcomes().get(EntityType.ENTRY).get(Outcome.HELD));
        assertDiffersOnlyAsSaid();
        assertNull(world.destinationState().entries().get("memo"));
        assertEquals("Staging: Die Blechlaterne", name("house-tin-lantern", "de"));

        source.publish("/entries/spring");
        source.publish("/entries/house-tin-lantern");
        source.delete("/entries/memo");
        world.runToDone();
        assertEquals(List.of(), world.writes());

        source.change("/entries/house-tin-lantern", fields -> fields.withObjectProperty("name")
                .put("de", "Laterne"));
        source.change(
                "/entries/spring", fields -> fields.withObjectProperty("title").put("en-US", "Late spring"));
        RunReport last = world.runToDone();
        assertEquals(
                Map.of(Outcome.UPDATED, 1L, Outcome.HELD, 1L), last.outcomes().get(EntityType.ENTRY));
        assertEquals("Staging: Laterne", name("house-tin-lantern", "de"));
    }

    @Test
    void campaignsAreArchivedAndEverythingElseIsDeleted() {
        world.runToDone();

        source.delete("/entries/spring");
        source.delete("/entries/note-steps");
        RunReport report = world.runToDone();

        assertEquals(
                Map.of(Outcome.ARCHIVED, 1L, Outcome.DELETED, 1L),
                report.outcomes().get(EntityType.ENTRY));
        assertEquals(
                "archived", world.destinationState().entries().get("spring").status());
        assertNull(world.destinationState().entries().get("note-steps"));
    }

    @Test
    void itemsOfBulkOperationsAreChangedAsTheExampleSays() {
        Map<String, Object> options = new HashMap<>(world.sync().options());
        options.keySet().removeIf(name -> name.startsWith("source") || name.startsWith("destination"));
        options.put("space", "source");
        options.put("bulkPollDelay", 10);
        options.put("bulkStateDir", directory.toString());
        try (BulkEntries bulk = BulkEntries.of(options)) {
            String items =
                    """
                    {"sys":{"id":"mist","contentType":{"sys":{"id":"tea"}}},"fields":{"name":{"en-US":"Mist"}}}
                    {"sys":{"id":"internal-mist","contentType":{"sys":{"id":"tea"}}},"fields":{}}
                    """;
            BulkReport report = bulk.run(BulkType.CREATE, items, RunListener.NONE);
            assertEquals(Map.of("created", 1L), report.outcomes(), report.message());
        }
        assertEquals(
                "Mist *",
                world.sandbox()
                        .state("source", "master")
                        .entries()
                        .get("mist")
                        .current()
                        .at("/fields/name/en-US")
                        .asText());
    }

    @Test
    void somebodyIsToldOfEntriesThatLinkToWhatWasLeftOut() {
        source.addField("note", "{'id':'memo','name':'Memo','type':'Link','linkType':'Entry'}");
        source.change(
                "/entries/note-steps",
                fields -> fields.set(
                        "memo", Editing.json("{'en-US':{'sys':{'type':'Link','linkType':'Entry','id':'memo'}}}")));
        try (LogCapture log = LogCapture.of("ROOT", Level.ERROR)) {
            RunReport report = world.run();
            assertEquals(RunReport.Status.ITEMS_FAILED, report.status());
            assertEquals(List.of("ERROR 1 entities failed, see " + report.errorLog()), log.lines());
        }
    }

    @Test
    void withoutTheRulesNothingIsTakenBackUntilItChanges() {
        world.runToDone();
        world.restart();
        world.sync().options().remove("routes");
        world.runToDone();
        assertEquals(List.of(), world.writes());

        source.publish("/entries/house-tin-lantern");
        source.publish("/entries/spring");
        source.publish("/entries/memo");
        world.runToDone();
        assertEquals("Die Blechlaterne", name("house-tin-lantern", "de"));
        assertTrue(world.destinationState().entries().get("spring").isPublished());
        assertTrue(world.destinationState().entries().get("memo").isPublished());
    }

    private void assertDiffersOnlyAsSaid() {
        world.assertDifferences(
                List.of("Entry memo is missing", "Entry spring should be published and is draft"),
                Scope.everything().tolerating(CustomiseTest::isPrefixed));
    }

    private static boolean isPrefixed(Difference difference) {
        return difference instanceof Difference.Different different
                && different.part() == Part.ENTRY
                && different.path().startsWith("fields.name.")
                && different
                        .actual()
                        .asText()
                        .equals("Staging: " + different.expected().asText());
    }

    private String name(String entry, String locale) {
        return world.destinationState()
                .entries()
                .get(entry)
                .published()
                .path("fields")
                .path("name")
                .path(locale)
                .asText();
    }

    private Path routesWithExamples() throws IOException {
        Path routes = Files.createDirectory(directory.resolve("routes"));
        String file = Files.readString(CUSTOMISE);
        Matcher example = EXAMPLE.matcher(Files.readString(DOCUMENT));
        int examples = 0;
        while (example.find()) {
            file = withSteps(file, example.group(1), example.group(2));
            examples++;
        }
        assertEquals(7, examples, "examples in " + DOCUMENT);
        Files.writeString(routes.resolve("customise.camel.yaml"), file);
        return routes;
    }

    /** Puts steps before those that the route has. */
    private static String withSteps(String file, String route, String steps) {
        int from = file.indexOf("    id: " + route + "\n");
        int at = file.indexOf("      steps:\n", from) + "      steps:\n".length();
        assertTrue(from >= 0, () -> "There is no route " + route);
        return file.substring(0, at) + steps.indent(8) + file.substring(at);
    }
}
