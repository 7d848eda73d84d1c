package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.world.World.quick;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.Difference;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.state.Outcome;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/**
 * How the real service behaves is not known everywhere: the sync must come to the same end in every world that may be
 * the real one, on a first run and after edits of all kinds.
 */
@Tag("scenario")
class WorldsTest {
    private static final int MOST_RUNS = 30;

    /**
     * @param name what is special about it
     * @param sync options of the sync that differ from the usual
     * @param scope what can be equal at all
     */
    record Case(String name, SandboxOptions sandbox, Map<String, Object> sync, Scope scope) {
        Case(String name, SandboxOptions sandbox) {
            this(name, sandbox, Map.of(), Scope.everything());
        }

        Case syncing(String option, Object value) {
            return new Case(name, sandbox, Map.of(option, value), scope);
        }

        Case tolerating(String pathEnd) {
            return new Case(
                    name,
                    sandbox,
                    sync,
                    scope.tolerating(difference -> difference instanceof Difference.Different different
                            && different.path().matches(pathEnd)));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> worlds() {
        return Stream.of(feeds(), management(), assets(), publishing()).flatMap(List::stream);
    }

    private static List<Case> feeds() {
        return List.of(
                new Case("feed of one item per page", quick()).syncing("pageSize", 1),
                new Case("feed in any order", quick().with(Switch.SYNC_ORDER, "shuffled")).syncing("pageSize", 3),
                new Case(
                                "feed oldest first, https address of the next sync with environment",
                                quick().with(Switch.SYNC_ORDER, "oldest")
                                        .with(Switch.SYNC_NEXT_URL_SCHEME, "https")
                                        .with(Switch.SYNC_NEXT_URL_ENVIRONMENT, true))
                        .syncing("pageSize", 20),
                new Case(
                                "feed without null values and metadata",
                                quick().with(Switch.SYNC_NULL_VALUES, false).with(Switch.SYNC_METADATA, false))
                        .tolerating("tags.*"),
                new Case("answers of 20 kB at most", quick().with(Switch.RESPONSE_MAX_BYTES, 20_000)));
    }

    private static List<Case> management() {
        // Shorter than the time between two runs: a longer lag would show the second run what was there before the
        // first.
        SandboxOptions lagging = quick().with(Switch.QUERY_LAG_MILLIS, 300);
        return List.of(
                new Case("collections show writes late, mismatches are full", lagging),
                new Case("the same, mismatches are bare", lagging.with(Switch.VERSION_MISMATCH_BODY, "sys")),
                new Case(
                        "the same, mismatches are nearly bare",
                        lagging.with(Switch.VERSION_MISMATCH_BODY, "sys-request-id")),
                new Case(
                        "what is left out is kept, nulls are dropped, no fallback without saying",
                        quick().with(Switch.METADATA_OMITTED, "kept")
                                .with(Switch.NULL_VALUES, "drop")
                                .with(Switch.LOCALE_FALLBACK, "none")));
    }

    private static List<Case> assets() {
        SandboxOptions slow = quick().with(Switch.ASSET_PROCESS_MILLIS, 1500);
        return List.of(
                new Case("slow processing", slow),
                new Case("stale versions are never processed", slow.with(Switch.ASSET_STALE_PROCESS, "always")),
                new Case("stale versions are always processed", slow.with(Switch.ASSET_STALE_PROCESS, "never")),
                new Case("types of files are detected", quick().with(Switch.ASSET_CONTENT_TYPE, "detected"))
                        .tolerating("fields\\.file\\..*\\.contentType"));
    }

    private static List<Case> publishing() {
        return List.of(
                new Case("links to drafts do not resolve", quick().with(Switch.LINK_STRICT, true)),
                new Case("link check sees targets late", quick().with(Switch.LINK_LAG_MILLIS, 1500)),
                new Case(
                        "slow bulk actions, one at a time",
                        quick().with(Switch.BULK_ACTION_POLLS, 4)
                                .with(Switch.BULK_ACTION_MILLIS, 3000)
                                .with(Switch.BULK_ACTION_ACTIVE, 1)),
                new Case("bulk actions that never end", quick().with(Switch.BULK_ACTION_OUTCOME, "stuck"))
                        .syncing("bulkActionTimeout", 1000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worlds")
    void bothSidesBecomeEqual(Case given, @TempDir Path directory) {
        try (SyncWorld world = SyncWorld.of(given.sandbox(), directory).seed(Exports.demo())) {
            given.sync().forEach(world.sync()::with);
            assertTrue(world.runToDone().initial());
            world.assertDifferences(List.of(), given.scope());

            edit(world, given);
            world.runToDone();
            world.assertDifferences(List.of(), given.scope());
        }
    }

    /** Its oddities are for the sync, not for the editor of the source. */
    private static void edit(SyncWorld world, Case given) {
        world.sandbox().switches().setAll(quick().switches());
        EveryEdit edit = new EveryEdit(world);
        edit.make();
        assertTrue(edit.made().size() > 20, () -> "edits made: " + edit.made());
        world.sandbox().switches().setAll(given.sandbox().switches());
    }

    /** Whatever the answer looks like that says so. */
    @ParameterizedTest
    @ValueSource(strings = {"full", "sys", "sys-request-id"})
    void whatCollectionsDoNotShowYetIsReadByItsId(String mismatch, @TempDir Path directory) {
        try (SyncWorld world = SyncWorld.of(directory).seed(Exports.demo())) {
            world.runToDone();
            world.sandbox().switches().set(Switch.VERSION_MISMATCH_BODY, mismatch);
            world.sandbox().switches().set(Switch.QUERY_LAG_MILLIS, 600_000);
            List<String> paths = List.of("/entries/note-steps", "/entries/note-chair", "/assets/portrait-ida");
            paths.forEach(world.destination()::publish);
            paths.forEach(path -> world.source()
                    .change(path, fields -> fields.withObjectProperty(path.startsWith("/assets") ? "title" : "text")
                            .put("en-US", "Another text")));

            world.runToEqual();

            long mismatches =
                    world.requests().stream().filter(r -> r.status() == 409).count();
            assertEquals(paths.size(), mismatches);
            assertEquals(0, world.count("management PUT /assets/{id}/files/{locale}/process"));
        }
    }

    @Test
    void whatCollectionsDoNotShowYetIsDeletedAllTheSame(@TempDir Path directory) {
        try (SyncWorld world = SyncWorld.of(directory).seed(Exports.demo())) {
            world.runToDone();
            world.sandbox().switches().set(Switch.QUERY_LAG_MILLIS, 600_000);
            world.source().delete("/entries/note-steps");

            world.runToEqual();

            assertEquals(1, world.count("management DELETE /entries/{id}"));
        }
    }

    @Test
    void whatABulkActionRefusesWithoutNamingAnyIsPublishedByHalves(@TempDir Path directory) {
        SandboxOptions options =
                quick().with(Switch.BULK_ACTION_BAD_ENTITY, "post").with(Switch.BULK_ACTION_STATUS, 200);
        try (SyncWorld world = SyncWorld.of(options, directory).seed(Exports.demo())) {
            Fault refusal = Fault.answer(400, "{'sys':{'type':'Error','id':'BadRequest'}}".replace('\'', '"'));
            world.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, "POST", "/bulk_actions/publish", 0, 1, refusal));
            world.runToEqual();
            assertEquals(3, world.count("management POST /bulk_actions/publish"));
            assertEquals(0, world.count("management PUT /entries/{id}/published"));
        }
    }

    @Test
    void assetsThatAreNeverProcessedFailAndAreTriedAgain(@TempDir Path directory) {
        SandboxOptions options = quick().with(Switch.ASSET_OUTCOME, "never");
        try (SyncWorld world = SyncWorld.of(options, directory).seed(Exports.demo())) {
            world.sync().with("assetTimeout", 1000);
            RunReport report = world.run();
            assertEquals(RunReport.Status.ITEMS_FAILED, report.status());
            assertEquals(Map.of(Outcome.FAILED, 11L), report.outcomes().get(EntityType.ASSET));

            world.sandbox().switches().set(Switch.ASSET_OUTCOME, "normal");
            world.runToEqual();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DELIVERY_LAG_REQUESTS", "DELIVERY_LAG_MILLIS"})
    void whatIsDeliveredLateComesWithALaterRun(Switch lag, @TempDir Path directory) {
        SandboxOptions options = quick().with(lag, lag == Switch.DELIVERY_LAG_REQUESTS ? 2 : 300);
        try (SyncWorld world = SyncWorld.of(options, directory).seed(Exports.demo())) {
            runUntilEqual(world);
            new EveryEdit(world).make();
            runUntilEqual(world);
        }
    }

    @ParameterizedTest(name = "rateLimit {0}")
    @ValueSource(strings = {"6", "auto"})
    void aRealRateLimitIsKept(String rateLimit, @TempDir Path directory) {
        SandboxOptions options = quick().with(Switch.RATE_MANAGEMENT, 7).with(Switch.RATE_WINDOW, "sliding");
        try (SyncWorld world = SyncWorld.of(options, directory).seed(Exports.demo())) {
            world.sync().with("rateLimit", rateLimit);
            world.runToEqual();
        }
    }

    private static void runUntilEqual(SyncWorld world) {
        RunReport report = world.run();
        for (int runs = 1; runs < MOST_RUNS && !world.isEqual(); runs++) {
            report = world.run();
        }
        assertEquals(RunReport.Status.DONE, report.status(), report.message());
        world.assertEqual();
    }
}
