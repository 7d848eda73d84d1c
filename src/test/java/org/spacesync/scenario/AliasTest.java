package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.Sync;
import org.spacesync.world.World;

/** Aliases in place of environments, at both sides, and aliases that are switched between two runs. */
@Tag("scenario")
class AliasTest {
    @TempDir
    Path directory;

    private final Sandbox sandbox = Sandbox.start(World.quick().with(Switch.ENVIRONMENT_READY_MILLIS, 0));

    @BeforeEach
    void aliases() {
        sandbox.createSpace("from");
        sandbox.seed("from", World.MASTER, Exports.demo());
        sandbox.createEnvironment("from", "blue");
        sandbox.createEnvironment("from", "green");
        sandbox.alias("from", "live", "blue");
        sandbox.createSpace("to");
        sandbox.createEnvironment("to", "one");
        sandbox.createEnvironment("to", "two");
        sandbox.alias("to", "live", "one");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "alias"})
    void anAliasIsReadAndWrittenLikeAnEnvironmentWhateverTheContentNamesAsItsOwn(String named) {
        sandbox.switches().set(Switch.ALIAS_SYS_ENVIRONMENT, named);

        assertEquals(RunReport.Status.DONE, sync().run().status());
        assertEqual("blue", "one");
        save("blue", "new");
        RunReport delta = sync().run();

        assertEquals(RunReport.Status.DONE, delta.status(), delta::message);
        assertFalse(delta.initial());
        assertEquals("from/live", delta.source());
        assertEqual("blue", "one");
        assertTrue(Files.exists(directory.resolve("contentful-space-sync-token-from@live-to-to@live")));
    }

    @Test
    void aSourceAliasThatWasSwitchedIsRefusedUntilItIsSyncedAnew() {
        sync().run();
        save("green", "only in green");
        sandbox.alias("from", "live", "green");
        sandbox.resetRequests();

        RunReport refused = sync().run();

        assertEquals(RunReport.Status.REFUSED, refused.status(), refused::message);
        assertTrue(
                refused.message()
                        .startsWith("The source from/live is an alias that leads to the environment green now;"
                                + " the sync token belongs to blue. Nothing was written. Use --resync"),
                refused.message());
        assertNothingWritten();
        assertEquals(RunReport.Status.DONE, sync().with("resync", true).run().status());
        assertEqual("green", "one");
        assertEquals(RunReport.Status.DONE, sync().run().status());
    }

    @Test
    void whatOnlyTheOldEnvironmentHadGoesAndWhatOnlyTheDestinationHasStays() {
        save("blue", "only-blue", "only in blue");
        save("blue", "both", "blue");
        save("green", "both", "green");
        assertEquals(RunReport.Status.DONE, sync().run().status());
        Editing destination = new Editing(sandbox, "to", "one");
        destination.saveEntry("own", "note", DemoPair.note("Only here"));
        sandbox.alias("from", "live", "green");

        RunReport refused = sync().with("resync", true).with("maxDeletes", 0).run();
        assertEquals(RunReport.Status.REFUSED, refused.status(), refused::message);
        assertTrue(refused.message().startsWith("This run would delete 1 entry at"), refused.message());
        sandbox.alias("from", "live", "blue");
        assertEquals(RunReport.Status.DONE, sync().run().status());
        assertTrue(destination.exists("/entries/only-blue"), "what the refused run had read is given up");
        assertTrue(destination.get("/entries/both").toString().contains("blue"));

        sandbox.alias("from", "live", "green");
        assertEquals(RunReport.Status.DONE, sync().with("resync", true).run().status());

        assertTrue(destination.exists("/entries/own"));
        destination.delete("/entries/own");
        assertEqual("green", "one");
    }

    @Test
    void copiesInTheOldEnvironmentSayNothingOfTheNewOne() {
        save("blue", "passing", "here for a while");
        assertEquals(RunReport.Status.DONE, sync().run().status());
        new Editing(sandbox, "from", "blue").delete("/entries/passing");
        // Not in the feed of deletions: as if the source were another one too.
        sandbox.alias("from", "live", "green");
        sandbox.alias("to", "live", "two");
        Editing two = new Editing(sandbox, "to", "two");
        assertEquals(RunReport.Status.DONE, sync().with("resync", true).run().status());
        two.saveEntry("passing", "note", DemoPair.note("Only in two"));

        assertEquals(RunReport.Status.DONE, sync().with("resync", true).run().status());

        assertTrue(two.exists("/entries/passing"));
    }

    @Test
    void aDestinationAliasThatWasSwitchedIsRefusedUntilItIsSyncedAnew() {
        sync().run();
        sandbox.alias("to", "live", "two");
        sandbox.resetRequests();

        RunReport refused = sync().run();

        assertEquals(RunReport.Status.REFUSED, refused.status(), refused::message);
        assertTrue(refused.message().startsWith("The destination to/live is an alias"), refused.message());
        assertNothingWritten();
        assertEquals(RunReport.Status.DONE, sync().with("resync", true).run().status());
        assertEqual("blue", "two");
    }

    @Test
    void theAliasMasterStandsForAnotherEnvironment() {
        sandbox.alias("from", World.MASTER, "green");
        save("green", "only in green");

        RunReport report = new Sync(sandbox, "from", "to", directory).run();

        assertEquals(RunReport.Status.DONE, report.status(), report::message);
        assertEqual("green", World.MASTER);
    }

    private Sync sync() {
        return new Sync(sandbox, "from", "to", directory)
                .with("sourceEnvironment", "live")
                .with("destinationEnvironment", "live");
    }

    private void save(String environment, String text) {
        save(environment, "new-note", text);
    }

    private void save(String environment, String id, String text) {
        JsonNode fields = Editing.json("{'author':{'en-US':'Ada'},'text':{'en-US':'" + text + "'}}");
        new Editing(sandbox, "from", environment).saveEntry(id, "note", fields);
    }

    private void assertNothingWritten() {
        assertTrue(sandbox.recentRequests().stream()
                .allMatch(request -> request.method().equals("GET")));
    }

    private void assertEqual(String source, String destination) {
        assertEquals(
                List.of(), SpaceComparison.compare(sandbox.state("from", source), sandbox.state("to", destination)));
    }
}
