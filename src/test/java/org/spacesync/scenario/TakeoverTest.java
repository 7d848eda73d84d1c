package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.state.Outcome;
import org.spacesync.world.Exports;

/** Runs onto a destination that has content, without a token or in spite of one. */
class TakeoverTest extends FreshPair {
    private static final String DELETIONS = "/sync?initial=true&type=Deletion";

    @BeforeEach
    void fillSource() {
        world.seed(Exports.demo());
    }

    @Test
    void withoutBeingAskedToAFirstRunRefusesWhatItFinds() {
        world.runToEqual();
        state.loseEverything();

        state.assertRefused("6 content types, 38 entries, 11 assets", "--adopt", "Nothing was written");
    }

    @Test
    void anAssetOfTheSourceIsRefusedThoughTheContentModelIsLeftAlone() {
        world.runToEqual();
        state.loseEverything();
        state.with("skipContentModel", true);

        state.assertRefused("38 entries, 11 assets; it already has 11 assets of the source", "--adopt");
    }

    @Test
    void whatIsEqualIsNotWritten() {
        world.runToEqual();
        state.loseEverything();
        state.with("adopt", true);

        RunReport report = world.runToEqual();

        assertTrue(report.initial());
        assertEquals(List.of(), world.writes());
        assertEquals(Map.of(Outcome.UNCHANGED, 38L), report.outcomes().get(EntityType.ENTRY));
        assertEquals(Map.of(Outcome.UNCHANGED, 11L), report.outcomes().get(EntityType.ASSET));
        assertTrue(world.notes().get(0).startsWith("Taking over"), world.notes()::toString);
    }

    @Test
    void whatDiffersIsWrittenAndNothingElse() {
        world.runToEqual();
        state.loseEverything();
        source.change("/entries/note-plum", fields -> text(fields, "Changed at the source"));
        destination.change("/entries/note-clock", fields -> text(fields, "Changed at the destination"));
        destination.changeDraft("/entries/note-stair", fields -> text(fields, "Only a draft"));
        destination.unpublish("/entries/note-loop");
        destination.delete("/entries/note-chair");
        destination.change("/assets/portrait-ida", fields -> fields.withObjectProperty("title")
                .put("en-US", "Another title"));
        destination.changeField("walk", "minutes", field -> field.put("name", "Another name"));
        destination.contentType("walk", type -> type.put("name", "Another walk"));
        state.with("adopt", true);

        RunReport report = world.runToEqual();

        assertEquals(
                Map.of(Outcome.UNCHANGED, 33L, Outcome.UPDATED, 3L, Outcome.CREATED, 1L, Outcome.PUBLISHED, 1L),
                report.outcomes().get(EntityType.ENTRY));
        assertEquals(
                Map.of(Outcome.UNCHANGED, 10L, Outcome.UPDATED, 1L),
                report.outcomes().get(EntityType.ASSET));
        assertEquals(4, world.count("management PUT /entries/{id}"));
        assertEquals(1, world.count("management PUT /assets/{id}"));
        assertEquals(0, world.count("management PUT /assets/{id}/files/{locale}/process"));
        assertEquals(1, world.count("management PUT /content_types/{id}"));
        assertEquals(0, world.count("management DELETE /entries/{id}"));
    }

    @Test
    void filesOfAdoptedAssetsAreKnownFromThenOn() {
        world.runToEqual();
        state.loseEverything();
        state.with("adopt", true);
        source.replaceFile("card-plum-slate", "en-US", "plum-slate.txt", "text/plain", "Plums, flour, one");
        world.runToEqual();
        state.loseEverything();
        world.runToEqual();

        source.replaceFile("card-plum-slate", "en-US", "plum-slate.txt", "text/plain", "Plums, flour, two");
        world.runToEqual();

        assertEquals(1, world.count("management PUT /assets/{id}/files/{locale}/process"));
    }

    @Test
    void whatOnlyTheDestinationHasStays() {
        world.runToEqual();
        state.loseEverything();
        destination.saveEntry("own-note", "note", DemoPair.note("Only here"));
        destination.saveAsset("own-asset", "Only here", "bytes", "en-US");
        state.with("adopt", true);

        world.runToDone();
        assertOnlyMoreThanTheSource();
        assertEquals(List.of(), world.writes());

        state.with("adopt", null);
        source.delete("/entries/note-brick");
        world.runToDone();
        assertOnlyMoreThanTheSource();
    }

    @Test
    void localeThatOnlyTheDestinationHasStaysWithItsValues() {
        world.runToEqual();
        state.loseEverything();
        destination.saveLocale("fr", "French", "en-US");
        ObjectNode french = DemoPair.note("Only here");
        french.withObjectProperty("text").put("fr", "Seulement ici");
        destination.saveEntry("own-note", "note", french);
        state.with("adopt", true);

        world.run();
        assertTrue(destination.get("/entries/own-note").toString().contains("Seulement ici"));
        assertTrue(world.notes().stream().anyMatch(note -> note.contains("a locale of its own, fr")));

        state.with("adopt", null);
        source.delete("/entries/note-brick");
        world.run();
        assertTrue(destination.get("/entries/own-note").toString().contains("Seulement ici"));
        assertEquals(0, world.count("management DELETE /locales/{id}"));
    }

    @Test
    void whatVanishedWhileTheTokenWasLostIsDeleted() {
        source.saveEntry("archived", "note", DemoPair.note("To be archived"));
        source.saveAsset("leaflet", "A leaflet", "folded", "en-US");
        world.runToEqual();
        state.loseEverything();
        source.delete("/entries/note-brick");
        source.unpublish("/entries/note-chair");
        source.unpublish("/entries/archived");
        source.archive("/entries/archived");
        source.delete("/assets/leaflet");
        state.with("adopt", true);

        RunReport report = world.runToEqual();

        assertEquals(3L, report.outcomes().get(EntityType.ENTRY).get(Outcome.DELETED));
        assertEquals(1L, report.outcomes().get(EntityType.ASSET).get(Outcome.DELETED));
    }

    @Test
    void whatVanishedIsNeitherTouchedNorCountedIfItIsToBeKept() {
        world.runToEqual();
        state.loseEverything();
        source.delete("/entries/note-brick");
        state.with("adopt", true);
        state.with("onDelete", "keep");

        RunReport report = world.runToDone();

        assertEquals(List.of(), world.writes());
        assertEquals(Map.of(Outcome.UNCHANGED, 37L), report.outcomes().get(EntityType.ENTRY));
    }

    @Test
    void tooManyDeletionsRefuseATakeoverBeforeItWrites() {
        world.runToEqual();
        state.loseEverything();
        List.of("note-brick", "note-chair", "note-clock").forEach(id -> source.delete("/entries/" + id));
        source.change("/entries/note-plum", fields -> text(fields, "Changed"));
        state.with("adopt", true);
        state.with("maxDeletes", 2);
        state.assertRefused("3 entries", "--max-deletes");
        state.with("maxDeletes", 3);

        world.runToEqual();
    }

    @Test
    void whatTheDestinationNeverHadCostsNoLookUpOfItsOwn() {
        source.saveEntry("short-lived", "note", DemoPair.note("Gone soon"));
        source.delete("/entries/short-lived");
        world.runToEqual();
        state.loseEverything();
        state.with("adopt", true);

        world.runToEqual();

        assertEquals(
                1,
                world.requests().stream()
                        .filter(r -> r.path().contains("short-lived"))
                        .count());
        assertEquals(List.of(), world.writes());
    }

    @Test
    void whatWasDeletedAndPublishedAgainLives() {
        world.runToEqual();
        state.loseEverything();
        source.delete("/entries/note-brick");
        source.saveEntry("note-brick", "note", DemoPair.note("Back again"));
        source.unpublish("/entries/note-chair");
        source.publish("/entries/note-chair");
        state.with("adopt", true);

        world.runToEqual();

        assertEquals(0, world.count("management DELETE /entries/{id}"));
    }

    @Test
    void emptyDestinationIsNotAskedForAnythingOfIt() {
        state.with("adopt", true);

        world.runToEqual();

        assertEquals(0, syncsOf(DELETIONS));
        assertEquals(
                0,
                world.requests().stream()
                        .filter(r -> r.path().contains("sys.id[in]=note-"))
                        .count());
    }

    @Test
    void withATokenAdoptChangesNothing() {
        world.runToEqual();
        state.with("adopt", true);
        source.change("/entries/note-plum", fields -> text(fields, "Changed"));

        RunReport report = world.runToEqual();

        assertFalse(report.initial());
        assertEquals(0, syncsOf("initial=true"));
        assertEquals(1, world.count("management PUT /entries/{id}"));
    }

    @Test
    void firstRunThatFailedIsAdoptedThoughNothingIsKnownOfIt() {
        failAt(Api.MANAGEMENT, "PUT", "/entries/[^/]+$", 12);
        assertEquals(RunReport.Status.FAILED, world.run().status());
        state.loseEverything();
        source.delete("/entries/note-brick");
        state.assertRefused("--adopt");
        state.with("adopt", true);

        world.runToEqual();
    }

    @Test
    void firstRunThatWasInterruptedGoesOnWithAdoptToo() {
        failAt(Api.MANAGEMENT, "PUT", "/entries/[^/]+$", 12);
        assertEquals(RunReport.Status.FAILED, world.run().status());
        state.with("adopt", true);

        world.runToEqual();

        assertEquals(0, syncsOf("initial=true"));
    }

    @Test
    void lostTokenAloneIsNoHarmWithAdopt() {
        world.runToEqual();
        state.loseToken();
        source.delete("/entries/note-brick");
        state.assertRefused("--adopt");
        state.with("adopt", true);

        world.runToEqual();
    }

    @Test
    void takeoverThatEndsInTheFeedOfDeletionsGoesOnThere() {
        world.runToEqual();
        state.loseEverything();
        source.delete("/entries/note-brick");
        state.with("adopt", true);
        state.with("pageSize", 20);
        failAt(Api.DELIVERY, "GET", Pattern.quote(DELETIONS), 0);
        assertEquals(RunReport.Status.FAILED, world.run().status());
        assertEquals(List.of(), world.writes());

        state.with("adopt", null);
        RunReport report = world.runToEqual();

        assertEquals(1L, report.outcomes().get(EntityType.ENTRY).get(Outcome.DELETED));
        assertEquals(1, syncsOf(DELETIONS));
        assertEquals(0, syncsOf("initial=true&limit"), "pages that were read are not read again");
    }

    @Test
    void whatGoesWhileATakeoverReadsIsDeletedAtOnce() {
        world.runToEqual();
        state.loseEverything();
        state.with("adopt", true);
        failAt(Api.DELIVERY, "GET", Pattern.quote(DELETIONS), 0);
        assertEquals(RunReport.Status.FAILED, world.run().status());
        source.delete("/entries/note-brick");

        world.runToEqual();
    }

    @Test
    void tokenThatIsNotAcceptedIsRefusedAndResyncDoesWithoutIt() {
        world.runToEqual();
        source.change("/entries/note-plum", fields -> text(fields, "Changed"));
        source.delete("/entries/note-brick");
        state.replaceToken("not-a-token-of-the-source");
        state.assertRefused("not accepted any more", "Nothing was written", "--resync");
        assertEquals("not-a-token-of-the-source", state.token());
        state.with("resync", true);

        RunReport report = world.runToEqual();

        assertTrue(report.initial());
        assertEquals(
                Map.of(Outcome.UNCHANGED, 36L, Outcome.UPDATED, 1L, Outcome.DELETED, 1L),
                report.outcomes().get(EntityType.ENTRY));
        assertNotEquals("not-a-token-of-the-source", state.token());
        state.with("resync", null);
        assertFalse(world.runToEqual().initial());
    }

    @Test
    void resyncDoesNotEvenReadWhatIsNoToken() {
        world.runToEqual();
        state.replaceToken("two words");
        assertEquals(RunReport.Status.FAILED, world.run().status());
        state.with("resync", true);

        world.runToEqual();

        assertEquals(List.of(), world.writes());
    }

    @Test
    void tokenOfAnotherHostIsRefusedAndResyncDoesWithoutIt() {
        world.runToEqual();
        state.changeSidecar(sidecar -> sidecar.put("deliveryHost", "elsewhere.example"));
        state.assertRefused("delivery host elsewhere.example, not to 127.0.0.1", "--resync");
        state.with("resync", true);
        world.runToEqual();
        assertEquals(List.of(), world.writes());

        state.with("resync", null);
        world.runToEqual();
    }

    @Test
    void resyncEndsADeltaThatWasNotFinishedAndBeginsAnew() {
        world.runToEqual();
        source.change("/entries/note-plum", fields -> text(fields, "Changed"));
        source.delete("/entries/note-brick");
        failAt(Api.MANAGEMENT, "PUT", "/entries/[^/]+$", 0);
        RunReport failed = world.run();
        assertEquals(RunReport.Status.FAILED, failed.status());
        source.change("/entries/note-plum", fields -> text(fields, "Changed again"));
        source.delete("/entries/note-clock");
        state.with("resync", true);

        RunReport report = world.runToEqual();

        assertTrue(report.initial());
        assertNotEquals(failed.runId(), report.runId());
    }

    @Test
    void resyncThatWasInterruptedGoesOnWithAndWithoutBeingAskedAgain() {
        world.runToEqual();
        for (String entry : List.of("note-plum", "note-clock", "note-stair")) {
            source.change("/entries/" + entry, fields -> text(fields, "Changed"));
        }
        state.with("maxInFlight", 1);
        state.with("resync", true);
        failAt(Api.MANAGEMENT, "PUT", "/entries/[^/]+$", 0);
        RunReport first = world.run();
        assertEquals(RunReport.Status.FAILED, first.status());
        failAt(Api.MANAGEMENT, "PUT", "/entries/[^/]+$", 0);
        RunReport second = world.run();
        assertEquals(RunReport.Status.FAILED, second.status());
        state.with("resync", null);

        RunReport third = world.runToEqual();

        assertEquals(List.of(first.runId(), first.runId()), List.of(second.runId(), third.runId()));
        assertTrue(third.initial());
    }

    @Test
    void contentModelAloneIsCopiedAgainAndAgainAlsoAfterAnInterruption() {
        state.with("contentModelOnly", true);
        state.with("maxInFlight", 1);
        failAt(Api.MANAGEMENT, "PUT", "/content_types/[^/]+/published", 2);
        assertEquals(RunReport.Status.FAILED, world.run().status());
        world.runToDone();
        assertEquals(6, world.destinationState().contentTypes().size());

        source.contentType("walk", type -> type.put("name", "Stroll"));
        world.runToDone();
        assertEquals(1, world.count("management PUT /content_types/{id}"));

        state.with("contentModelOnly", null);
        state.assertRefused("6 content types, and there is no sync token");
        state.loseEverything();
        state.with("contentModelOnly", true);
        state.assertRefused("6 content types, and there is no sync token");
        String message = world.run().message();
        assertFalse(message.contains("--skip-content-model"), message);
        state.with("adopt", true);
        world.runToDone();
    }

    @Test
    void whatFailedIsNotLostByAResyncThatIsRefused() {
        world.runToEqual();
        failOneEntry();
        state.with("resync", true);
        state.with("contentTypes", "zzz");
        state.assertRefused("zzz");
        state.with("contentTypes", null);
        state.with("resync", null);

        assertFalse(world.runToEqual().initial());
    }

    @Test
    void whatFailedIsNotLostByAFirstRunThatIsRefused() {
        world.runToEqual();
        failOneEntry();
        String token = state.token();
        state.loseToken();
        state.assertRefused("put the token file of an earlier run back");
        state.putToken(token);

        assertFalse(world.runToEqual().initial());
    }

    @Test
    void whatFailedAndVanishedSinceIsNotWrittenByAResync() {
        world.runToEqual();
        failOneEntry();
        source.delete("/entries/note-plum");
        state.with("resync", true);

        world.runToEqual();

        assertEquals(0, world.count("management PUT /entries/{id}"));
    }

    /** In a delta that comes to its end, so that the token is past it. */
    private void failOneEntry() {
        source.change("/entries/note-plum", fields -> text(fields, "Changed"));
        world.sandbox()
                .addFault(new Faults.Order(
                        Api.MANAGEMENT,
                        "PUT",
                        "/entries/note-plum$",
                        0,
                        1,
                        Fault.answer(422, "{\"sys\":{\"type\":\"Error\",\"id\":\"ValidationFailed\"}}")));
        assertEquals(RunReport.Status.ITEMS_FAILED, world.run().status());
    }

    @Test
    void pageThatIsNotAcceptedAnyMoreBeginsAnewAtTheNextRun() {
        state.with("pageSize", 20);
        failAt(Api.DELIVERY, "GET", "/sync\\?sync_token=", 0);
        assertEquals(RunReport.Status.FAILED, world.run().status());
        world.sandbox()
                .addFault(new Faults.Order(
                        Api.DELIVERY,
                        "GET",
                        "/sync\\?sync_token=",
                        0,
                        1,
                        Fault.answer(
                                400, "{\"sys\":{\"type\":\"Error\",\"id\":\"BadRequest\"},\"message\":\"Too old\"}")));
        state.assertRefused("its next page is not accepted any more", "Run again");

        world.runToEqual();
    }

    private void failAt(Api api, String method, String path, int skip) {
        world.sandbox().addFault(new Faults.Order(api, method, path, skip, 1, END));
    }

    private long syncsOf(String query) {
        return world.requests().stream()
                .filter(request ->
                        request.api() == Api.DELIVERY && request.path().contains(query))
                .count();
    }

    private void assertOnlyMoreThanTheSource() {
        world.assertDifferences(
                List.of("Asset own-asset should not be there", "Entry own-note should not be there"),
                Scope.everything());
    }

    private static void text(ObjectNode fields, String text) {
        fields.withObjectProperty("text").put("en-US", text);
    }
}
