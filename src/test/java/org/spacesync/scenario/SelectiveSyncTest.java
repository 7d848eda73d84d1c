package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.world.Editing;

/** Runs that copy only some content types, only entries or only assets. */
class SelectiveSyncTest extends FreshPair {
    @BeforeEach
    void fillSource() {
        for (String type : List.of("article", "author", "menu")) {
            titled(source, type);
            source.saveEntry(type + "-1", type, title("First"));
            source.saveEntry(type + "-2", type, title("Second"));
        }
        source.saveAsset("photo", "A photo", "bytes", "en-US");
    }

    @Test
    void firstRunCopiesTheEntriesOfTheseContentTypesAndOfTheModelOnlyThese() {
        state.with("contentTypes", "author,article");

        world.runToDone();

        assertEntries("article-1", "article-2", "author-1", "author-2");
        assertAssets("photo");
        assertTypes("article", "author");
        assertEquals(
                List.of(
                        "No sync token yet: copying what is selected.",
                        "Selected: entries of article, author; assets. Everything else is left alone."),
                world.notes());
    }

    @Test
    void deltaCopiesAndDeletesOnlyWhatIsSelected() {
        state.with("contentTypes", "article");
        world.runToDone();
        titled(destination, "menu");
        destination.saveEntry("menu-1", "menu", title("Own"));
        source.saveEntry("article-1", "article", title("Changed"));
        source.saveEntry("article-3", "article", title("Third"));
        source.delete("/entries/article-2");
        source.saveEntry("author-1", "author", title("Changed"));
        source.delete("/entries/menu-1");

        assertFalse(world.runToDone().initial());

        assertEntries("article-1", "article-3", "menu-1");
        assertEquals("Changed", titleAt("article-1"));
        assertEquals(1, world.count("management DELETE /entries/{id}"));
        assertEquals(
                0,
                world.requests().stream()
                        .filter(r -> r.path().contains("author"))
                        .count());
    }

    @Test
    void entryThatTheDestinationHasWithAnotherContentTypeIsNotDeleted() {
        state.with("contentTypes", "article");
        world.runToDone();
        titled(destination, "menu");
        destination.delete("/entries/article-1");
        destination.saveEntry("article-1", "menu", title("Something else"));
        source.delete("/entries/article-1");

        world.runToDone();

        assertEntries("article-1", "article-2");
        assertEquals(List.of(), world.writes());
    }

    @Test
    void contentModelOutsideTheSelectionIsNeitherChangedNorRemoved() {
        world.runToEqual();
        titled(destination, "own");
        titled(source, "fresh");
        source.contentType("author", type -> type.put("name", "Writer"));
        source.contentType("article", type -> type.put("name", "Text"));
        source.delete("/entries/menu-1");
        source.delete("/entries/menu-2");
        source.removeContentType("menu");
        state.with("contentTypes", "article");
        state.with("resync", true);

        world.runToDone();

        assertTypes("article", "author", "menu", "own");
        assertEntries("article-1", "article-2", "author-1", "author-2", "menu-1", "menu-2");
        assertEquals("Text", nameAt("article"));
        assertEquals("author", nameAt("author"));
    }

    @Test
    void selectedContentTypeThatTheSourceRemovedIsRemovedWithItsEntries() {
        state.with("contentTypes", "article,menu");
        world.runToDone();
        source.delete("/entries/menu-1");
        source.delete("/entries/menu-2");
        source.removeContentType("menu");

        world.runToDone();

        assertEntries("article-1", "article-2");
        assertTypes("article");
    }

    @Test
    void onlyEntriesAreCopiedAndAssetsLeftAlone() {
        state.with("only", "entries");
        world.runToDone();
        assertEquals(6, world.destinationState().entries().size());
        assertAssets();

        destination.saveAsset("photo", "Own", "other bytes", "en-US");
        source.delete("/assets/photo");
        source.delete("/entries/menu-1");
        world.runToDone();

        assertAssets("photo");
        assertEquals(5, world.destinationState().entries().size());
        assertEquals(
                0,
                world.requests().stream()
                        .filter(r -> r.path().contains("/assets"))
                        .count());
    }

    @Test
    void onlyAssetsAreCopiedAndEntriesAndContentTypesLeftAlone() {
        titled(destination, "article");
        destination.contentType("article", type -> type.put("name", "Own"));
        destination.saveEntry("article-1", "article", title("Own"));
        state.with("only", "assets");
        world.runToDone();
        assertAssets("photo");
        assertEntries("article-1");
        assertTypes("article");

        source.delete("/entries/article-1");
        source.saveAsset("second", "Another", "bytes", "en-US");
        source.delete("/assets/photo");
        world.runToDone();

        assertAssets("second");
        assertEntries("article-1");
        assertEquals("Own", nameAt("article"));
        assertEquals(
                0,
                world.requests().stream()
                        .filter(r ->
                                r.path().contains("content_types") || r.path().contains("editor_interfaces"))
                        .count());
    }

    @Test
    void takeoverRespectsTheSelectionInWhatVanishedToo() {
        world.runToEqual();
        state.loseEverything();
        source.delete("/entries/article-1");
        source.delete("/entries/menu-1");
        source.delete("/assets/photo");
        state.with("contentTypes", "article");
        state.with("only", "entries");
        state.with("adopt", true);

        world.runToDone();

        assertEntries("article-2", "author-1", "author-2", "menu-1", "menu-2");
        assertAssets("photo");
    }

    @Test
    void entryCreatedAnewWithAContentTypeThatIsNotSelectedTakesItsOldCopyWithIt() {
        state.with("contentTypes", "article");
        world.runToDone();
        source.delete("/entries/article-1");
        source.saveEntry("article-1", "menu", title("Something else"));
        source.saveEntry("author-1", "author", title("Changed"));

        world.runToDone();

        assertEntries("article-2");
        assertEquals(
                0,
                world.requests().stream()
                        .filter(r -> r.path().contains("author"))
                        .count());
        source.delete("/entries/article-1");
        source.saveEntry("article-1", "article", title("Back"));
        world.runToDone();
        assertEntries("article-1", "article-2");
        source.delete("/entries/article-1");
        source.saveEntry("article-1", "menu", title("Again something else"));
        state.with("resync", true);
        world.runToDone();
        assertEntries("article-2");
    }

    @Test
    void aNarrowerSelectionLeavesWhatItDoesNotSelectAndLooksNothingUp() {
        world.runToEqual();
        state.with("contentTypes", "article");
        state.with("resync", true);

        world.runToDone();

        assertEquals(List.of(), world.writes());
        assertEquals(
                List.of(),
                world.requests().stream()
                        .filter(r -> r.path().contains("menu-1"))
                        .toList());
        assertFalse(world.notes().toString().contains("Only the destination has"), world.notes()::toString);
    }

    @Test
    void anotherSelectionIsRefusedUnlessEverythingIsReadAnew() {
        state.with("contentTypes", "article");
        world.runToDone();
        state.with("contentTypes", "article,author");
        state.assertRefused(
                "the selection 'entries of article; assets', not to 'entries of article, author; assets'", "--resync");
        assertEquals(List.of(), world.requests(), "nothing need be asked for that");
        state.with("contentTypes", null);
        state.assertRefused("'entries of article; assets', not to 'everything'", "--resync");

        state.with("resync", true);
        world.runToEqual();
        state.with("resync", null);
        assertFalse(world.runToEqual().initial());
    }

    @Test
    void theSameSelectionInAnotherOrderIsAccepted() {
        state.with("contentTypes", "article,author");
        world.runToDone();
        state.with("contentTypes", "author,article,author");

        assertFalse(world.runToDone().initial());
    }

    @Test
    void tokenOfAnOlderVersionBelongsToEverything() {
        world.runToEqual();
        state.changeSidecar(sidecar -> sidecar.remove("selection"));
        assertFalse(world.runToEqual().initial());

        state.changeSidecar(sidecar -> sidecar.remove("selection"));
        state.with("only", "entries");
        state.assertRefused("the selection 'everything', not to 'entries'");
    }

    @Test
    void tokenOfUnknownOriginIsTakenAsItIs() {
        world.runToEqual();
        state.loseSidecar();
        state.with("contentTypes", "article");

        assertFalse(world.runToDone().initial());

        state.with("contentTypes", null);
        state.assertRefused("'entries of article; assets', not to 'everything'");
    }

    @Test
    void unfinishedRunKeepsItsSelection() {
        state.with("contentTypes", "article");
        state.with("maxInFlight", 1);
        failAtSecondEntry();
        assertEquals(RunReport.Status.FAILED, world.run().status());
        state.with("contentTypes", "author");
        state.assertRefused(
                "was not finished, and it has the selection 'entries of article; assets', not 'entries of author;"
                        + " assets'",
                "--resync");

        state.with("contentTypes", "article");
        world.runToDone();
        assertEntries("article-1", "article-2");
    }

    @Test
    void unfinishedRunOfAnotherSelectionEndsWithResync() {
        state.with("contentTypes", "article");
        state.with("maxInFlight", 1);
        failAtSecondEntry();
        RunReport failed = world.run();
        assertEquals(RunReport.Status.FAILED, failed.status());
        state.with("contentTypes", null);
        state.with("resync", true);

        RunReport report = world.runToEqual();

        assertFalse(failed.runId().equals(report.runId()));
    }

    @Test
    void unfinishedRunOfTheContentModelAloneStandsInNobodysWay() {
        world.runToEqual();
        titled(source, "fresh");
        state.with("contentModelOnly", true);
        world.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, "PUT", "/content_types/fresh/published", 0, 1, END));
        assertEquals(RunReport.Status.FAILED, world.run().status());
        state.with("contentModelOnly", null);

        world.runToEqual();
    }

    @Test
    void contentTypeThatNobodyHasIsRefusedWithWhatWasProbablyMeant() {
        state.with("contentTypes", "artikle,menu,zzz");
        state.assertRefused(
                "no content type artikle. Did you mean article?", "no content type zzz.", "--content-types");

        state.with("skipContentModel", true);
        state.assertRefused("no content type artikle. Did you mean article?");
    }

    @Test
    void skippedContentModelIsReadForTheNamesAlone() {
        world.runToEqual();
        source.contentType("article", type -> type.put("name", "Text"));
        titled(destination, "own");
        state.with("contentTypes", "article");
        state.with("skipContentModel", true);
        state.with("resync", true);

        world.runToDone();

        assertEquals(List.of(), world.writes());
        assertEquals(2, world.count("management GET /content_types"), "of either side");
        assertEquals(0, world.count("management GET /public/content_types"));
    }

    private void failAtSecondEntry() {
        world.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, "PUT", "/entries/[^/]+$", 1, 1, END));
    }

    private void assertEntries(String... ids) {
        assertEquals(
                new TreeSet<>(Set.of(ids)),
                new TreeSet<>(world.destinationState().entries().keySet()));
    }

    private void assertAssets(String... ids) {
        assertEquals(
                new TreeSet<>(Set.of(ids)),
                new TreeSet<>(world.destinationState().assets().keySet()));
    }

    private void assertTypes(String... ids) {
        assertEquals(
                new TreeSet<>(Set.of(ids)),
                new TreeSet<>(world.destinationState().contentTypes().keySet()));
    }

    private String titleAt(String entry) {
        return world.destinationState()
                .entries()
                .get(entry)
                .published()
                .path("fields")
                .path("title")
                .path("en-US")
                .asText();
    }

    private String nameAt(String contentType) {
        return world.destinationState()
                .contentTypes()
                .get(contentType)
                .path("name")
                .asText();
    }

    private static void titled(Editing side, String type) {
        side.contentType(
                type,
                body -> body.setAll(Editing.json("{'name':'" + type
                        + "','displayField':'title','fields':[{'id':'title','name':'Title','type':'Symbol'}]}")));
    }

    private static ObjectNode title(String text) {
        return Editing.json("{'title':{'en-US':'" + text + "'}}");
    }
}
