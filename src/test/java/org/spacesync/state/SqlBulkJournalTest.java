package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.state.BulkJournal.Again;
import org.spacesync.state.BulkJournal.NewExport;
import org.spacesync.state.BulkJournal.Settled;

class SqlBulkJournalTest {
    private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
    private static final long PLENTY = 1_000_000;

    @TempDir
    Path directory;

    private SqlJournal journal;
    private BulkJournal bulk;

    @BeforeEach
    void open() {
        journal = TestJournals.open(directory);
        bulk = journal.bulk();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void anOperationIsPreparedAndEndsOneStepAfterTheOther() {
        assertEquals(Optional.empty(), bulk.operation());

        bulk.begin("op", BulkType.CREATE, NOW);
        assertEquals(
                new BulkOperation("op", BulkType.CREATE, NOW, false, false),
                bulk.operation().orElseThrow());
        bulk.prepared();
        assertEquals(
                new BulkOperation("op", BulkType.CREATE, NOW, true, false),
                bulk.operation().orElseThrow());
        bulk.end();
        assertTrue(bulk.operation().orElseThrow().ended());
    }

    @Test
    void aJournalHasOneOperation() {
        bulk.begin("one", BulkType.CREATE, NOW);

        assertThrows(RuntimeException.class, () -> bulk.begin("two", BulkType.DELETE, NOW));
        assertEquals("one", bulk.operation().orElseThrow().id());
    }

    @Test
    void itemsComeBackAsTheyWereAdded() {
        BulkItem item = new BulkItem(
                7, "teas.csv", 3, "sencha", "tea", BulkType.UPDATE, 5, 0, Json.map("fields", Map.of("a", "é")), null);
        BulkItem bare = new BulkItem(
                8, "message", 0, "bancha", null, BulkType.DELETE, null, 0, Json.map("sys", Map.of()), null);

        assertEquals(Map.of(), bulk.add(List.of(item, bare)));

        assertEquals(List.of(item, bare), list(bulk.items(BulkItem.State.PENDING)));
    }

    @Test
    void ofTwoItemsForOneEntryTheEarlierStaysAndIsNamed() {
        bulk.add(List.of(item(1, "a")));

        Map<Long, BulkItem> doubles = bulk.add(List.of(item(2, "b"), item(3, "b"), item(4, "a")));

        assertEquals(Map.of(3L, item(2, "b"), 4L, item(1, "a")), doubles);
        assertEquals(List.of(1L, 2L), positions(bulk.items(BulkItem.State.values())));
    }

    @Test
    void aJobTakesTheFirstPendingItemsUpToItsSize() {
        bulk.add(items(5, BulkType.CREATE));

        BulkJob first = bulk.planJob(2, PLENTY).orElseThrow();
        BulkJob second = bulk.planJob(2, PLENTY).orElseThrow();
        BulkJob third = bulk.planJob(2, PLENTY).orElseThrow();

        assertEquals(List.of(1L, 2L), positions(bulk.items(first)));
        assertEquals(List.of(3L, 4L), positions(bulk.items(second)));
        assertEquals(List.of(5L), positions(bulk.items(third)));
        assertEquals(
                List.of(2, 2, 1),
                bulk.jobs(BulkJob.State.PLANNED).stream().map(BulkJob::items).toList());
        assertEquals(1, bulk.items(third).next().attempts());
        assertEquals(Optional.empty(), bulk.planJob(2, PLENTY));
        assertEquals(5, bulk.count(BulkItem.State.SENT));
    }

    @Test
    void aJobEndsBeforeItsBytesAreExceeded() {
        bulk.add(List.of(sized(1, 400), sized(2, 400), sized(3, 400), sized(4, 5000), sized(5, 400)));

        assertEquals(List.of(1L, 2L), positions(bulk.items(plan(1000))));
        assertEquals(List.of(3L), positions(bulk.items(plan(1000))));
        assertEquals(List.of(4L), positions(bulk.items(plan(1000))), "a large item has a job of its own");
        assertEquals(List.of(5L), positions(bulk.items(plan(1000))));
    }

    @Test
    void bytesAreCountedNotCharacters() {
        bulk.add(List.of(
                item(1, "a", BulkType.CREATE, Json.map("fields", "煎".repeat(300))),
                item(2, "b", BulkType.CREATE, Json.map("fields", "茶".repeat(300)))));

        assertEquals(1, plan(1000).items());
    }

    @Test
    void bytesOfWhatIsSentCountNotOfWhatWasGiven() {
        bulk.add(List.of(sized(1, 10), sized(2, 10)));
        BulkItem item = sized(1, 10);
        bulk.update(List.of(item.sending(item.type(), 3, Json.map("fields", "x".repeat(2000)))));

        assertEquals(1, plan(1000).items());
    }

    @Test
    void aJobHasItemsOfOneTypeOnly() {
        bulk.add(List.of(item(1, "a"), item(2, "b"), item(3, "c"), item(4, "d")));
        bulk.planJob(4, PLENTY);
        bulk.requeue(List.of(
                new Again(1, BulkType.UPDATE),
                new Again(2, BulkType.CREATE),
                new Again(3, BulkType.UPDATE),
                new Again(4, BulkType.CREATE)));

        BulkJob updates = bulk.planJob(10, PLENTY).orElseThrow();
        BulkJob creations = bulk.planJob(10, PLENTY).orElseThrow();

        assertEquals(BulkType.UPDATE, updates.type());
        assertEquals(List.of(1L, 3L), positions(bulk.items(updates)));
        assertEquals(BulkType.CREATE, creations.type());
        assertEquals(List.of(2L, 4L), positions(bulk.items(creations)));
    }

    @Test
    void requeuedItemsAreLookedUpAnew() {
        bulk.add(List.of(item(1, "a", BulkType.UPDATE, Json.map("fields", Map.of()))));
        bulk.update(List.of(item(1, "a").sending(BulkType.CREATE, 4, Json.map("fields", Map.of("x", 1)))));
        bulk.planJob(1, PLENTY);

        bulk.requeue(List.of(new Again(1, BulkType.UPDATE)));

        BulkItem again = bulk.items(BulkItem.State.PENDING).next();
        assertNull(again.version());
        assertNull(again.sending());
        assertEquals(1, again.attempts());
        assertEquals(2, bulk.items(bulk.planJob(1, PLENTY).orElseThrow()).next().attempts());
    }

    @Test
    void aJobIsConcludedAsAWhole() {
        bulk.add(items(3, BulkType.CREATE));
        BulkJob job = bulk.planJob(3, PLENTY).orElseThrow().running("j");
        bulk.save(job);

        bulk.conclude(
                job.ended(),
                List.of(BulkOutcome.done(1, "created", 1), BulkOutcome.failed(2, "InvalidEntry", "Validation error")),
                List.of(new Again(3, BulkType.UPDATE)));

        assertEquals(List.of(job.ended()), bulk.jobs(BulkJob.State.ENDED));
        assertEquals(1, bulk.count(BulkItem.State.DONE));
        assertEquals(1, bulk.count(BulkItem.State.FAILED));
        assertEquals(BulkType.UPDATE, bulk.items(BulkItem.State.PENDING).next().type());
    }

    @Test
    void aJobThatCannotBeConcludedIsAsBefore() {
        bulk.add(items(2, BulkType.CREATE));
        BulkJob job = bulk.planJob(2, PLENTY).orElseThrow().running("j");
        bulk.save(job);

        assertThrows(
                RuntimeException.class,
                () -> bulk.conclude(
                        job.ended(), List.of(BulkOutcome.done(1, "created", 1)), List.of(new Again(2, null))));

        assertEquals(List.of(job), bulk.jobs(BulkJob.State.values()));
        assertEquals(List.of(1L, 2L), positions(bulk.items(job)));
    }

    @Test
    void outcomesAndErrorsAreCounted() {
        bulk.add(items(6, BulkType.CREATE));
        bulk.planJob(5, PLENTY);
        bulk.settle(List.of(
                BulkOutcome.done(1, "created", 1),
                BulkOutcome.done(2, "skipped", null),
                BulkOutcome.failed(3, "NotFound", "gone"),
                BulkOutcome.failed(4, "InvalidEntry", "bad"),
                BulkOutcome.failed(5, "InvalidEntry", "bad")));

        assertEquals(Map.of("created", 1L, "skipped", 1L, "failed", 3L, "unfinished", 1L), bulk.outcomes());
        assertEquals("{InvalidEntry=2, NotFound=1}", bulk.errors().toString(), "most frequent first");
    }

    @Test
    void whatBecameOfItemsIsToldInTheirOrder() {
        bulk.add(items(3, BulkType.CREATE));
        bulk.settle(List.of(BulkOutcome.failed(3, "NotFound", "gone"), BulkOutcome.done(1, "created", 4)));

        List<Settled> settled = list(bulk.settled());

        assertEquals(BulkOutcome.done(1, "created", 4), settled.get(0).outcome());
        assertNull(settled.get(1).outcome());
        assertEquals(BulkOutcome.failed(3, "NotFound", "gone"), settled.get(2).outcome());
    }

    @Test
    void itemsMayBeSettledWhileTheyAreRead() {
        bulk.add(items(250, BulkType.CREATE));
        BulkJob job = bulk.planJob(250, PLENTY).orElseThrow();
        List<Long> read = new ArrayList<>();

        bulk.items(job).forEachRemaining(item -> {
            read.add(item.position());
            bulk.settle(List.of(BulkOutcome.done(item.position(), "created", 1)));
        });

        assertEquals(IntStream.rangeClosed(1, 250).mapToObj(Long::valueOf).toList(), read);
        assertFalse(bulk.items(job).hasNext());
    }

    @Test
    void everyStepOfAJobIsThereAfterReopening() {
        bulk.begin("op", BulkType.CREATE, NOW);
        bulk.add(items(2, BulkType.CREATE));
        bulk.prepared();
        BulkJob running = bulk.planJob(1, PLENTY)
                .orElseThrow()
                .uploaded("u", "2026-06-10T12:00:01Z")
                .submitting()
                .running("j");
        bulk.save(running);
        bulk.addExports(List.of(new NewExport(20, Map.of())), 0);
        int full = bulk.jobs(BulkJob.State.PLANNED).get(0).number();
        bulk.addExports(List.of(new NewExport(12, Json.map("query", Map.of("content_type", "tea")))), full);
        List<BulkJob> exports = bulk.jobs(BulkJob.State.PLANNED);

        close();
        open();

        assertTrue(bulk.operation().orElseThrow().prepared());
        assertEquals(List.of(12), exports.stream().map(BulkJob::items).toList());
        assertEquals(List.of(running, exports.get(0)), bulk.jobs(BulkJob.State.values()));
        assertEquals(List.of(1L), positions(bulk.items(running)));
        assertEquals(List.of(2L), positions(bulk.items(BulkItem.State.PENDING)));
    }

    private BulkJob plan(long bytes) {
        return bulk.planJob(100, bytes).orElseThrow();
    }

    private static List<BulkItem> items(int count, BulkType type) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> item(i, "entry-" + i, type, Json.map("fields", Map.of())))
                .toList();
    }

    private static BulkItem item(long position, String id) {
        return item(position, id, BulkType.CREATE, Json.map("fields", Map.of()));
    }

    private static BulkItem sized(long position, int size) {
        return item(position, "entry-" + position, BulkType.CREATE, Json.map("fields", "x".repeat(size)));
    }

    private static BulkItem item(long position, String id, BulkType type, Map<String, Object> content) {
        return new BulkItem(position, "f", position, id, "tea", type, null, 0, content, null);
    }

    private static List<Long> positions(Iterator<BulkItem> items) {
        return list(items).stream().map(BulkItem::position).toList();
    }

    private static <T> List<T> list(Iterator<T> items) {
        List<T> list = new ArrayList<>();
        items.forEachRemaining(list::add);
        return list;
    }
}
