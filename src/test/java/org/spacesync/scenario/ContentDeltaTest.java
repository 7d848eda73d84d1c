package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.state.Outcome;
import org.spacesync.world.Editing;

/** What happens to entries and assets at the source, and what the next run then does at the destination. */
class ContentDeltaTest extends DemoPair {
    private static final String PUT_ASSET = "management PUT /assets/{id}";
    private static final String PROCESS = "management PUT /assets/{id}/files/{locale}/process";

    @Test
    void draftsAreNotCopied() {
        source.saveDraft("only-a-draft", "note", note("Not finished"));
        source.changeDraft("/entries/note-steps", fields -> cups(fields, 3));
        world.runToEqual();
        assertEquals(List.of(), world.writes());
    }

    @Test
    void whatIsPublishedAgainUnchangedIsNotWritten() {
        source.publish("/entries/note-chair");
        source.publish("/assets/portrait-ida");
        RunReport report = world.runToEqual();
        assertEquals(List.of(), world.writes());
        assertEquals(Map.of(Outcome.UNCHANGED, 1L), report.outcomes().get(EntityType.ENTRY));
        assertEquals(Map.of(Outcome.UNCHANGED, 1L), report.outcomes().get(EntityType.ASSET));
    }

    @Test
    void changedEntryIsWrittenOnceAndPublishedOnce() {
        source.change("/entries/note-plum", fields -> cups(fields, 7));
        RunReport report = world.runToEqual();
        assertEquals(2, world.writes().size(), () -> world.writes().toString());
        assertEquals(Map.of(Outcome.UPDATED, 1L), report.outcomes().get(EntityType.ENTRY));
    }

    @Test
    void valuesThatAreGoneGo() {
        source.change("/entries/note-clock", fields -> {
            fields.remove("cups");
            fields.withObjectProperty("text").remove("de");
        });
        world.runToEqual();
        assertFalse(publishedEntry("note-clock").has("cups"));
        assertFalse(publishedEntry("note-clock").path("text").has("de"));
    }

    @Test
    void unpublishedEntryGoesAndComesBackWhenItIsPublishedAgain() {
        source.unpublish("/entries/note-brick");
        assertEquals(Map.of(Outcome.DELETED, 1L), world.runToEqual().outcomes().get(EntityType.ENTRY));
        source.publish("/entries/note-brick");
        assertEquals(Map.of(Outcome.CREATED, 1L), world.runToEqual().outcomes().get(EntityType.ENTRY));
    }

    @Test
    void archivedEntryGoesAndComesBackWhenItIsPublishedAgain() {
        source.unpublish("/entries/note-chair");
        source.archive("/entries/note-chair");
        world.runToEqual();
        source.unarchive("/entries/note-chair");
        source.publish("/entries/note-chair");
        world.runToEqual();
    }

    @Test
    void entryThatComesAndGoesBetweenTwoRunsIsNeverWritten() {
        source.saveEntry("short-lived", "note", note("Gone soon"));
        source.delete("/entries/short-lived");
        world.runToEqual();
        assertEquals(List.of(), world.writes());
    }

    @Test
    void entryOfTheSameIdWithAnotherContentTypeTakesItsPlace() {
        source.saveEntry("chameleon", "note", note("A note"));
        world.runToEqual();
        source.delete("/entries/chameleon");
        source.saveEntry("chameleon", "cake", Editing.json("{'name':{'en-US':'A cake','de':'Ein Kuchen'}}"));
        world.runToEqual();
    }

    @Test
    void entriesThatLinkInACircleArePublishedTogether() {
        source.saveDraft("circle-a", "note", note("First of a circle", "circle-b"));
        source.saveDraft("circle-b", "note", note("Second of a circle", "circle-c"));
        source.saveDraft("circle-c", "note", note("Third of a circle", "circle-a"));
        List.of("a", "b", "c").forEach(id -> source.publish("/entries/circle-" + id));
        world.runToEqual();
        assertCount(1, "management POST /bulk_actions/publish");
    }

    @Test
    void entryAndAssetOfTheSameIdAreTwoThings() {
        source.saveEntry("twin", "note", note("An entry"));
        source.saveAsset("twin", "An asset", "bytes", "en-US");
        world.runToEqual();
        source.delete("/entries/twin");
        world.runToEqual();
    }

    @Test
    void deletedTargetLeavesItsLinkersAloneUntilTheyChange() {
        source.saveEntry("target", "note", note("Linked to"));
        source.saveEntry("linker", "note", note("Links", "target"));
        world.runToEqual();
        source.delete("/entries/target");
        world.runToEqual();

        source.archive("/entries/note-unfinished");
        source.delete("/entries/linker");
        world.runToEqual();
    }

    @Test
    void entryThatLinksToADraftFailsUntilTheDraftIsPublished() {
        source.saveDraft("waiting", "note", note("Not published"));
        source.saveEntry("links-to-draft", "note", note("Links to a draft", "waiting"));
        source.saveEntry("beside", "note", note("Has nothing to do with it"));
        RunReport report = world.run();
        assertEquals(RunReport.Status.ITEMS_FAILED, report.status());
        assertEquals(1, report.failed());
        world.assertDifferences(List.of("Entry links-to-draft should be published and is draft"), Scope.everything());

        source.publish("/entries/waiting");
        world.runToEqual();
    }

    @Test
    void entryThatTheDestinationRefusesToPublishFailsAloneAndSoon() {
        source.saveEntry("fine", "note", note("Fine"));
        destination.changeField("note", "cups", field -> field.withArrayProperty("validations")
                .add(Editing.json("{'range':{'max':0}}")));
        source.change("/entries/note-steps", fields -> cups(fields, 4));
        world.restart();
        world.sync().with("skipContentModel", true);
        RunReport report = world.run();
        assertEquals(RunReport.Status.ITEMS_FAILED, report.status());
        assertEquals(1, report.failed());
        assertTrue(report.duration().compareTo(Duration.ofSeconds(20)) < 0, () -> "took " + report.duration());

        world.restart();
        world.sync().with("skipContentModel", false);
        world.runToEqual();
    }

    @Test
    void titleOfAnAssetIsWrittenWithoutProcessingItsFilesAgain() {
        source.change("/assets/map-harbour-loop", fields -> fields.withObjectProperty("title")
                .put("de", "Neue Karte"));
        world.runToEqual();
        assertCount(1, PUT_ASSET);
        assertCount(0, PROCESS);
    }

    @Test
    void onlyTheFileThatChangedIsProcessed() {
        source.replaceFile("card-plum-slate", "de", "neue-karte.txt", "text/plain", "Pflaumen, Mehl, Zeit");
        world.runToEqual();
        assertCount(1, PROCESS);
    }

    @Test
    void fileOfOtherContentUnderTheSameNameIsProcessed() {
        String name = "plum-slate.txt";
        source.replaceFile("card-plum-slate", "en-US", name, "text/plain", "Plums, flour, one");
        world.runToEqual();
        source.replaceFile("card-plum-slate", "en-US", name, "text/plain", "Plums, flour, two");
        world.runToEqual();
        assertCount(1, PROCESS);
    }

    @Test
    void fileIsAddedAndRemovedInOneLocale() {
        source.replaceFile("portrait-ida", "de", "ida-de.txt", "text/plain", "Ida, als Text");
        world.runToEqual();
        assertCount(1, PROCESS);
        source.change("/assets/portrait-ida", fields -> fields.withObjectProperty("file")
                .remove("de"));
        world.runToEqual();
        assertCount(0, PROCESS);
    }

    @Test
    void assetIsCreatedUnpublishedAndDeleted() {
        source.saveAsset("leaflet", "A leaflet", "folded", "en-US", "de");
        world.runToEqual();
        source.unpublish("/assets/leaflet");
        world.runToEqual();
        source.publish("/assets/leaflet");
        world.runToEqual();
        source.delete("/assets/leaflet");
        world.runToEqual();
    }

    @Test
    void tagsOfEntriesAndAssetsFollow() {
        source.tag("/entries/note-steps", "byTheWater");
        source.tag("/assets/bell-sound", "byTheWater", "rainyDay");
        world.runToEqual();
        assertCount(0, PROCESS);
        source.tag("/entries/note-steps");
        source.tag("/assets/bell-sound", "rainyDay");
        world.runToEqual();
    }

    @Test
    void conceptsOfEntriesFollow() {
        var entry = source.get("/entries/note-stair");
        entry.withObjectProperty("metadata").putArray("concepts").add(Trees.link("TaxonomyConcept", "complaints"));
        source.replace("/entries/note-stair", entry);
        world.runToEqual();
        assertEquals(
                1,
                world.destinationState()
                        .entries()
                        .get("note-stair")
                        .published()
                        .path("metadata")
                        .path("concepts")
                        .size());
    }

    private static void cups(com.fasterxml.jackson.databind.node.ObjectNode fields, int cups) {
        fields.withObjectProperty("cups").put("en-US", cups);
    }
}
