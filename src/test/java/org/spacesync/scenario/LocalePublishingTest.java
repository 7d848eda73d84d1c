package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;
import org.spacesync.world.World;

/** Entries and assets that the source has published in some locales only, to each kind of destination. */
@Tag("scenario")
class LocalePublishingTest {
    private static final String TITLE =
            "{'id':'title','name':'title','type':'Symbol','localized':true,'required':true}";
    private static final String NOTE = "{'id':'note','name':'note','type':'Symbol'}";

    @TempDir
    Path directory;

    private SyncWorld world;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void publishesJustTheLocalesThatAreLiveAndFollowsThem() {
        world = world("on");
        for (int i = 0; i < 4; i++) {
            world.source().saveDraft("part-" + i, "page", page("Title " + i, "Titel " + i));
            world.source().publishIn("/entries/part-" + i, "en-US");
        }
        world.source().saveDraft("lacks", "page", page("Without a German title", null));
        world.source().publishIn("/entries/lacks", "en-US");
        world.source().saveEntry("whole", "page", page("Both", "Beide"));
        world.source().saveAsset("cup", "Cup", "file", "en-US", "de");
        world.source().unpublish("/assets/cup");
        world.source().publishIn("/assets/cup", "en-US");

        world.runToEqual();

        assertEquals("{'de':'draft','en-US':'published'}", states("/entries/part-0"));
        assertEquals("{'de':'draft','en-US':'published'}", states("/assets/cup"));
        assertEquals("{'de':'published','en-US':'published'}", states("/entries/whole"));
        assertFalse(world.destination()
                .get("/entries/part-0")
                .path("fields")
                .path("title")
                .has("de"));
        // The first tells that the destination can, the others follow by one bulk action.
        assertEquals(1, world.count("management POST /bulk_actions"));
        assertNothingToDo();
        assertTrue(world.requests().size() <= 10, world.requests()::toString);

        world.source().publishIn("/entries/part-0", "de");
        world.source().unpublishIn("/entries/whole", "de");
        world.source().changeDraft("/entries/part-1", fields -> fields.withObject("/title")
                .put("en-US", "New"));
        world.source().publishIn("/entries/part-1", "en-US");

        world.runToEqual();

        assertEquals("{'de':'published','en-US':'published'}", states("/entries/part-0"));
        assertEquals("{'de':'draft','en-US':'published'}", states("/entries/whole"));
        assertNothingToDo();
    }

    @Test
    void resyncNoticesStatesThatDifferAlthoughTheContentIsEqual() {
        world = world("on");
        world.source().saveEntry("more", "page", page("Both", "Beide"));
        world.source().saveDraft("less", "page", page("Only this", null));
        world.source().publishIn("/entries/less", "en-US");
        world.runToEqual();
        world.destination().unpublishIn("/entries/more", "de");
        world.destination().publishIn("/entries/less", "en-US");
        world.destination().changeDraft("/entries/less", fields -> fields.withObject("/title")
                .put("de", "Ihres"));
        world.destination().publishIn("/entries/less", "de");

        world.restart();
        world.sync().with("resync", true);

        world.runToEqual();
        assertNothingToDo();
    }

    /** Locales that only an adopted destination has are neither published nor unpublished with those of the source. */
    @Test
    void whatIsLiveInALocaleOfTheDestinationsOwnStaysLive() {
        world = world("on");
        world.source().saveDraft("part", "page", page("Title", "Titel"));
        world.source().publishIn("/entries/part", "en-US");
        world.source().saveEntry("whole", "page", page("Both", "Beide"));
        world.runToEqual();
        StateFiles state = new StateFiles(world, directory);
        state.loseEverything();
        world.destination().saveLocale("fr", "French", "en-US");
        for (String path : List.of("/entries/part", "/entries/whole")) {
            world.destination()
                    .changeDraft(path, fields -> fields.withObject("/title").put("fr", "Seulement ici"));
            world.destination().publishIn(path, "fr");
            world.source()
                    .changeDraft(path, fields -> fields.withObject("/title").put("en-US", "New"));
            world.source().publishIn(path, "en-US");
        }
        world.sync().with("adopt", true);

        world.runToDone();

        assertEquals("{'de':'draft','en-US':'published','fr':'published'}", states("/entries/part"));
        assertEquals("{'de':'published','en-US':'published','fr':'published'}", states("/entries/whole"));
        assertEquals(
                0,
                world.notes().stream()
                        .filter(note -> note.contains("as a whole"))
                        .count());
        assertNothingToDo();
    }

    @Test
    void environmentThatPublishesWholeEntitiesIsFoundOutByTheAnswerAndRemembered() {
        world = world("whole");
        world.source().saveDraft("part", "page", page("Title", "Titel"));
        world.source().publishIn("/entries/part", "en-US");
        world.source().saveDraft("part-2", "page", page("Title", "Titel"));
        world.source().publishIn("/entries/part-2", "en-US");
        world.source().changeDraft("/entries/part", fields -> fields.withObject("/title")
                .put("de", "Geheim"));
        world.source().saveDraft("lacks", "page", page("Without a German title", null));
        world.source().publishIn("/entries/lacks", "en-US");

        RunReport report = world.run();

        // A whole publication demands the required title of a locale that the source has not published.
        assertEquals(RunReport.Status.ITEMS_FAILED, report.status());
        assertEquals(3, world.failures().size());
        assertTrue(
                world.failures().get(0).contains("locale de, which the source has not published"),
                world.failures()::toString);

        world.source().contentType("page", type -> type.path("fields")
                .forEach(field -> ((com.fasterxml.jackson.databind.node.ObjectNode) field).put("required", false)));
        world.runToDone();

        assertEquals(1, notes("publishes entries and assets as a whole, not by locale"));
        JsonNode published = world.destinationState().entries().get("part").published();
        assertEquals(
                "{\"en-US\":\"Title\"}", published.path("fields").path("title").toString());
        assertNothingToDo();

        world.restart();
        world.source().changeDraft("/entries/part", fields -> fields.withObject("/title")
                .put("en-US", "New"));
        world.source().publishIn("/entries/part", "en-US");
        world.runToDone();
        assertEquals(1, notes("found out by an earlier run"));
        assertNothingToDo();
    }

    @Test
    void organisationWithoutTheFeatureIsAskedOnceOnly() {
        world = world("refused");
        world.source().contentType("page", type -> type.path("fields")
                .forEach(field -> ((com.fasterxml.jackson.databind.node.ObjectNode) field).put("required", false)));
        for (int i = 0; i < 4; i++) {
            world.source().saveDraft("part-" + i, "page", page("Title", "Titel"));
            world.source().publishIn("/entries/part-" + i, "en-US");
        }

        world.runToDone();

        assertEquals(1, refusals());
        assertEquals(1, notes("publishes entries and assets as a whole, not by locale"));
        assertEquals(
                4,
                world.destinationState()
                        .publishedIds(world.destinationState().entries())
                        .size());
        assertNothingToDo();

        world.source().changeDraft("/entries/part-0", fields -> fields.withObject("/title")
                .put("en-US", "New"));
        world.source().publishIn("/entries/part-0", "en-US");
        world.runToDone();
        assertEquals(0, refusals());

        world.sandbox().switches().set(Switch.LOCALE_PUBLISHING, "on");
        world.source().publishIn("/entries/part-0", "en-US");
        world.runToDone();
        assertEquals("{'de':'draft','en-US':'published'}", states("/entries/part-0"));
        assertNothingToDo();
    }

    @Test
    void sourceThatPublishesWholeEntitiesCostsOneRequestForARunWithChanges() {
        world = world("refused");
        world.sandbox().switches().set(Switch.LOCALE_PUBLISHING, "refused");
        for (int i = 0; i < 150; i++) {
            world.source().saveEntry("page-" + i, "page", page("Title", "Titel"));
        }

        world.runToEqual();
        assertEquals(1, questions());

        world.runToEqual();
        assertEquals(0, questions());

        tooBigOnce("/spaces/source/environments/master/entries\\?");
        world.source()
                .change("/entries/page-1", fields -> fields.withObject("/title").put("en-US", "Newer"));
        world.source()
                .change("/entries/page-2", fields -> fields.withObject("/title").put("en-US", "Newer"));
        world.runToEqual();
        assertEquals(3, questions());

        world.sandbox()
                .addFault(new Faults.Order(
                        Api.MANAGEMENT,
                        "GET",
                        "/spaces/source/environments/master/entries\\?",
                        0,
                        1,
                        Fault.named("error-403")));
        world.source()
                .change("/entries/page-1", fields -> fields.withObject("/title").put("en-US", "Newest"));
        world.runToEqual();
        assertEquals(1, notes("are published at the source cannot be read, so all are published"));

        world.restart();
        world.sync().with("localePublishing", "off");
        world.source()
                .change("/entries/page-1", fields -> fields.withObject("/title").put("en-US", "New"));
        world.runToEqual();
        assertEquals(0, questions());
    }

    private void tooBigOnce(String path) {
        String body =
                "{\"sys\":{\"type\":\"Error\",\"id\":\"BadRequest\"},\"message\":\"Response size too big. Maximum allowed"
                        + " response size: 7340032B.\"}";
        world.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, "GET", path, 0, 1, Fault.answer(400, body)));
    }

    private SyncWorld world(String destination) {
        SyncWorld made = SyncWorld.of(
                World.quick()
                        .with(
                                Switch.LOCALE_PUBLISHING,
                                SyncWorld.SOURCE + "=on," + SyncWorld.DESTINATION + "=" + destination),
                directory);
        made.source().saveRequiredLocale("de");
        made.source().contentType("page", type -> type.withArrayProperty("fields")
                .add(Editing.json(TITLE))
                .add(Editing.json(NOTE)));
        return made;
    }

    private static JsonNode page(String title, String german) {
        String more = german == null ? "" : ",'de':'" + german + "'";
        return Editing.json("{'title':{'en-US':'" + title + "'" + more + "},'note':{'en-US':'for all'}}");
    }

    private String states(String path) {
        JsonNode states =
                world.destination().get(path).path("sys").path("fieldStatus").path("*");
        return states.toString().replace('"', '\'');
    }

    /** Requests for the states of the source's locales. */
    private long questions() {
        return world.requests().stream()
                .filter(r -> r.path().startsWith("/spaces/source/environments/master/entries"))
                .count();
    }

    private long refusals() {
        return world.requests().stream().filter(r -> r.status() == 403).count();
    }

    private long notes(String part) {
        return world.notes().stream().filter(note -> note.contains(part)).count();
    }

    private void assertNothingToDo() {
        world.runToDone();
        assertEquals(
                List.of(), world.writes().stream().map(LoggedRequest::toString).toList());
    }
}
