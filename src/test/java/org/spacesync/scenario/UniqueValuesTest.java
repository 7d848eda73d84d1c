package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/** Unique values that move between entries arrive in one run, in whatever order they moved at the source. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("scenario")
class UniqueValuesTest {
    private static final String PUBLISH = "management PUT /entries/{id}/published";
    private static final String UNPUBLISH = "management DELETE /entries/{id}/published";
    private static final String ACTION = "management POST /bulk_actions/publish";

    private static final Fault REFUSED_TOKEN =
            Fault.answer(401, "{\"sys\":{\"type\":\"Error\",\"id\":\"AccessTokenInvalid\"}}");

    private SyncWorld world;
    private Editing source;
    private Editing destination;

    @BeforeAll
    void pagesWithAddresses(@TempDir Path directory) {
        world = SyncWorld.of(directory);
        source = world.source();
        destination = world.destination();
        source.contentType("page", type -> {
            type.withArrayProperty("fields")
                    .add(Editing.json("{'id':'slug','name':'Slug','type':'Symbol','validations':[{'unique':true}]}"));
            type.withArrayProperty("fields")
                    .add(Editing.json("{'id':'next','name':'Next','type':'Link','linkType':'Entry'}"));
        });
        for (int i = 0; i < 20; i++) {
            source.saveEntry("old" + i, "page", page("address" + i));
        }
        List.of("a", "b", "c", "d").forEach(id -> source.saveEntry(id, "page", page("at-" + id)));
        world.runToEqual();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void twentyPagesGetNewAddressesWhileTwentyNewPagesTakeTheirOldOnes() {
        for (int i = 0; i < 20; i++) {
            move("old" + i, "moved" + i);
            // Ids that come before those of the givers, and links to them.
            source.saveEntry("new" + i, "page", page("address" + i, "old" + i));
        }

        world.runToEqual();

        assertEquals(2, world.count(ACTION), "one bulk action for those who give, one for those who take");
        assertEquals(0, world.count(PUBLISH) + world.count(UNPUBLISH));
    }

    @Test
    void chainOfThreeIsOneRun() {
        move("a", "at-a-new");
        move("b", "at-a");
        move("c", "at-b");

        world.runToEqual();

        assertEquals(3, world.count(PUBLISH));
        assertEquals(0, world.count(UNPUBLISH));
        reset();
    }

    @Test
    void swapUnpublishesOneOfThemForAMoment() {
        move("a", "between");
        move("b", "at-a");
        move("a", "at-b");

        world.runToEqual();

        assertEquals(1, world.count(UNPUBLISH));
        assertTrue(world.notes().toString().contains("1 entry unpublished for a moment"), world.notes()::toString);
        reset();
    }

    /** The entry is unpublished and the answer is lost, with the run: the next one publishes it. */
    @Test
    void runThatEndsInASwapIsGoneOnWith() {
        move("a", "between");
        move("b", "at-a");
        move("a", "at-b");
        world.sandbox()
                .addFault(new Faults.Order(
                        Api.MANAGEMENT, "DELETE", "/entries/[ab]/published", 0, 1, REFUSED_TOKEN.afterEffect()));
        assertEquals(RunReport.Status.FAILED, world.run().status());
        assertEquals(
                1,
                List.of("a", "b").stream()
                        .filter(id ->
                                !world.destinationState().entries().get(id).isPublished())
                        .count());

        world.runToEqual();
        reset();
    }

    @Test
    void ringOfThreeAmongOthersIsOneRun() {
        move("a", "between");
        move("b", "at-a");
        move("c", "at-b");
        move("a", "at-c");
        move("d", "elsewhere");
        source.saveEntry("beside", "page", page("at-d", "a"));

        world.runToEqual();

        assertEquals(1, world.count(UNPUBLISH));
        source.delete("/entries/beside");
        reset();
    }

    @Test
    void valueOfADeletedOrUnpublishedEntryIsFree() {
        source.saveEntry("gone", "page", page("free-1"));
        source.saveEntry("hidden", "page", page("free-2"));
        world.runToEqual();
        source.delete("/entries/gone");
        source.unpublish("/entries/hidden");
        source.saveEntry("heir-1", "page", page("free-1"));
        source.saveEntry("heir-2", "page", page("free-2"));

        world.runToEqual();
    }

    @Test
    void valueThatOnlyTheDestinationHasIsAConflictThatNamesItsEntry() {
        destination.saveEntry("only-there", "page", page("taken"));
        source.saveEntry("wants-it", "page", page("taken"));

        RunReport report = world.run();

        assertEquals(RunReport.Status.ITEMS_FAILED, report.status());
        String message = report.failedItems().get(0).message();
        assertTrue(
                message.startsWith("Entry wants-it stays a draft: its value of slug (en-US) must be unique, and Entry"
                        + " only-there has it, which is published at the destination only."),
                message);
        destination.delete("/entries/only-there");
        world.runToEqual();
    }

    /** What a run left unfinished: the copy is no longer what is published, so nobody knows which values it gives up. */
    @Test
    void draftsOfAnEarlierRunAreSortedOutByTheAnswers() {
        move("a", "at-a-new");
        move("b", "at-a");
        move("c", "at-b");
        for (String id : List.of("a", "b", "c")) {
            destination.changeDraft(
                    "/entries/" + id,
                    fields -> fields.set(
                            "slug", source.get("/entries/" + id).path("fields").path("slug")));
        }

        world.runToEqual();
        reset();
    }

    /** What was recorded when the copies were compared is enough. */
    @Test
    void answersNeedNotSayWhoseTheValueIs() {
        world.sandbox().switches().set(Switch.UNIQUE_CONFLICTING, "absent");
        move("a", "between");
        move("b", "at-a");
        move("c", "at-b");
        move("a", "at-c");

        world.runToEqual();

        assertEquals(1, world.count(UNPUBLISH));
        destination.saveEntry("only-there-2", "page", page("taken-2"));
        source.saveEntry("wants-it-2", "page", page("taken-2"));
        String message = world.run().failedItems().get(0).message();
        assertTrue(message.contains("another entry has it, which the API does not name"), message);
        destination.delete("/entries/only-there-2");
        world.sandbox().switches().set(Switch.UNIQUE_CONFLICTING, "named");
        reset();
    }

    private void reset() {
        List.of("a", "b", "c", "d").forEach(id -> move(id, "x-" + id));
        List.of("a", "b", "c", "d").forEach(id -> move(id, "at-" + id));
        world.runToEqual();
    }

    private void move(String id, String address) {
        source.change(
                "/entries/" + id, fields -> fields.withObjectProperty("slug").put("en-US", address));
    }

    private static ObjectNode page(String address) {
        return Editing.json("{'slug':{'en-US':'" + address + "'}}");
    }

    private static ObjectNode page(String address, String next) {
        ObjectNode fields = page(address);
        fields.putObject("next").set("en-US", Trees.link("Entry", next));
        return fields;
    }
}
