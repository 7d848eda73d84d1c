package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.state.Outcome;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/** {@code --max-deletes}: more deletions than that, and the run writes nothing at all. */
class MaxDeletesTest extends DemoPair {
    /** What {@link #sixThingsGo} takes away. */
    private static final int SIX = 6;

    private static final String NOTHING_MORE = "0";

    private static final Fault REFUSED_TOKEN =
            Fault.answer(401, "{\"sys\":{\"type\":\"Error\",\"id\":\"AccessTokenInvalid\"}}");

    @BeforeEach
    void deletesWithoutCeiling() {
        with("delete", null);
    }

    @Test
    void refusesBeforeAnythingIsWrittenAndDoesEverythingUnderAHigherCeiling() {
        sixThingsGo();
        source.saveEntry("new", "note", note("Not written by a run that is refused"));
        source.changeField("note", "cups", field -> field.put("name", "Cups of tea"));
        with("delete", "5");

        RunReport report = world.run();

        assertEquals(RunReport.Status.REFUSED, report.status());
        assertEquals(4, report.status().exitCode());
        assertEquals(
                "This run would delete 3 entries, 1 asset, 1 content type, 1 locale at the destination"
                        + " destination/master, 6 in all, and --max-deletes allows 5. Nothing was written. If all that"
                        + " is meant to go, run again with --max-deletes 6 or more. If not, look at what was"
                        + " unpublished or deleted at the source, or run with --on-delete keep.",
                report.message());
        assertEquals(List.of(), world.writes());
        assertEquals(Map.of(), report.outcomes());

        with("delete", "6");
        world.runToEqual();
    }

    @Test
    void whatTheDestinationDoesNotHaveDoesNotCount() {
        sixThingsGo();
        destination.delete("/entries/passing-1");
        with("delete", "5");

        world.runToEqual();
    }

    @Test
    void shareIsOfEverythingThatTheDestinationHas() {
        sixThingsGo();
        long total = destinationTotal();
        with("delete", (SIX - 1) * 100 / total + "%");
        assertEquals(RunReport.Status.REFUSED, world.run().status());
        assertEquals(List.of(), world.writes());

        // The least whole number of percent that covers them; one less does not.
        long percent = (SIX * 100 + total - 1) / total;
        assertTrue((percent - 1) * total < SIX * 100, "the test has a ceiling that is just reached");
        with("delete", percent - 1 + "%");
        RunReport refused = world.run();
        assertEquals(RunReport.Status.REFUSED, refused.status());
        assertTrue(refused.message().contains(" of the " + total + " entries, assets,"), refused.message());

        with("delete", percent + "%");
        world.runToEqual();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unpublish", "archive"})
    void withAnotherPolicyWhatIsTakenDownCountsAndTheContentModelDoesNot(String policy) {
        sixThingsGo();
        destination.unpublish("/entries/passing-1");
        long counted = policy.equals("unpublish") ? 3 : 4;
        with(policy, String.valueOf(counted - 1));
        RunReport report = world.run();
        assertEquals(RunReport.Status.REFUSED, report.status());
        assertTrue(report.message().startsWith("This run would " + policy), report.message());
        assertEquals(List.of(), world.writes());

        with(policy, String.valueOf(counted));
        world.runToDone();
    }

    @Test
    void whatIsKeptNeverCounts() {
        sixThingsGo();
        with("keep", NOTHING_MORE);

        assertEquals(Map.of(Outcome.HELD, 3L), world.runToDone().outcomes().get(EntityType.ENTRY));
    }

    @Test
    void holdsForTheContentModelAlone() {
        sixThingsGo();
        destination.delete("/entries/harvest-1");
        with("delete", "1");
        world.sync().with("contentModelOnly", true);
        RunReport report = world.run();
        assertEquals(RunReport.Status.REFUSED, report.status());
        assertTrue(report.message().contains("delete 1 content type, 1 locale at"), report.message());
        assertEquals(List.of(), world.writes());

        with("delete", "2");
        world.runToDone();
        world.sync().with("contentModelOnly", false);
        with("delete", "3");
        world.runToEqual();
    }

    @Test
    void runThatStoppedHalfwayGoesOnUnderTheSameCeiling() {
        sixThingsGo();
        with("delete", String.valueOf(SIX));
        stopAfterTheFirstDeletion();
        assertEquals(RunReport.Status.FAILED, world.run().status());

        with("delete", String.valueOf(SIX));
        world.runToEqual();
        assertTrue(world.notes().get(0).startsWith("Going on with the run"), () -> world.notes()
                .toString());
    }

    @Test
    void runThatStoppedHalfwayGoesOnUnderTheSameShare() {
        sixThingsGo();
        String justEnough = (SIX * 100 + destinationTotal() - 1) / destinationTotal() + "%";
        with("delete", justEnough);
        stopAfterTheFirstDeletion();
        assertEquals(RunReport.Status.FAILED, world.run().status());

        with("delete", justEnough);
        world.runToEqual();
    }

    @Test
    void runThatStoppedHalfwayIsHeldByALowerCeilingAndLosesNothing() {
        sixThingsGo();
        with("delete", null);
        stopAfterTheFirstDeletion();
        assertEquals(RunReport.Status.FAILED, world.run().status());

        with("delete", NOTHING_MORE);
        assertEquals(RunReport.Status.REFUSED, world.run().status());
        assertEquals(List.of(), world.writes());

        with("delete", null);
        world.runToEqual();
    }

    @Test
    void firstRunThatStoppedHalfwayIsOnlyHeld(@TempDir Path directory) {
        try (SyncWorld first = SyncWorld.of(directory).seed(Exports.demo())) {
            first.destination().saveLocale("it", "Italian", null);
            first.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, "PUT", "/content_types/", 1, 1, REFUSED_TOKEN));
            assertEquals(RunReport.Status.FAILED, first.run().status());

            first.restart();
            first.sync().with("maxDeletes", NOTHING_MORE);
            assertEquals(RunReport.Status.REFUSED, first.run().status());

            first.restart();
            first.sync().with("maxDeletes", "1");
            first.runToEqual();
        }
    }

    private void with(String policy, String most) {
        world.restart();
        world.sync().with("onDelete", policy).with("maxDeletes", most);
    }

    /** Three entries, an asset, a content type and a locale. */
    private void sixThingsGo() {
        source.saveLocale("it", "Italian", null);
        source.contentType(
                "harvest",
                type -> type.setAll(
                        Editing.json(
                                """
                {'name':'Harvest','fields':[{'id':'year','name':'Year','type':'Symbol','required':false}]}""")));
        source.saveEntry("harvest-1", "harvest", Editing.json("{'year':{'en-US':'2026'}}"));
        source.saveEntry("passing-1", "note", note("Here for a while"));
        source.saveEntry("passing-2", "note", note("Here for a while"));
        source.saveAsset("passing", "Here for a while", "bytes", "en-US");
        world.runToEqual();
        source.delete("/entries/harvest-1");
        source.unpublish("/entries/passing-1");
        source.delete("/entries/passing-2");
        source.unpublish("/assets/passing");
        source.removeContentType("harvest");
        source.removeLocale("it");
    }

    private long destinationTotal() {
        SandboxState state = world.destinationState();
        return state.entries().size()
                + state.assets().size()
                + state.contentTypes().size()
                + destination.get("/locales").path("items").size();
    }

    /** As if the process were killed: a refused token ends the run at once, and the journal stays as it is. */
    private void stopAfterTheFirstDeletion() {
        world.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, "DELETE", "/entries/[^/]+$", 1, 1, REFUSED_TOKEN));
    }
}
