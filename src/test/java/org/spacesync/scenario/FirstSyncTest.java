package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/**
 * Every export: copied into an empty space, synced again without anything to do, edited in every way that it allows, and
 * synced once more; each time compared from the sandbox's own state.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("scenario")
class FirstSyncTest {
    private static final int REQUESTS_OF_AN_EMPTY_DELTA = 10;

    /** In these, published entries link to what is not published. */
    private static final Set<String> WITH_DEAD_LINKS = Set.of(
            "c2s-drafts.json",
            "c2s-drafts-delivery.json",
            "c2s-the-example-app.json",
            "gatsby-homepage-2022-02-10.json");

    private final Set<String> editsNeverMade = new TreeSet<>();
    private final Set<String> editsMade = new TreeSet<>();
    private int exportsRun;

    static Stream<String> exports() throws Exception {
        return Exports.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exports")
    void bringsOverEverythingAndThenWhatChanged(String export, @TempDir Path directory) throws Exception {
        JsonNode content = Exports.read(export);
        try (SyncWorld world = SyncWorld.of(directory).seed(content)) {
            Map<String, Set<String>> dead = new LinkView(world.sourceState()).deadLinks();
            assertEquals(WITH_DEAD_LINKS.contains(export), !dead.isEmpty(), dead::toString);
            if (dead.isEmpty()) {
                assertTrue(world.runToEqual().initial());
            } else {
                failsForDeadLinksOnly(world, dead);
            }
            writesNothing(world);
            edit(world);
            assertFalse(world.runToEqual().initial());
            exportsRun++;
        }
    }

    @AfterAll
    void everyKindOfEditWasMadeInSomeExport() throws Exception {
        if (exportsRun == Exports.all().count()) {
            assertEquals(Set.of(), editsNeverMade);
        }
    }

    private void edit(SyncWorld world) {
        EveryEdit edit = new EveryEdit(world);
        edit.make();
        editsMade.addAll(edit.made());
        editsNeverMade.addAll(edit.asked());
        editsNeverMade.removeAll(editsMade);
    }

    private static void writesNothing(SyncWorld world) {
        world.runToEqual();
        assertEquals(List.of(), world.writes());
        assertTrue(world.requests().size() <= REQUESTS_OF_AN_EMPTY_DELTA, () -> world.requests()
                .toString());
    }

    private static void failsForDeadLinksOnly(SyncWorld world, Map<String, Set<String>> dead) throws Exception {
        RunReport report = world.run();
        assertEquals(RunReport.Status.ITEMS_FAILED, report.status(), report.message());
        assertEquals(dead.size(), report.failed());
        List<String> drafts = dead.keySet().stream()
                .map(id -> "Entry " + id + " should be published and is draft")
                .toList();
        world.assertDifferences(drafts, Scope.everything());
        assertErrorLog(world, report.errorLog(), dead);
        new Mending(world).mend(dead);
        world.runToEqual();
    }

    /** The shape is that of contentful-space-sync 4.1.3. */
    private static void assertErrorLog(SyncWorld world, Path file, Map<String, Set<String>> dead) throws Exception {
        JsonNode log = Trees.read(file);
        assertTrue(log.path("additionalInfo").has("unresolvedLinks"), log::toString);
        Set<String> failed = new TreeSet<>();
        for (JsonNode error : log.path("errors")) {
            String id = error.path("entity").path("id").asText();
            failed.add(id);
            assertEquals("UnresolvedLinks", error.path("name").asText());
            assertEquals(422, error.path("status").asInt());
            assertEquals("PUT", error.path("request").path("method").asText());
            Set<String> named = new TreeSet<>();
            error.path("details")
                    .path("errors")
                    .forEach(detail ->
                            named.add(detail.path("link").path("linkType").asText() + "/"
                                    + detail.path("link").path("id").asText()));
            assertEquals(dead.get(id), named);
            assertTrue(error.path("webAppUrl").asText().endsWith("/entries/" + id), error::toString);
        }
        assertEquals(dead.keySet(), failed);
        String text = Files.readString(file);
        assertFalse(text.contains(world.sandbox().managementToken()));
        assertFalse(text.contains(world.sandbox().deliveryToken(SyncWorld.SOURCE)));
    }
}
