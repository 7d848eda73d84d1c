package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.cli.SpaceSyncCli;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.state.ChildJvm;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/**
 * The process of a run is killed while a request is under way, in every phase: before the server has done anything, or
 * when it has and only the answer is missing. One request at a time, so that it is always the same one.
 */
@Tag("fault")
class KillTest {
    private static final int LONGER_THAN_A_KILL_TAKES_MILLIS = 20_000;
    private static final Fault UNDONE = Fault.named("hold").delayed(LONGER_THAN_A_KILL_TAKES_MILLIS);
    private static final Fault DONE = UNDONE.afterEffect();

    @Test
    void firstRunGoesOnAfterEachKill(@TempDir Path directory) throws Exception {
        try (SyncWorld world = SyncWorld.forFaults(directory).with("pageSize", 10)) {
            kill(world, DONE, management("GET", "/content_types"), 0);
            kill(world, UNDONE, new RequestKind(Api.DELIVERY, "GET", "/sync", true), 2);
            kill(world, DONE, management("PUT", "/content_types/{id}/published"), 3);
            kill(world, DONE, management("PUT", "/assets/{id}"), 4);
            kill(world, UNDONE, management("PUT", "/assets/{id}/files/{locale}/process"), 5);
            kill(world, DONE, management("PUT", "/entries/{id}"), 2);
            kill(world, UNDONE, management("POST", "/bulk_actions/publish"), 0);
            kill(world, UNDONE, management("GET", "/bulk_actions/actions/{id}"), 0);
            world.runApartToEqual();

            assertDone(world, "GET", "/sync", 5, 0);
            assertDone(world, "POST", "/locales", 1, 0);
            assertDone(world, "PUT", "/tags/{id}", 3, 0);
            assertDone(world, "PUT", "/content_types/{id}", 6, 0);
            // Each of three kills may cut off one asset between its writing and the end of its processing.
            assertDoneWithAtMost(3, world, "PUT", "/assets/{id}", 11);
            assertDone(world, "PUT", "/entries/{id}", 38, 0);
            assertDone(world, "POST", "/bulk_actions/publish", 1, 0);
            assertDone(world, "PUT", "/entries/{id}/published", 0, 0);
        }
    }

    /** Killed while drafts are written and others are published: small batches, so that there are many. */
    @Test
    void runWhosePhasesOverlapGoesOnAfterEachKill(@TempDir Path directory) throws Exception {
        try (SyncWorld world =
                SyncWorld.forFaults(directory).with("publishBatchSize", 5).with("strategy", "single")) {
            kill(world, DONE, management("PUT", "/entries/{id}"), 6);
            kill(world, UNDONE, management("POST", "/bulk_actions/publish"), 0);
            assertTrue(world.count("management PUT /entries/{id}") < 38, "The kill came too late: all was written");
            kill(world, DONE, management("POST", "/bulk_actions/publish"), 0);
            kill(world, UNDONE, management("GET", "/bulk_actions/actions/{id}"), 0);
            kill(world, DONE, management("GET", "/bulk_actions/actions/{id}"), 0);
            world.runApartToEqual();

            assertDone(world, "PUT", "/entries/{id}", 38, 0);
            assertDone(world, "PUT", "/entries/{id}/published", 0, 0);
        }
    }

    @Test
    void deltaGoesOnAfterEachKill(@TempDir Path directory) throws Exception {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            SourceSpace source = new SourceSpace(world).addSpareParts();
            world.runApartToEqual();
            source.changeEverything();
            world.sandbox().resetRequests();

            kill(world, DONE, new RequestKind(Api.DELIVERY, "GET", "/sync", true), 0);
            kill(world, DONE, management("PUT", "/content_types/{id}"), 1);
            kill(world, DONE, management("DELETE", "/entries/{id}/published"), 0);
            kill(world, UNDONE, management("DELETE", "/assets/{id}"), 0);
            kill(world, UNDONE, management("PUT", "/assets/{id}/files/{locale}/process"), 0);
            kill(world, DONE, management("PUT", "/assets/{id}/published"), 0);
            kill(world, DONE, management("DELETE", "/content_types/{id}"), 0);
            world.runApartToEqual();

            assertDone(world, "DELETE", "/entries/{id}", 1, 0);
            assertDone(world, "DELETE", "/assets/{id}", 1, 0);
            assertDone(world, "DELETE", "/content_types/{id}", 1, 0);
            assertDone(world, "DELETE", "/tags/{id}", 1, 0);
            assertDone(world, "DELETE", "/locales/{id}", 1, 0);
            assertDone(world, "PUT", "/entries/{id}", 1, 0);
            assertDone(world, "PUT", "/assets/{id}", 1, 1);
            assertDone(world, "PUT", "/assets/{id}/published", 1, 0);
        }
    }

    @Test
    void manyDeletionsGoOnAfterEachKill(@TempDir Path directory) throws Exception {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            List<String> names = List.of("a", "b", "c", "d");
            for (String name : names) {
                world.source()
                        .saveEntry(
                                name,
                                "note",
                                Editing.json("{'author':{'en-US':'Ada'},'text':{'en-US':'Note " + name + "'}}"));
                world.source().saveAsset(name, name, "text", "en-US");
            }
            world.runApartToEqual();
            for (String name : names) {
                world.source().delete("/entries/" + name);
                world.source().delete("/assets/" + name);
            }
            world.sandbox().resetRequests();

            RequestKind submission = management("POST", "/bulk_actions/unpublish");
            RequestKind status = management("GET", "/bulk_actions/actions/{id}");
            kill(world, UNDONE, submission, 0);
            kill(world, UNDONE, status, 0);
            // The next process waits for the action that is in the journal; no entry is published any more.
            kill(world, UNDONE, management("DELETE", "/entries/{id}"), 1);
            kill(world, DONE, submission, 0);
            world.runApartToEqual();

            // One for entries, and one for assets, again if the first had not begun when its entities were looked up.
            assertDoneWithAtMost(2, world, "POST", "/bulk_actions/unpublish", 1);
            assertDone(world, "DELETE", "/entries/{id}/published", 0, 0);
            assertDone(world, "DELETE", "/assets/{id}/published", 0, 0);
            assertDone(world, "DELETE", "/entries/{id}", 4, 0);
            assertDone(world, "DELETE", "/assets/{id}", 4, 0);
        }
    }

    @Test
    void resyncGoesOnAfterEachKill(@TempDir Path directory) throws Exception {
        try (SyncWorld world = SyncWorld.forFaults(directory).with("pageSize", 30)) {
            SourceSpace source = new SourceSpace(world).addSpareParts();
            world.runApartToEqual();
            source.changeEverything();
            world.sandbox().resetRequests();
            world.with("resync", true);

            RequestKind sync = new RequestKind(Api.DELIVERY, "GET", "/sync", true);
            kill(world, DONE, sync, 0);
            // There are two pages, then come the deletions; of what was read, the next process reads the second page.
            kill(world, UNDONE, sync, 2);
            kill(world, DONE, sync, 1);
            kill(world, DONE, management("DELETE", "/entries/{id}/published"), 0);
            kill(world, DONE, management("PUT", "/assets/{id}/files/{locale}/process"), 0);
            world.runApartToEqual();

            assertDone(world, "DELETE", "/entries/{id}", 1, 0);
            assertDone(world, "DELETE", "/assets/{id}", 1, 0);
            assertDone(world, "PUT", "/entries/{id}", 1, 0);
            assertDone(world, "PUT", "/assets/{id}", 1, 0);
        }
    }

    /** The entry without its unresolved link is written, and what was asked for after that is not. */
    @Test
    void unresolvedLinkIsStrippedOnceMoreOrNotAfterEachKill(@TempDir Path directory) throws Exception {
        try (SyncWorld world = SyncWorld.forFaults(directory).with("onUnresolvedLinks", "strip")) {
            new SourceSpace(world).remove(Kind.ENTRY, "tea-nettle-mint");

            kill(world, DONE, management("PUT", "/entries/{id}/published"), 0);
            kill(world, UNDONE, management("GET", "/entries/{id}"), 0);
            kill(world, UNDONE, management("PUT", "/entries/{id}"), 0);
            kill(world, DONE, management("PUT", "/entries/{id}"), 0);
            // The first action finds that the draft has another version, which is read in a list; the second publishes
            // it.
            kill(world, DONE, management("POST", "/bulk_actions/publish"), 1);
            RunReport report = world.runApart();

            assertEquals(RunReport.Status.DONE, report.status(), report.message());
            var house = world.sandbox()
                    .state(SyncWorld.DESTINATION, "master")
                    .entries()
                    .get("house-third-stair");
            assertTrue(house.isPublished());
            assertFalse(house.published().toString().contains("tea-nettle-mint"));
        }
    }

    /** Whatever the next run is to do, it puts back the rules first that a killed one had set aside. */
    @Test
    void rulesThatWereSetAsideAreBackAfterEachKill(@TempDir Path directory) throws Exception {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            world.runApartToEqual();
            Editing source = new Editing(world.sandbox(), SyncWorld.SOURCE, "master");
            ObjectNode bare = Editing.json("{'id':'f','name':'F','type':'Symbol'}");
            source.contentType("c", type -> type.withArrayProperty("fields").add(bare));
            source.saveEntry("e", "c", Editing.json("{}"));
            source.contentType("c", type -> type.putArray("fields").add(bare.put("required", true)));
            world.with("onInvalid", "relax");

            // Written without the rule, and not yet activated.
            kill(world, DONE, management("PUT", "/content_types/{id}"), 1);
            // Refused first, then about to be published without the rule.
            kill(world, UNDONE, management("PUT", "/entries/{id}/published"), 1);
            assertFalse(requiredAtDestination(world), "The kill came too early or too late");

            world.with("onInvalid", "fail");
            assertEquals(1, world.runApart().failed());
            assertTrue(requiredAtDestination(world));

            world.with("onInvalid", "relax");
            kill(world, UNDONE, management("PUT", "/content_types/{id}"), 1);
            assertFalse(requiredAtDestination(world), "The kill came too early or too late");
            world.runApartToEqual();
            assertTrue(requiredAtDestination(world));
        }
    }

    /** The job is not submitted twice, and what it has done is taken from its results, whenever they come. */
    @Test
    void entriesInAJobGoOnAfterEachKill(@TempDir Path directory) throws Exception {
        RequestKind upload = new RequestKind(Api.UPLOAD, "POST", "/uploads", false);
        RequestKind status = management("GET", "/bulk_operations/{id}");
        try (SyncWorld world = SyncWorld.forFaults(directory).with("strategy", "bulk")) {
            kill(world, UNDONE, upload, 0);
            kill(world, DONE, upload, 0);
            kill(world, UNDONE, management("POST", "/bulk_operations/entries/create"), 0);
            // Searched for, and not found: submitted.
            kill(world, DONE, management("POST", "/bulk_operations/entries/create"), 0);
            kill(world, DONE, management("GET", "/bulk_operations"), 0);
            kill(world, UNDONE, status, 0);
            kill(world, DONE, status, 0);
            // It has ended. Whether it has taken tags is found out from a list.
            kill(world, DONE, management("GET", "/entries"), 0);
            world.runApartToEqual();

            assertDone(world, "POST", "/bulk_operations/entries/create", 1, 0);

            Editing source = world.source();
            for (String id : List.of("tea-orchard", "tea-nettle-mint")) {
                source.change("/entries/" + id, fields -> fields.withObjectProperty("name")
                        .put("en-US", "New " + id));
            }
            kill(world, DONE, management("POST", "/bulk_operations/entries/update"), 0);
            kill(world, DONE, status, 0);
            world.runApartToEqual();

            assertDone(world, "POST", "/bulk_operations/entries/update", 1, 0);
        }
    }

    /** A job that is not known to have been submitted is made anew, after another look at its entries; the others are awaited. */
    @Test
    void deletionsInAJobGoOnAfterEachKill(@TempDir Path directory) throws Exception {
        RequestKind submission = management("POST", "/bulk_operations/entries/delete");
        RequestKind status = management("GET", "/bulk_operations/{id}");
        try (SyncWorld world = SyncWorld.forFaults(directory).with("strategy", "bulk")) {
            List<String> names = List.of("a", "b", "c", "d");
            for (String name : names) {
                world.source()
                        .saveEntry(
                                name,
                                "note",
                                Editing.json("{'author':{'en-US':'Ada'},'text':{'en-US':'Note " + name + "'}}"));
            }
            world.runApartToEqual();
            names.forEach(name -> world.source().delete("/entries/" + name));
            world.sandbox().resetRequests();

            kill(world, DONE, new RequestKind(Api.UPLOAD, "POST", "/uploads", false), 0);
            kill(world, UNDONE, submission, 0);
            kill(world, DONE, submission, 0);
            kill(world, DONE, management("GET", "/bulk_operations"), 0);
            kill(world, UNDONE, status, 1);
            kill(world, DONE, status, 0);
            world.runApartToEqual();

            assertDone(world, "POST", "/bulk_operations/entries/delete", 1, 0);
            assertDone(world, "POST", "/bulk_actions/unpublish", 1, 0);
            assertDone(world, "DELETE", "/entries/{id}", 0, 0);
            assertDone(world, "DELETE", "/entries/{id}/published", 0, 0);
        }
    }

    private static boolean requiredAtDestination(SyncWorld world) {
        return world.sandbox()
                .state(SyncWorld.DESTINATION, "master")
                .contentTypes()
                .get("c")
                .path("fields")
                .path(0)
                .path("required")
                .asBoolean();
    }

    /** Many requests are under way or wait for their turn: none of them counts as failed. */
    @Test
    void signalEndsARunAndTheNextGoesOn(@TempDir Path directory) throws Exception {
        try (SyncWorld world = SyncWorld.forFaults(directory).with("rateLimit", 20)) {
            Fault held = Fault.named("hold").delayed(300);
            try (ChildJvm child = startedUntil(world, held, management("PUT", "/entries/{id}"), 5)) {
                child.terminate();
                String said = String.join("\n", child.ended());

                assertEquals(143, child.exitCode(), said);
                assertFalse(said.contains("Failed in"), said);
                assertTrue(said.contains("Stopping. What is done is recorded"), said);
            }
            world.with("rateLimit", 0).runApartToEqual();
            assertDone(world, "PUT", "/entries/{id}", 38, 0);
        }
    }

    private static RequestKind management(String method, String pattern) {
        return new RequestKind(Api.MANAGEMENT, method, pattern, false);
    }

    /**
     * Starts a run and kills it.
     *
     * @param kind of the request during which it is killed
     * @param number how many requests of this kind are let through before
     */
    private static void kill(SyncWorld world, Fault fault, RequestKind kind, int number) throws Exception {
        world.with("maxInFlight", 1);
        try (ChildJvm child = startedUntil(world, fault, kind, number)) {
            child.kill();
        }
    }

    /** A run in a process of its own, in which the request has arrived. */
    private static ChildJvm startedUntil(SyncWorld world, Fault fault, RequestKind kind, int number) throws Exception {
        long faults = world.faults();
        world.sandbox().addFault(kind.failsWith(fault, number));
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        ChildJvm child =
                new ChildJvm(options, SpaceSyncCli.class, world.arguments().toArray(String[]::new));
        while (world.faults() == faults) {
            if (child.endsWithin(10)) {
                fail("The run ended before " + kind + ": " + String.join("\n", child.ended()));
            }
        }
        return child;
    }

    /**
     * @param things how many different things must have been asked for with success
     * @param again how many of these successes must have been repetitions
     */
    private static void assertDone(SyncWorld world, String method, String pattern, int things, int again) {
        List<String> successes = successes(world, method, pattern);
        assertEquals(
                things + " and " + again,
                new HashSet<>(successes).size() + " and " + (successes.size() - things),
                () -> method + " " + successes);
    }

    /** The same where it depends on what was done side by side when the process was killed. */
    private static void assertDoneWithAtMost(int again, SyncWorld world, String method, String pattern, int things) {
        List<String> successes = successes(world, method, pattern);
        assertEquals(things, new HashSet<>(successes).size(), () -> method + " " + successes);
        assertTrue(successes.size() <= things + again, () -> method + " " + successes);
    }

    private static List<String> successes(SyncWorld world, String method, String pattern) {
        return world.requests().stream()
                .filter(request -> request.method().equals(method))
                .filter(request -> request.pattern().equals(pattern))
                .filter(request -> request.status() / 100 == 2)
                .map(LoggedRequest::path)
                .sorted()
                .toList();
    }
}
