package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.state.ChangeKind.DELETION;
import static org.spacesync.state.ChangeKind.UPSERT;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

class SqlJournalTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final EntityKey TEA = EntityKey.entry("tea");
    private static final EntityKey TYPE = new EntityKey(EntityType.CONTENT_TYPE, "drink");

    @TempDir
    Path directory;

    private SqlJournal journal;

    @BeforeEach
    void openJournal() {
        journal = TestJournals.open(directory);
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    @Test
    void noRunIsKnownBeforeTheFirst() {
        IllegalStateException e = assertThrows(IllegalStateException.class, journal::run);
        assertTrue(e.getMessage().contains("No run was ever opened"), e.getMessage());
    }

    @Test
    void ofManyChangesEachIsTreatedAsIfItCameAlone() {
        journal.openRun("run-1", null, NOW);
        EntityKey cup = EntityKey.entry("cup");
        EntityKey pot = EntityKey.entry("pot");
        journal.add(Change.upsert(TEA, "drink", "2026-03-01T09:00:05Z", Json.map("newest", true)));
        journal.fail(List.of(failure(TEA), failure(cup)));

        journal.add(List.of(
                Change.upsert(TEA, "drink", "2026-03-01T09:00:00Z", Json.map("older", true)),
                Change.upsert(cup, "drink", "2026-03-01T09:00:00Z", Json.map("first", true)),
                Change.upsert(cup, "drink", "2026-03-01T09:00:01Z", Json.map("second", true))));

        assertEquals(1, journal.failed(), "the older one is not recorded, so its failure stays");
        assertEquals(Json.map("newest", true), journal.find(TEA).orElseThrow().payload());
        assertEquals(Json.map("second", true), journal.find(cup).orElseThrow().payload());
        assertEquals(
                List.of(cup, TEA),
                journal.find(List.of(cup, pot, TEA)).stream().map(Change::key).toList());

        journal.move(List.of(
                new Move(TEA, Stage.READY, Outcome.UPDATED, 3, Json.map("published", true)),
                Move.settled(pot, Outcome.CREATED, 1),
                Move.settled(cup, Outcome.CREATED, 1)));

        assertEquals(0, journal.failed());
        assertEquals(
                Move.settled(cup, Outcome.CREATED, 1), Move.to(journal.find(cup).orElseThrow()));
        assertEquals(
                new Move(TEA, Stage.READY, Outcome.UPDATED, 3, Json.map("published", true)),
                Move.to(journal.find(TEA).orElseThrow()));
        assertTrue(journal.find(pot).isEmpty(), "an unknown key is ignored");
        assertThrows(IllegalArgumentException.class, () -> Move.settled(TEA, Outcome.FAILED, 1));
    }

    @Test
    void aChangeThatCannotBeStoredIsRefusedWhenItIsAddedAndNoOther() {
        journal.openRun("run-1", null, NOW);
        Recording recording = journal.recording();
        recording.add(Change.upsert(TEA, "drink", null, Json.map("text", "x".repeat(10))));
        Change notJson = Change.upsert(EntityKey.entry("nan"), "drink", null, Json.map("n", Double.NaN));
        Change half = Change.upsert(EntityKey.entry("\uD83D"), "drink", null, Json.map());

        assertThrows(RuntimeException.class, () -> recording.add(notJson));
        assertThrows(StateException.class, () -> recording.add(half));

        assertTrue(journal.find(TEA).isEmpty(), "not before it is committed");
        recording.commit();
        assertTrue(journal.find(TEA).isPresent());
        assertEquals(1, journal.count(EntityType.ENTRY, UPSERT, Stage.READ));
    }

    @Test
    void aRecordingThatGrowsIsCommittedByItself() {
        journal.openRun("run-1", null, NOW);
        Recording recording = journal.recording();
        for (int i = 0; i < 10; i++) {
            recording.add(
                    Change.upsert(EntityKey.entry("e" + i), "drink", null, Json.map("text", "x".repeat(500_000))));
        }

        assertTrue(journal.count(EntityType.ENTRY, UPSERT, Stage.READ) >= 4, "it holds all of it");
    }

    private static Failure failure(EntityKey key) {
        return new Failure(key, "write-entries", Json.map("message", "no"));
    }

    @Test
    void aRejectedChangeHasFailedAndIsReceivedAgainInTheNextRun() {
        journal.openRun("run-1", null, NOW);
        Change change = Change.upsert(TEA, "drink", "2026-03-01T09:00:00Z", Json.map("raw", true));
        Failure failure = new Failure(TEA, "transform-entry", Json.map("message", "no"));

        assertTrue(journal.reject(change, failure));

        assertEquals(1, journal.failed());
        assertFalse(journal.received(true).hasNext(), "in this run it is given up");
        journal.closeRun(NOW);
        journal.openRun("run-2", "token", NOW);
        assertEquals(0, journal.failed());
        Change again = journal.received(true).next();
        assertEquals(Json.map("raw", true), again.payload());
        assertNull(again.outcome());
        assertEquals(0, journal.count(EntityType.ENTRY, UPSERT, Stage.READ));

        journal.add(change.with(Json.map("transformed", true)));
        assertEquals(Stage.READ, journal.find(TEA).orElseThrow().stage());
        assertEquals(
                Json.map("transformed", true), journal.find(TEA).orElseThrow().payload());
    }

    @Test
    void aRunThatGoesOnReceivesRejectedChangesAgainAndANewerOneWins() {
        journal.openRun("run-1", null, NOW);
        Change change = Change.upsert(TEA, "drink", "2026-03-01T09:00:00Z", Json.map("raw", true));
        Failure failure = new Failure(TEA, "transform-entry", Json.map("message", "no"));
        journal.reject(change, failure);
        journal.openRun("run-1", null, NOW);
        assertTrue(journal.received(true).hasNext());

        journal.leaveOut(TEA);
        assertFalse(journal.find(TEA).isPresent());

        journal.add(Change.upsert(TEA, "drink", "2026-03-01T09:00:01Z", Json.map("newer", true)));
        assertFalse(journal.reject(change, failure));
        assertEquals(0, journal.failed());
        journal.leaveOut(TEA);
        assertTrue(journal.find(TEA).isPresent(), "only what is received is left out");
    }

    @Test
    void whatIsOutdatedIsReceivedOnlyIfThatIsAskedFor() {
        journal.openRun("run-1", null, NOW);
        Failure failure = new Failure(TEA, "transform-entry", Json.map("message", "no"));
        Change change = Change.upsert(TEA, "drink", "2026-03-01T09:00:00Z", Json.map("raw", true));
        journal.reject(change, failure);
        journal.outdate();
        journal.openRun("run-1", null, NOW);

        assertFalse(journal.received(false).hasNext());
        assertTrue(journal.received(true).hasNext());

        journal.reject(change, failure);
        journal.openRun("run-1", null, NOW);
        assertTrue(journal.received(false).hasNext(), "it was read since");
    }

    @Test
    void aRunBeginsWithWhatItIsGiven() {
        RunState run = journal.openRun("run-1", "token-0", NOW);

        assertEquals(new RunState(RunStart.of("run-1", "token-0"), null, null, NOW, false), run);
        assertFalse(run.initial());
        assertEquals(run, journal.run());
    }

    @Test
    void aRunWithoutATokenIsInitial() {
        assertTrue(journal.openRun("run-1", null, NOW).initial());
    }

    @Test
    void anUnendedRunIsContinuedWhereItWas() {
        journal.openRun("run-1", "token-0", NOW);
        journal.checkpoint("page-2");
        reopen();

        RunState run = journal.openRun("run-2", "other", NOW.plusSeconds(60));

        assertEquals(new RunState(RunStart.of("run-1", "token-0"), "page-2", null, NOW, true), run);
        assertEquals(run, journal.run());
    }

    @Test
    void aRunKeepsItsSelectionAndThatItTakesOver() {
        RunStart start = new RunStart("run-1", null, "entries of a, b", true);
        journal.openRun(start, NOW);
        reopen();

        RunState run = journal.openRun(new RunStart("run-2", null, "everything", false), NOW.plusSeconds(60));

        assertEquals(new RunState(start, null, null, NOW, true), run);
    }

    @Test
    void theLastPageEndsTheReading() {
        journal.openRun("run-1", null, NOW);
        journal.checkpoint("page-2");
        journal.readToEnd("token-1");

        assertNull(journal.run().pageToken());
        assertEquals("token-1", journal.run().nextSyncToken());
        assertTrue(journal.run().readToEnd());
    }

    @Test
    void afterAClosedRunANewOneBegins() {
        journal.openRun("run-1", null, NOW);
        journal.readToEnd("token-1");
        journal.closeRun(NOW);
        reopen();

        assertEquals(
                new RunState(RunStart.of("run-2", "token-1"), null, null, NOW.plusSeconds(60), false),
                journal.openRun("run-2", "token-1", NOW.plusSeconds(60)));
    }

    @Test
    void aChangeIsFoundAsItWasAdded() {
        Map<String, Object> payload = Json.map(
                "sys", Json.map("revision", 3),
                "fields", Json.map("price", new BigDecimal("1.10"), "none", null, "text", "Grüße \u0000 \ud83c\udf75"));
        journal.add(Change.upsert(TEA, "drink", "2026-03-01T10:00:00.123Z", payload));
        reopen();

        assertEquals(
                Optional.of(new Change(
                        1, TEA, UPSERT, "drink", "2026-03-01T10:00:00.123Z", payload, Stage.READ, null, null, null)),
                journal.find(TEA));
        assertEquals(Optional.empty(), journal.find(EntityKey.asset("tea")));
    }

    @Test
    void aNewerChangeReplacesAnOlder() {
        journal.add(upsert(TEA, "2026-03-01T10:00:00.100Z", 1, "old"));
        journal.add(upsert(TEA, "2026-03-01T10:00:00.200Z", 2, "new"));
        journal.add(upsert(TEA, "2026-03-01T10:00:00.150Z", 9, "between"));

        assertEquals("new", text(TEA));
    }

    @Test
    void timesOfDifferentPrecisionAreComparedAsTimes() {
        // As texts these two would be in the wrong order.
        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 1, "old"));
        journal.add(upsert(TEA, "2026-03-01T10:00:00.001Z", 1, "new"));

        assertEquals("new", text(TEA));
    }

    @Test
    void atTheSameTimeTheHigherRevisionWins() {
        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 10, "new"));
        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 9, "old"));
        assertEquals("new", text(TEA));

        settle(TEA, Outcome.CREATED);
        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 11, "newest"));
        assertEquals("newest", text(TEA));
    }

    @Test
    void aDeletionAtTheSameTimeOrLaterWins() {
        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 5, "live"));
        settle(TEA, Outcome.CREATED);
        journal.add(deletion(TEA, "2026-03-01T10:00:00Z", 1));
        assertEquals(DELETION, journal.find(TEA).orElseThrow().kind());
        assertEquals(Stage.READ, journal.find(TEA).orElseThrow().stage());

        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 6, "live"));
        assertEquals(DELETION, journal.find(TEA).orElseThrow().kind());
    }

    @Test
    void anEntityPublishedAgainAfterItsDeletionLives() {
        journal.add(deletion(TEA, "2026-03-01T10:00:00Z", 1));
        journal.add(upsert(TEA, "2026-03-01T10:00:01Z", 1, "back"));

        assertEquals(UPSERT, journal.find(TEA).orElseThrow().kind());
        assertEquals("drink", journal.find(TEA).orElseThrow().contentType());
    }

    @Test
    void aPageReadAgainChangesNothingThatHasGotOn() {
        List<Change> page =
                List.of(upsert(TEA, "2026-03-01T10:00:00Z", 1, "x"), deletion(asset("a"), "2026-03-01T10:00:00Z", 1));
        page.forEach(journal::add);
        settle(TEA, Outcome.CREATED);
        journal.move(asset("a"), Stage.COMPARED, Outcome.DELETED, 4, Json.map("published", true));
        Change before = journal.find(asset("a")).orElseThrow();

        page.forEach(journal::add);

        assertEquals(Stage.SETTLED, journal.find(TEA).orElseThrow().stage());
        assertEquals(before, journal.find(asset("a")).orElseThrow());
        assertEquals(Map.of(EntityType.ENTRY, Map.of(Outcome.CREATED, 1L)), journal.outcomes());
    }

    @Test
    void aPageReadAgainTakesTheNewPayloadOfWhatIsStillUntouched() {
        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 1, "customised before"));
        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 1, "customised otherwise"));

        assertEquals("customised otherwise", text(TEA));
        assertEquals(1, journal.count(EntityType.ENTRY, UPSERT, Stage.READ));
    }

    @Test
    void aReplacedChangeStartsFromReadAndForgetsWhatCameOfTheOld() {
        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 1, "old"));
        journal.move(TEA, Stage.READY, Outcome.UPDATED, 7, Json.map("a", 1));
        journal.fail(failure(TEA, "refused"));

        journal.add(upsert(TEA, "2026-03-01T10:00:01Z", 2, "new"));

        Change change = journal.find(TEA).orElseThrow();
        assertEquals(Stage.READ, change.stage());
        assertNull(change.outcome());
        assertNull(change.version());
        assertNull(change.destination());
        assertEquals(0, journal.failed());
    }

    @Test
    void movingReplacesStageOutcomeVersionAndDestination() {
        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 1, "x"));
        journal.move(TEA, Stage.COMPARED, Outcome.UPDATED, 7, Json.map("publishedVersion", 6));
        Change compared = journal.find(TEA).orElseThrow();
        journal.move(TEA, Stage.READY, null, null, null);
        Change ready = journal.find(TEA).orElseThrow();

        assertEquals(Outcome.UPDATED, compared.outcome());
        assertEquals(7, compared.version());
        assertEquals(Map.of("publishedVersion", 6), compared.destination());
        assertEquals(Stage.READY, ready.stage());
        assertNull(ready.outcome());
        assertNull(ready.version());
        assertNull(ready.destination());
        assertEquals("x", text(TEA));
    }

    @Test
    void changesAreSelectedByTypeKindAndStageInOrderOfArrival() {
        journal.add(upsert(EntityKey.entry("b"), "2026-03-01T10:00:03Z", 1, ""));
        journal.add(upsert(asset("x"), "2026-03-01T10:00:02Z", 1, ""));
        journal.add(deletion(EntityKey.entry("c"), "2026-03-01T10:00:01Z", 1));
        journal.add(upsert(EntityKey.entry("a"), "2026-03-01T10:00:00Z", 1, ""));
        journal.add(upsert(EntityKey.entry("d"), "2026-03-01T10:00:00Z", 1, ""));
        settle(EntityKey.entry("d"), Outcome.UNCHANGED);

        assertEquals(List.of("b", "a"), ids(journal.changes(EntityType.ENTRY, UPSERT, Stage.READ)));
        assertEquals(List.of("x"), ids(journal.changes(EntityType.ASSET, UPSERT, Stage.READ)));
        assertEquals(List.of("c"), ids(journal.changes(EntityType.ENTRY, DELETION, Stage.READ)));
        assertEquals(List.of("d"), ids(journal.changes(EntityType.ENTRY, UPSERT, Stage.SETTLED)));
        assertEquals(2, journal.count(EntityType.ENTRY, UPSERT, Stage.READ));
        assertEquals(0, journal.count(EntityType.ASSET, DELETION, Stage.READ));
    }

    @Test
    void changesMayMoveOnWhileTheyAreIteratedOver() {
        List<String> expected = addEntries(300);
        List<String> seen = new ArrayList<>();

        Iterator<Change> changes = journal.changes(EntityType.ENTRY, UPSERT, Stage.READ);
        while (changes.hasNext()) {
            Change change = changes.next();
            seen.add(change.key().id());
            settle(change.key(), Outcome.CREATED);
        }

        assertEquals(expected, seen);
        assertEquals(300, journal.count(EntityType.ENTRY, UPSERT, Stage.SETTLED));
    }

    @Test
    void pagesOfHugeChangesAreShortAndComplete() {
        String huge = "x".repeat(700_000);
        for (int i = 0; i < 5; i++) {
            journal.add(upsert(EntityKey.entry("e" + i), "2026-03-01T10:00:00Z", 1, huge));
        }
        Iterator<Change> changes = journal.changes(EntityType.ENTRY, UPSERT, Stage.READ);
        changes.next();
        settle(EntityKey.entry("e1"), Outcome.CREATED); // in the first page already
        settle(EntityKey.entry("e3"), Outcome.CREATED); // so far behind that a bounded page cannot hold it

        assertEquals(List.of("e1", "e2", "e4"), ids(changes));
    }

    @Test
    void listsAreBoundedByNumberAndByCharacters() {
        addEntries(10); // ids e0000 ...

        assertEquals(List.of(4, 4, 2), sizes(journal.batches(EntityType.ENTRY, UPSERT, Stage.READ, 4, 1000)));
        // Three ids of five characters and two commas are 17 characters.
        assertEquals(List.of(3, 3, 3, 1), sizes(journal.batches(EntityType.ENTRY, UPSERT, Stage.READ, 100, 17)));
        assertEquals(List.of(2, 2, 2, 2, 2), sizes(journal.batches(EntityType.ENTRY, UPSERT, Stage.READ, 100, 16)));
        assertEquals(
                10,
                sizes(journal.batches(EntityType.ENTRY, UPSERT, Stage.READ, 100, 1))
                        .size());
        assertFalse(
                journal.batches(EntityType.ASSET, UPSERT, Stage.READ, 4, 1000).hasNext());
    }

    @Test
    void aFailedEntityIsGivenUpWithItsReason() {
        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 1, ""));
        Failure failure = failure(TEA, "refused");
        journal.fail(failure);
        reopen();

        assertEquals(Stage.FAILED, journal.find(TEA).orElseThrow().stage());
        assertEquals(List.of(failure), list(journal.failures()));
        assertEquals(1, journal.failed());
        assertEquals(Map.of(EntityType.ENTRY, Map.of(Outcome.FAILED, 1L)), journal.outcomes());
    }

    @Test
    void theLastReasonOfAnEntityCounts() {
        journal.fail(failure(TYPE, "first"));
        journal.fail(failure(TEA, "other"));
        journal.fail(failure(TYPE, "second"));

        assertEquals(List.of(failure(TYPE, "second"), failure(TEA, "other")), list(journal.failures()));
        assertEquals(2, journal.failed());
    }

    @Test
    void manyFailuresAreListedInOrder() {
        List<Failure> failures = IntStream.range(0, 200)
                .mapToObj(i -> failure(EntityKey.entry("e" + i), "reason " + i))
                .toList();
        failures.forEach(journal::fail);

        assertEquals(failures, list(journal.failures()));
    }

    @Test
    void aFailureIsForgottenWhenTheEntitySucceedsAfterAll() {
        journal.add(upsert(TEA, "2026-03-01T10:00:00Z", 1, ""));
        journal.fail(failure(TEA, "refused"));
        settle(TEA, Outcome.PUBLISHED);
        journal.fail(failure(TYPE, "refused"));
        journal.count(TYPE, Outcome.UPDATED);

        assertEquals(0, journal.failed());
        assertEquals(
                Map.of(
                        EntityType.ENTRY, Map.of(Outcome.PUBLISHED, 1L),
                        EntityType.CONTENT_TYPE, Map.of(Outcome.UPDATED, 1L)),
                journal.outcomes());
    }

    @Test
    void aChangeDoesNotFailWithoutAReason() {
        assertThrows(IllegalArgumentException.class, () -> journal.move(TEA, Stage.FAILED, null, null, null));
        assertThrows(
                IllegalArgumentException.class, () -> journal.move(TEA, Stage.SETTLED, Outcome.FAILED, null, null));
    }

    @Test
    void aPartOfTheContentModelCountsOnceHoweverOftenTheRunIsContinued() {
        journal.count(TYPE, Outcome.CREATED);
        journal.count(TYPE, Outcome.UNCHANGED);
        journal.count(new EntityKey(EntityType.CONTENT_TYPE, "cup"), Outcome.UNCHANGED);
        journal.count(new EntityKey(EntityType.CONTENT_TYPE, "pot"), Outcome.UPDATED);
        journal.fail(failure(new EntityKey(EntityType.CONTENT_TYPE, "pot"), "not activated"));

        assertEquals(
                Map.of(EntityType.CONTENT_TYPE, Map.of(Outcome.CREATED, 1L, Outcome.UNCHANGED, 1L, Outcome.FAILED, 1L)),
                journal.outcomes());
    }

    @Test
    void onlySettledChangesHaveAnOutcomeThatCounts() {
        addEntries(4);
        journal.move(EntityKey.entry("e0000"), Stage.COMPARED, Outcome.CREATED, null, null);
        settle(EntityKey.entry("e0001"), Outcome.CREATED);
        settle(EntityKey.entry("e0002"), Outcome.CREATED);
        settle(EntityKey.entry("e0003"), Outcome.HELD);

        assertEquals(Map.of(EntityType.ENTRY, Map.of(Outcome.CREATED, 2L, Outcome.HELD, 1L)), journal.outcomes());
    }

    @Test
    void aNewRunDropsWhatIsSettledAndTriesTheRestFirst() {
        journal.openRun("run-1", null, NOW);
        addEntries(4);
        settle(EntityKey.entry("e0000"), Outcome.CREATED);
        journal.move(EntityKey.entry("e0002"), Stage.READY, Outcome.CREATED, 3, Json.map("a", 1));
        journal.fail(failure(EntityKey.entry("e0003"), "refused"));
        journal.count(TYPE, Outcome.CREATED);
        journal.fail(failure(new EntityKey(EntityType.LOCALE, "de"), "refused"));
        journal.closeRun(NOW);
        reopen();
        assertEquals(2, journal.failed());

        journal.openRun("run-2", "token-1", NOW);
        journal.add(upsert(EntityKey.entry("a-new"), "2026-03-02T10:00:00Z", 1, ""));

        List<Change> read = list(journal.changes(EntityType.ENTRY, UPSERT, Stage.READ));
        assertEquals(List.of("e0001", "e0002", "e0003", "a-new"), ids(read.iterator()));
        assertTrue(read.stream().allMatch(change -> change.outcome() == null && change.version() == null), "" + read);
        assertEquals(Optional.empty(), journal.find(EntityKey.entry("e0000")));
        assertEquals(0, journal.failed());
        assertEquals(Map.of(), journal.outcomes());
    }

    @Test
    void aContinuedRunKeepsWhatItHasDoneAndTriesTheFailedAgain() {
        journal.openRun("run-1", null, NOW);
        addEntries(4);
        settle(EntityKey.entry("e0000"), Outcome.CREATED);
        journal.fail(failure(EntityKey.entry("e0001"), "refused"));
        journal.move(EntityKey.entry("e0002"), Stage.READY, Outcome.CREATED, 3, null);
        journal.count(TYPE, Outcome.CREATED);
        reopen();

        journal.openRun("run-2", null, NOW);

        assertEquals(
                Map.of(
                        EntityType.ENTRY, Map.of(Outcome.CREATED, 1L),
                        EntityType.CONTENT_TYPE, Map.of(Outcome.CREATED, 1L)),
                journal.outcomes());
        assertEquals(0, journal.failed());
        assertEquals(List.of("e0001", "e0003"), ids(journal.changes(EntityType.ENTRY, UPSERT, Stage.READ)));
        assertEquals(3, journal.find(EntityKey.entry("e0002")).orElseThrow().version());
    }

    @Test
    void upsertsThatWillBeReadAgainAreDroppedAndDeletionsKept() {
        journal.openRun("run-1", "token-0", NOW);
        addEntries(2);
        journal.add(deletion(EntityKey.entry("gone"), "2026-03-01T10:00:00Z", 1));
        journal.add(deletion(EntityKey.entry("back"), "2026-03-01T10:00:00Z", 1));
        journal.fail(failure(EntityKey.entry("gone"), "refused"));
        journal.fail(failure(EntityKey.entry("e0000"), "refused"));
        journal.closeRun(NOW);

        journal.openRun("run-2", null, NOW);
        assertEquals(2, journal.count(EntityType.ENTRY, UPSERT, Stage.READ));
        journal.dropUpserts();
        journal.add(upsert(EntityKey.entry("back"), "2026-03-02T10:00:00Z", 2, ""));

        assertEquals(List.of("back"), ids(journal.changes(EntityType.ENTRY, UPSERT, Stage.READ)));
        assertEquals(List.of("gone"), ids(journal.changes(EntityType.ENTRY, DELETION, Stage.READ)));
    }

    @Test
    void whatIsOutdatedGivesWayToWhateverIsReadAndStaysUntilItIsDropped() {
        journal.openRun("run-1", "token-0", NOW);
        addEntries(2);
        journal.add(deletion(EntityKey.entry("lives"), "2026-03-05T10:00:00Z", 9));

        journal.outdate();
        assertEquals(2, journal.count(EntityType.ENTRY, UPSERT, Stage.READ));
        journal.add(upsert(EntityKey.entry("lives"), "2026-03-01T10:00:00Z", 1, ""));
        journal.dropOutdated();

        assertEquals(List.of("lives"), ids(journal.changes(EntityType.ENTRY, UPSERT, Stage.READ)));
        assertEquals(0, journal.count(EntityType.ENTRY, DELETION, Stage.READ));
    }

    @Test
    void moreSettledChangesThanOneTransactionTakesAreDropped() {
        journal.openRun("run-1", null, NOW);
        for (int i = 0; i < 5_100; i++) {
            EntityKey key = EntityKey.entry("e" + i);
            journal.add(new Change(0, key, UPSERT, "drink", null, Map.of(), Stage.SETTLED, Outcome.CREATED, 1, null));
        }
        journal.closeRun(NOW);

        journal.openRun("run-2", null, NOW);

        assertEquals(0, journal.count(EntityType.ENTRY, UPSERT, Stage.SETTLED));
        assertEquals(0, journal.count(EntityType.ENTRY, UPSERT, Stage.READ));
    }

    @Test
    void somebodyIsToldOfEachMoveAfterItIsRecorded() {
        addEntries(4);
        List<String> told = new ArrayList<>();
        journal.tell((key, stage) -> {
            assertEquals(stage, journal.find(key).orElseThrow().stage());
            told.add(key.id() + " " + stage);
        });

        journal.move(EntityKey.entry("e0000"), Stage.COMPARED, Outcome.CREATED, null, null);
        journal.move(List.of(
                new Move(EntityKey.entry("e0000"), Stage.READY, Outcome.CREATED, 1, null),
                Move.settled(EntityKey.entry("e0001"), Outcome.UNCHANGED, 2)));
        journal.fail(failure(EntityKey.entry("e0002"), "refused"));
        journal.hold(EntityKey.entry("e0003"), Outcome.HELD, 1, "draft", Set.of(TEA));
        journal.tell(Journal.Moves.NOBODY);
        settle(EntityKey.entry("e0000"), Outcome.CREATED);

        assertEquals(List.of("e0000 COMPARED", "e0000 READY", "e0001 SETTLED", "e0002 FAILED", "e0003 HELD"), told);
    }

    @Test
    void thoseOfSomeKeysAreFoundThatAreAtAStage() {
        addEntries(3);
        settle(EntityKey.entry("e0001"), Outcome.CREATED);

        assertEquals(
                Set.of(EntityKey.entry("e0000")),
                journal.at(
                        Set.of(EntityKey.entry("e0000"), EntityKey.entry("e0001"), EntityKey.entry("other")),
                        Set.of(Stage.READ, Stage.COMPARED)));
    }

    @Test
    void fingerprintsSurviveRuns() {
        journal.openRun("run-1", null, NOW);
        journal.facts().keepAssetFiles(TEA, "one");
        journal.facts().keepAssetFiles(asset("tea"), "of the asset");
        journal.facts().keepAssetFiles(TEA, "two");
        journal.closeRun(NOW);
        reopen();
        journal.openRun("run-2", null, NOW);

        assertEquals(Optional.of("two"), journal.facts().assetFiles(TEA));
        journal.facts().forgetAssetFiles(TEA);
        assertEquals(Optional.empty(), journal.facts().assetFiles(TEA));
        assertEquals(Optional.of("of the asset"), journal.facts().assetFiles(asset("tea")));
    }

    @Test
    void jobsInFlightAreKnownUntilTheyEnd() {
        Job second = new Job("a-second", "publish", Json.map("entities", List.of("x", "y"), "batch", 2));
        journal.jobStarted(new Job("z-first", "publish", Map.of()));
        journal.jobStarted(second);
        reopen();

        assertEquals(
                List.of("z-first", "a-second"),
                journal.jobsInFlight().stream().map(Job::id).toList());
        journal.jobEnded("z-first");
        assertEquals(List.of(second), journal.jobsInFlight());
    }

    @Test
    void severalThreadsMayUseIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int thread = t;
                work.add(threads.submit(() -> IntStream.range(0, 100).forEach(i -> {
                    EntityKey key = EntityKey.entry(thread + "-" + i);
                    journal.add(upsert(key, "2026-03-01T10:00:00Z", 1, ""));
                    settle(key, Outcome.CREATED);
                })));
            }
            for (Future<?> future : work) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<Change> settled = list(journal.changes(EntityType.ENTRY, UPSERT, Stage.SETTLED));
        assertEquals(400, settled.stream().map(Change::position).distinct().count());
    }

    @Test
    void whatIsHeldCountsInItsRunAndIsLeftAloneInTheNext() {
        journal.openRun("run-1", "token-0", NOW);
        journal.add(entry("held", 1));
        journal.hold(EntityKey.entry("held"), Outcome.HELD, 3, "draft", Set.of(TEA));
        assertEquals(Map.of(EntityType.ENTRY, Map.of(Outcome.HELD, 1L)), journal.outcomes());
        journal.closeRun(NOW);

        journal.openRun("run-2", "token-1", NOW);
        journal.takeUpHeld("draft");

        assertEquals(Stage.HELD, stage("held"));
        assertEquals(Map.of(), journal.outcomes());
    }

    @Test
    void aContinuedRunStillCountsWhatItHolds() {
        journal.openRun("run-1", "token-0", NOW);
        journal.add(entry("held", 1));
        journal.hold(EntityKey.entry("held"), Outcome.CREATED, 3, "strip", Set.of(TEA));

        journal.openRun("run-2", "token-0", NOW);

        assertEquals(Stage.HELD, stage("held"));
        assertEquals(Map.of(EntityType.ENTRY, Map.of(Outcome.CREATED, 1L)), journal.outcomes());
    }

    @Test
    void whatIsHeldIsTakenUpWhenATargetIsPublished() {
        holdInTheLastRun("held", "draft", TEA, EntityKey.asset("cup"));
        journal.openRun("run-2", "token-1", NOW);
        journal.add(entry("cup", 1));
        journal.takeUpHeld("draft");
        assertEquals(Stage.HELD, stage("held"));

        journal.add(Change.upsert(EntityKey.asset("cup"), null, NOW.toString(), Map.of()));
        journal.takeUpHeld("draft");

        assertEquals(Stage.READ, stage("held"));
        assertNull(journal.find(EntityKey.entry("held")).orElseThrow().version());
    }

    @Test
    void aTargetThatIsDeletedOrHeldItselfIsNotPublished() {
        holdInTheLastRun("held", "draft", TEA, EntityKey.entry("other"));
        holdInTheLastRun("other", "draft", EntityKey.entry("far"));
        journal.openRun("run-2", "token-1", NOW);
        journal.add(Change.deletion(TEA, NOW.toString(), Map.of()));

        journal.takeUpHeld("draft");

        assertEquals(Stage.HELD, stage("held"));
    }

    @Test
    void whatIsHeldByAnotherPolicyIsTakenUp() {
        holdInTheLastRun("held", "draft", TEA);
        holdInTheLastRun("stripped", "strip", TEA);
        journal.openRun("run-2", "token-1", NOW);

        journal.takeUpHeld("strip");

        assertEquals(Stage.READ, stage("held"));
        assertEquals(Stage.HELD, stage("stripped"));
    }

    @Test
    void whatIsHeldAnewWaitsForItsPresentTargetsOnly() {
        holdInTheLastRun("held", "draft", TEA, EntityKey.entry("far"));
        journal.openRun("run-2", "token-1", NOW);
        journal.add(entry("tea", 1));
        journal.takeUpHeld("draft");
        journal.hold(EntityKey.entry("held"), Outcome.HELD, 4, "draft", Set.of(EntityKey.entry("far")));

        journal.takeUpHeld("draft");

        assertEquals(Stage.HELD, stage("held"));
    }

    @Test
    void aNewerChangeAndTheSameOneReplaceWhatIsHeld() {
        holdInTheLastRun("held", "draft", TEA);
        journal.openRun("run-2", "token-1", NOW);
        journal.add(entry("held", 1));
        assertEquals(Stage.READ, stage("held"));

        journal.hold(EntityKey.entry("held"), Outcome.HELD, 3, "draft", Set.of(TEA));
        journal.add(Change.deletion(EntityKey.entry("held"), NOW.plusSeconds(9).toString(), Map.of()));
        assertEquals(
                DELETION, journal.find(EntityKey.entry("held")).orElseThrow().kind());
    }

    @Test
    void aRunThatReadsEverythingForgetsWhatIsHeld() {
        holdInTheLastRun("held", "draft", TEA);

        journal.openRun("run-2", null, NOW);
        journal.dropUpserts();

        assertTrue(journal.find(EntityKey.entry("held")).isEmpty());
    }

    @Test
    void anOldFailureOfWhatIsHeldIsForgotten() {
        journal.openRun("run-1", "token-0", NOW);
        journal.add(entry("held", 1));
        journal.fail(new Failure(EntityKey.entry("held"), "publish", Map.of()));

        journal.hold(EntityKey.entry("held"), Outcome.HELD, 3, "draft", Set.of(TEA));

        assertEquals(0, journal.failed());
    }

    private void holdInTheLastRun(String id, String policy, EntityKey... targets) {
        journal.openRun("run-1", "token-0", NOW);
        journal.add(entry(id, 1));
        journal.hold(EntityKey.entry(id), Outcome.HELD, 3, policy, Set.of(targets));
        journal.closeRun(NOW);
    }

    private static Change entry(String id, int second) {
        return Change.upsert(
                EntityKey.entry(id), "drink", NOW.plusSeconds(second).toString(), Map.of());
    }

    private Stage stage(String id) {
        return journal.find(EntityKey.entry(id)).orElseThrow().stage();
    }

    private void reopen() {
        journal.close();
        journal = TestJournals.open(directory);
    }

    private List<String> addEntries(int number) {
        List<String> ids =
                IntStream.range(0, number).mapToObj("e%04d"::formatted).toList();
        ids.forEach(id -> journal.add(upsert(EntityKey.entry(id), "2026-03-01T10:00:00Z", 1, "")));
        return ids;
    }

    private void settle(EntityKey key, Outcome outcome) {
        journal.move(key, Stage.SETTLED, outcome, 1, null);
    }

    private String text(EntityKey key) {
        return Json.text(journal.find(key).orElseThrow().payload(), "text");
    }

    private static EntityKey asset(String id) {
        return EntityKey.asset(id);
    }

    private static Change upsert(EntityKey key, String updatedAt, int revision, String text) {
        Map<String, Object> payload = Json.map("sys", Json.map("id", key.id(), "revision", revision), "text", text);
        return Change.upsert(key, "drink", updatedAt, payload);
    }

    private static Change deletion(EntityKey key, String updatedAt, int revision) {
        return Change.deletion(key, updatedAt, Json.map("sys", Json.map("id", key.id(), "revision", revision)));
    }

    private static Failure failure(EntityKey key, String message) {
        return new Failure(key, "write-entries", Json.map("message", message, "status", 422));
    }

    private static List<String> ids(Iterator<Change> changes) {
        return list(changes).stream().map(change -> change.key().id()).toList();
    }

    private static List<Integer> sizes(Iterator<List<Change>> lists) {
        return list(lists).stream().map(List::size).toList();
    }

    private static <T> List<T> list(Iterator<T> items) {
        List<T> list = new ArrayList<>();
        items.forEachRemaining(list::add);
        return list;
    }
}
