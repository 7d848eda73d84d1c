package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.bulk.BulkJobState;
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

/** One operation and its jobs: how many, and what their answers mean. */
class BulkJobsTest extends BulkTest {

    @Test
    void manyItemsAreSentInSeveralJobsOneAfterTheOther() {
        BulkReport report = world.with("bulkJobSize", 10).run(BulkType.CREATE, Shop.teas(25));

        assertDone(report, Map.of("created", 25L));
        assertEquals(
                List.of(10, 10, 5),
                report.jobs().stream().map(BulkReport.Job::items).toList());
        assertEquals(
                List.of(10, 10, 5),
                world.jobs().stream().map(BulkJobState::items).toList());
        assertEquals(
                world.jobs().stream().map(BulkJobState::id).toList(),
                report.jobs().stream().map(BulkReport.Job::id).toList());
        assertEquals(IntStream.range(0, 25).mapToObj(i -> "tea-" + i).toList(), ids(report));
        assertEquals(25, report.items());
    }

    @Test
    void largeItemsAreSentInSeveralJobs() {
        List<Map<String, Object>> items = IntStream.range(0, 7)
                .mapToObj(i -> Shop.tea("t" + i, "x".repeat(250)))
                .toList();

        BulkReport report = world.with("bulkJobBytes", 1024).run(BulkType.CREATE, items);

        assertDone(report, Map.of("created", 7L));
        assertEquals(
                List.of(3, 3, 1),
                report.jobs().stream().map(BulkReport.Job::items).toList());
    }

    @Test
    void theResultsFileIsWhereAskedForAndNothingElseIsLeft() throws Exception {
        BulkReport report = world.with(
                        "bulkResults", directory.resolve("out.ndjson").toString())
                .run(BulkType.CREATE, Shop.teas(1));

        assertEquals(directory.resolve("out.ndjson"), report.result());
        assertEquals(1, Files.readAllLines(report.result()).size());
        try (var left = Files.list(directory.resolve(".space-sync/bulk/" + BulkWorld.SPACE))) {
            assertTrue(left.noneMatch(path -> Files.exists(path.resolve("journal.db"))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"input", "shuffled", "missing"})
    void everyItemGetsItsOwnResultInWhateverOrderTheyCome(String order) {
        world.draft("tea-3", "Theirs");
        world.draft("tea-10", "Theirs");
        world.with(Switch.BULK_RESULT_ITEMS, order);

        BulkReport report = world.run(BulkType.CREATE, Shop.teas(25));

        assertEquals(Map.of("created", 23L, "failed", 2L), report.outcomes());
        assertEquals(Map.of("EntryExistsError", 2L), report.errors());
        assertEquals(Set.of("tea-3", "tea-10"), failed(report));
        assertEquals("Theirs", world.name("tea-3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shuffled", "missing"})
    void failedUpdatesAreFoundOutWhereResultsHaveNoOrder(String order) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            world.draft("tea-" + i, "Tea");
            items.add(Shop.update("tea-" + i, i == 7 ? 3 : 1, "New " + i));
        }
        items.add(Shop.update("gone", 1, "x"));
        world.with(Switch.BULK_RESULT_ITEMS, order);

        BulkReport report = world.run(BulkType.UPDATE, items);

        assertEquals(Map.of("updated", 24L, "failed", 2L), report.outcomes());
        assertEquals(Map.of("VersionMismatch", 1L, "NotFound", 1L), report.errors());
        assertEquals("VersionMismatch", words(report).get(7));
        assertEquals("NotFound", words(report).get(25));
    }

    @Test
    void failedDeletionsAreFoundOutWhereResultsHaveNoOrder() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            world.draft("tea-" + i, "Tea");
            items.add(Shop.deletion("tea-" + i));
        }
        world.sandbox().edit(BulkWorld.SPACE, "master").publish(org.spacesync.sandbox.store.Kind.ENTRY, "tea-4");
        items.add(Shop.deletion("gone"));
        world.with(Switch.BULK_RESULT_ITEMS, "shuffled");

        BulkReport report = world.run(BulkType.DELETE, items);

        assertEquals(Map.of("NotFound", 1L, "BadRequest", 1L), report.errors());
        assertEquals("BadRequest", words(report).get(4));
        assertEquals("NotFound", words(report).get(12));
    }

    @Test
    void reasonsThatCannotBeToldApartAreAllNamed() {
        Map<String, Object> unknownField = Shop.tea("a", "A");
        org.spacesync.contentful.Json.object(unknownField, "fields").put("colour", Map.of("en-US", "red"));
        Map<String, Object> unknownType = Shop.tea("b", "B");
        unknownType.put(
                "sys",
                org.spacesync.contentful.Json.map("id", "b", "contentType", Map.of("sys", Map.of("id", "coffee"))));
        List<Map<String, Object>> items = new ArrayList<>(Shop.teas(10));
        Collections.addAll(items, unknownField, unknownType);
        world.with(Switch.BULK_RESULT_ITEMS, "shuffled").with(Switch.BULK_ITEM_ERRORS, "single");

        BulkReport report = world.with("bulkNoCheck", true).run(BulkType.CREATE, items);

        assertEquals(Map.of("Unattributed", 2L), report.errors());
        assertTrue(message(report, 10).contains("UnknownField"), message(report, 10));
        assertTrue(message(report, 10).contains("BadRequest"), message(report, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid-entry", "single"})
    void errorsAreToldAsTheApiTellsThem(String errors) {
        Map<String, Object> item = Shop.tea("a", "A");
        org.spacesync.contentful.Json.object(item, "fields").put("colour", Map.of("en-US", "red"));
        world.with(Switch.BULK_ITEM_ERRORS, errors);

        BulkReport report = world.with("bulkNoCheck", true).run(BulkType.CREATE, List.of(item));

        assertEquals(List.of(errors.equals("single") ? "UnknownField" : "InvalidEntry"), words(report));
        assertEquals("No field with id \"colour\" found.", message(report, 0));
    }

    @Test
    void anUploadThatIsLostIsSentAgainAFewTimes() {
        world.with(Switch.BULK_OUTCOME, "not-found");

        BulkReport report = world.run(BulkType.CREATE, Shop.teas(2));

        assertEquals(Status.ITEMS_FAILED, report.status());
        assertEquals(Map.of("NotFound", 2L), report.errors());
        assertTrue(message(report, 0).contains("Upload not found"), message(report, 0));
        assertEquals(3, world.jobs().size());
        assertEquals(
                3,
                world.jobs().stream()
                        .map(job -> job.payload().toString())
                        .distinct()
                        .count(),
                "a new upload each");
    }

    @Test
    void aJobWhoseUploadIsThereTheSecondTimeIsDone() {
        world.with(Switch.BULK_OUTCOME, "not-found");
        world.onNote("was lost", () -> world.with(Switch.BULK_OUTCOME, "normal"));

        BulkReport report = world.run(BulkType.CREATE, Shop.teas(2));

        assertDone(report, Map.of("created", 2L));
        assertEquals(1, report.jobs().size());
        assertEquals(2, world.jobs().size());
    }

    @Test
    void aJobThatFailsWithoutEffectFailsItsItems() {
        world.with(Switch.BULK_OUTCOME, "server-error");

        BulkReport report = world.run(BulkType.CREATE, Shop.teas(3));

        assertEquals(Map.of("ServerError", 3L), report.errors());
        assertTrue(message(report, 0).contains(world.jobs().get(0).id()), message(report, 0));
        assertTrue(world.entries().isEmpty());
    }

    @Test
    void ofAJobThatBreaksOffInTheMiddleWhatIsDoneIsFoundOut() {
        world.with(Switch.BULK_OUTCOME, "server-error-halfway");

        BulkReport report = world.run(BulkType.CREATE, Shop.teas(6));

        assertEquals(
                List.of("created", "created", "created", "ServerError", "ServerError", "ServerError"), words(report));

        world.with(Switch.BULK_OUTCOME, "normal");
        BulkReport rest =
                world.with("bulkRetryFailed", report.result().toString()).run(BulkType.CREATE, null);
        assertDone(rest, Map.of("created", 3L));
    }

    @Test
    void updatesAndDeletionsThatBreakOffAreFoundOutToo() {
        List<Map<String, Object>> updates = new ArrayList<>();
        List<Map<String, Object>> deletions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            world.draft("tea-" + i, "Tea");
            updates.add(Shop.update("tea-" + i, 1, "New " + i));
            deletions.add(Shop.deletion("tea-" + i));
        }
        world.with(Switch.BULK_OUTCOME, "server-error-halfway");

        assertEquals(
                List.of("updated", "updated", "ServerError", "ServerError"),
                words(world.run(BulkType.UPDATE, updates)));
        assertEquals(
                List.of("deleted", "deleted", "ServerError", "ServerError"),
                words(world.run(BulkType.DELETE, deletions)));
    }

    @Test
    void whatAJobDidIsFoundOutAlsoWhereCollectionsAreBehind() {
        world.draft("a", "A");
        world.draft("b", "B");
        world.with(Switch.QUERY_LAG_MILLIS, 600_000).with(Switch.BULK_OUTCOME, "server-error-halfway");

        assertEquals(
                List.of("created", "created", "ServerError", "ServerError"),
                words(world.run(BulkType.CREATE, Shop.teas(4))));
        assertEquals(
                List.of("updated", "ServerError"),
                words(world.run(BulkType.UPDATE, List.of(Shop.update("a", 1, "A new"), Shop.update("b", 1, "B new")))));
        assertEquals(
                List.of("deleted", "ServerError"),
                words(world.run(BulkType.DELETE, List.of(Shop.deletion("a"), Shop.deletion("b")))));
    }

    @Test
    void aFewEntriesAreProofThatCollectionsAreUpToDate() {
        world.with(Switch.BULK_OUTCOME, "server-error");

        BulkReport report = world.run(BulkType.CREATE, Shop.teas(1000));

        assertEquals(Map.of("ServerError", 1000L), report.errors());
        assertTrue(world.requests("GET", "/entries/{id}") <= 100, "those of one list");
    }

    @Test
    void aJobThatTakesTooLongIsAttachedToAgainByTheNextRun() {
        world.with(Switch.BULK_OUTCOME, "stuck");

        BulkReport stuck = world.with("bulkTimeout", 50).run(BulkType.CREATE, Shop.teas(3));

        assertEquals(Status.FAILED, stuck.status());
        assertEquals(1, stuck.status().exitCode());
        assertTrue(stuck.message().contains(world.jobs().get(0).id()), stuck.message());
        assertTrue(stuck.message().contains("--timeout"), stuck.message());
        assertEquals(Map.of("unfinished", 3L), stuck.outcomes());

        world.with(Switch.BULK_OUTCOME, "normal");
        BulkReport report = world.without("bulkTimeout").run(BulkType.CREATE, Shop.teas(3));

        assertDone(report, Map.of("created", 3L));
        assertTrue(report.resumed());
        assertEquals(1, world.jobs().size());
        assertEquals(stuck.operationId(), report.operationId());
    }

    @Test
    void startingOverForgetsTheJobInFlight() {
        world.with(Switch.BULK_OUTCOME, "stuck");
        world.with("bulkTimeout", 50).run(BulkType.CREATE, Shop.teas(3));

        world.with(Switch.BULK_OUTCOME, "normal").without("bulkTimeout");
        BulkReport report = world.with("bulkStartOver", true).run(BulkType.CREATE, Shop.teas(3));

        assertFalse(report.resumed());
        assertEquals(Map.of("EntryExistsError", 3L), report.errors());
        assertEquals(2, world.jobs().size());
    }

    private static List<Object> ids(BulkReport report) {
        return BulkWorld.results(report).stream().map(line -> line.get("id")).toList();
    }

    private static Set<Object> failed(BulkReport report) {
        Set<Object> ids = new java.util.HashSet<>();
        BulkWorld.results(report).stream()
                .filter(line -> "failed".equals(line.get("outcome")))
                .forEach(line -> ids.add(line.get("id")));
        return ids;
    }
}
