package org.spacesync.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.door.Doors;
import org.spacesync.report.RunListener;
import org.spacesync.run.Run;
import org.spacesync.settings.Settings;
import org.spacesync.state.Change;
import org.spacesync.state.Journal;
import org.spacesync.state.Outcome;
import org.spacesync.state.Pair;
import org.spacesync.state.SqlJournal;
import org.spacesync.state.Stage;

/** What is published while others are written, in batches of three. */
class MeanwhileTest {
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<String> unique = new HashSet<>();
    private boolean empty = true;
    private SqlJournal journal;
    private Run run;
    private Publishing publishing;
    private Meanwhile meanwhile;

    @BeforeEach
    void begin(@TempDir Path directory) {
        journal = SqlJournal.open(directory);
        journal.openRun("run-1", (String) null, Clock.systemUTC().instant());
        run = new TestRun(counting(journal));
        run.lanes().beginWriting();
        publishing = new Publishing(0, run.clock().instant());
        meanwhile = new Meanwhile(run, publishing, 3);
        journal.tell(meanwhile);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void onlyFullBatchesAreTaken() throws Exception {
        compared("a", "b", "c", "d", "e");
        written("a", "b");
        assertNull(next());

        written("c", "d", "e");

        assertEquals(3, next().size());
        assertNull(next());
    }

    @Test
    void whatLinksToWhatIsNotWrittenYetWaits() throws Exception {
        IntStream.range(0, 3).forEach(number -> linking("page" + number, "part" + number));
        compared("part0", "part1", "part2", "other0", "other1", "other2");

        written("page0", "page1", "page2");
        assertNull(next());
        written("other0", "other1", "other2");
        assertEquals(Set.of("other0", "other1", "other2"), next());
        written("part0", "part1", "part2");

        Set<String> both = new HashSet<>(next());
        both.addAll(next());
        assertEquals(Set.of("page0", "page1", "page2", "part0", "part1", "part2"), both);
    }

    @Test
    void whatIsNoPartOfTheRunOrIsDoneHoldsNobodyBack() throws Exception {
        linking("a", "elsewhere");
        linking("b", "done");
        linking("c", "later");
        compared("done", "later", "d", "e", "f");
        journal.move(EntityKey.entry("done"), Stage.SETTLED, Outcome.UNCHANGED, 4, null);

        written("a", "b", "c");
        assertNull(next());
        written("d", "e", "f");
        assertEquals(3, next().size());
        journal.move(EntityKey.entry("later"), Stage.SETTLED, Outcome.UNCHANGED, 4, null);
        written("g", "h");

        assertEquals(3, next().size());
    }

    @Test
    void whereLinksToDraftsAreRefusedTheirTargetsAreTakenAndEndedBefore() throws Exception {
        publishing.learnStrict();
        IntStream.range(0, 3).forEach(number -> linking("page" + number, "part" + number));
        compared("part0", "part1", "part2");
        written("page0", "page1", "page2", "part0", "part1", "part2");

        BatchQueue.Numbered first = numbered(0);
        assertEquals(Set.of("part0", "part1", "part2"), ids(first));
        assertNull(numbered(1));
        end(first);

        assertEquals(Set.of("page0", "page1", "page2"), ids(numbered(0)));
    }

    @Test
    void uniqueValuesWaitForAllUnlessTheDestinationWasEmpty() throws Exception {
        compared("a", "b", "c");
        unique.add("slug");
        empty = false;
        written("a", "b", "c");
        assertNull(next());
        assertTrue(meanwhile.isOffered(EntityKey.entry("a")), "it was decided already whether it stays a draft");

        empty = true;
        compared("d", "e", "f");
        written("d", "e", "f");

        assertEquals(Set.of("d", "e", "f"), next());
    }

    @Test
    void whatStaysADraftIsNotTaken() throws Exception {
        compared("a", "b", "c", "d");
        List<String> ids = List.of("a", "b", "c", "d");
        ids.forEach(id -> journal.move(EntityKey.entry(id), Stage.READY, Outcome.CREATED, 1, null));
        List<Change> arrivals = new ArrayList<>(meanwhile.arrivals());
        run.settle(EntityKey.entry("a"), Outcome.HELD, 1);
        meanwhile.offered(arrivals);

        assertEquals(Set.of("b", "c", "d"), next());
    }

    /** Who waits is woken by those who move changes on, and asks the journal nothing until then. */
    @Test
    void whoWaitsDoesNotAskTheJournal() throws Exception {
        compared("a", "b", "c");
        written("a", "b");
        BatchQueue queue = new BatchQueue(run, meanwhile, run.lanes().monitor());
        List<Batch> batches = new ArrayList<>();
        Thread waiting = new Thread(() -> batches.add(queue.next()));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        int before = calls.get();
        for (int wakeUp = 0; wakeUp < 20; wakeUp++) {
            synchronized (run.lanes().monitor()) {
                run.lanes().monitor().notifyAll();
            }
            Thread.yield();
        }
        assertEquals(before, calls.get());

        written("c");
        waiting.join();

        assertEquals(3, batches.get(0).size());
        assertFalse(batches.get(0).isDone());
    }

    @Test
    void theSixthBatchWaitsForTheEndOfAnother() throws Exception {
        String[] ids = IntStream.range(0, 18).mapToObj(number -> "e" + number).toArray(String[]::new);
        compared(ids);
        written(ids);
        BatchQueue queue = new BatchQueue(run, meanwhile, run.lanes().monitor());
        List<Batch> batches = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            batches.add(queue.next());
        }
        Thread waiting = new Thread(() -> batches.add(queue.next()));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING && waiting.isAlive()) {
            Thread.onSpinWait();
        }
        assertEquals(5, batches.size());

        batches.get(2).done();
        batches.get(2).over();
        waiting.join();

        assertEquals(3, batches.get(5).size());
    }

    @Test
    void theEndOfTheWritingEndsTheWaiting() throws Exception {
        BatchQueue queue = new BatchQueue(run, meanwhile, run.lanes().monitor());
        List<Batch> batches = new ArrayList<>();
        Thread waiting = new Thread(() -> batches.add(queue.next()));
        waiting.start();

        run.lanes().endWriting();
        waiting.join();

        assertEquals(0, batches.get(0).size());
        assertFalse(queue.hasNext());
        assertEquals(List.of(), meanwhile.arrivals());
    }

    private void compared(String... ids) {
        List.of(ids).forEach(id -> compared(id, List.of()));
    }

    private void linking(String id, String target) {
        compared(id, List.of(target));
    }

    private void compared(String id, List<String> targets) {
        List<Object> links = targets.stream()
                .<Object>map(target -> Links.to(EntityKey.entry(target)))
                .toList();
        Map<String, Object> payload = Json.map("fields", Json.map("links", Json.map("en", links)));
        journal.add(Change.upsert(EntityKey.entry(id), "tea", "2026-01-01T00:00:00Z", payload)
                .at(Stage.COMPARED, Outcome.CREATED, null, null));
    }

    /** These drafts are written, and nobody wants them to stay drafts. */
    private void written(String... ids) throws InterruptedException {
        for (String id : ids) {
            if (journal.find(EntityKey.entry(id)).isEmpty()) {
                compared(id, List.of());
            }
            journal.move(EntityKey.entry(id), Stage.READY, Outcome.CREATED, 1, null);
        }
        meanwhile.offered(
                journal.find(List.of(ids).stream().map(EntityKey::entry).toList()));
    }

    private Set<String> next() {
        BatchQueue.Numbered next = numbered(0);
        return next == null ? null : ids(next);
    }

    private BatchQueue.Numbered numbered(int active) {
        synchronized (run.lanes().monitor()) {
            return meanwhile.next(active);
        }
    }

    private void end(BatchQueue.Numbered batch) {
        synchronized (run.lanes().monitor()) {
            meanwhile.ended(batch.number());
        }
    }

    private static Set<String> ids(BatchQueue.Numbered batch) {
        return batch.drafts().stream().map(change -> change.key().id()).collect(Collectors.toSet());
    }

    private Journal counting(Journal real) {
        return (Journal) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    calls.incrementAndGet();
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private final class TestRun extends Run {
        TestRun(Journal counted) {
            super(
                    Settings.of(Map.of(
                            "sourceSpace", "source",
                            "destinationSpace", "destination",
                            "sourceDeliveryToken", "delivery-token",
                            "managementToken", "management-token")),
                    new Pair("source", "master", "destination", "master"),
                    counted,
                    new Doors(List.of(), Clock.systemUTC(), (door, wait, why) -> {}),
                    RunListener.NONE,
                    Clock.systemUTC());
        }

        @Override
        public boolean isResumed() {
            return false;
        }

        @Override
        public boolean beganEmpty() {
            return empty;
        }

        @Override
        public Set<String> uniqueFields(String contentType) {
            return unique;
        }
    }
}
