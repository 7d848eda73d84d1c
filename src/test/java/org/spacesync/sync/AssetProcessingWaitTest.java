package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;

class AssetProcessingWaitTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final AssetProcessingWait waiting = new AssetProcessingWait(NOW, false);

    @Test
    void looksRarerWhileNothingArrives() {
        List<Long> pauses = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            pauses.add(waiting.getPauseMillis());
            round(1, 0, 0);
        }

        assertEquals(List.of(500L, 750L, 1125L, 1687L, 2531L, 3796L, 5000L, 5000L), pauses);
    }

    @Test
    void looksRarerWhileFewArriveAndWhereManyRequestsAreNeeded() {
        for (int round = 0; round < 20; round++) {
            round(4, 199, 100);
        }
        assertEquals(8000, waiting.getPauseMillis());

        for (int round = 0; round < 5; round++) {
            round(30, 49, 100);
        }

        assertEquals(10_000, waiting.getPauseMillis());
    }

    @Test
    void looksWhenTheYoungestHadAsLongAsOthersTook() {
        round(1, 0, 0);
        round(1, 60, 900);
        assertEquals(900, waiting.getPauseMillis());

        round(1, 100, 7);
        assertEquals(250, waiting.getPauseMillis());
    }

    @Test
    void whileOthersAreWrittenItLooksAtFullListsOfThoseThatWereAskedForSince() {
        AssetProcessingWait early = new AssetProcessingWait(NOW, true);
        ask(early, 99);
        early.beginRound(NOW.plusSeconds(9), lists(99));
        assertFalse(early.getLists().hasNext());

        ask(early, 1);
        early.beginRound(NOW.plusSeconds(9), lists(100, 30));
        assertEquals(1, size(early.getLists()));
        early.endRound();
        assertFalse(early.isAlone());
    }

    /** Otherwise, where no file arrives, each hundred assets would cost a look at all that are waited for. */
    @Test
    void whatIsLookedAtInVainIsNotLookedAtForEachHundredMore() {
        AssetProcessingWait early = new AssetProcessingWait(NOW, true);
        int requests = 0;
        for (int written = 100; written <= 10_000; written += 100) {
            ask(early, 100);
            early.beginRound(NOW.plusSeconds(written), fullLists(written / 100));
            for (Iterator<List<Change>> due = early.getLists(); due.hasNext(); ) {
                early.looked(due.next().size());
                requests++;
            }
            early.endRound();
        }

        assertTrue(requests <= 10_000 / 100 * 3, () -> "Too many looks");
        assertTrue(requests > 50, () -> "Too few looks");
    }

    @Test
    void thoseWrittenLastAreGivenTimeBeforeTheyAreLookedAt() {
        AssetProcessingWait early = new AssetProcessingWait(NOW, true);
        ask(early, 3);
        early.writingIsOver();
        early.beginRound(NOW.plusSeconds(1), lists(3));
        assertTrue(early.isAlone());
        assertFalse(early.getLists().hasNext());
        early.endRound();
        assertEquals(500, early.getPauseMillis());

        early.beginRound(NOW.plusSeconds(2), lists(3));
        assertEquals(1, size(early.getLists()));
    }

    private static void ask(AssetProcessingWait waiting, int files) {
        for (int i = 0; i < files; i++) {
            waiting.asked();
        }
    }

    private static Iterator<List<Change>> lists(Integer... sizes) {
        return Stream.of(sizes)
                .map(size -> Collections.<Change>nCopies(size, null))
                .iterator();
    }

    private static Iterator<List<Change>> fullLists(int count) {
        return lists(Collections.nCopies(count, 100).toArray(Integer[]::new));
    }

    private static int size(Iterator<?> items) {
        int size = 0;
        for (; items.hasNext(); items.next()) {
            size++;
        }
        return size;
    }

    /** Looks at lists of hundred. */
    private void round(int lists, int arrivals, long millis) {
        waiting.beginRound(NOW, fullLists(lists));
        for (int list = 0; list < lists; list++) {
            waiting.looked(100);
        }
        for (int arrival = 0; arrival < arrivals; arrival++) {
            waiting.arrived(NOW, NOW.minusMillis(millis));
        }
        waiting.endRound();
    }

    private void nextRound() {
        round(1, 0, 0);
    }

    @Test
    void everyFileIsLookedAtOnceInPortionsUntilSomethingArrives() {
        nextRound();
        waiting.stalled(late(150));
        assertEquals(100, looked());

        nextRound();
        assertFalse(waiting.getLateFiles().hasNext());
        waiting.stalled(late(150));
        assertEquals(50, looked());

        nextRound();
        waiting.stalled(late(150));
        assertEquals(0, looked());

        waiting.arrived(NOW, null);
        nextRound();
        waiting.stalled(late(150));
        assertEquals(100, looked());
    }

    @Test
    void whatArrivesMeanwhileLetsTheCheckBeginAnew() {
        waiting.stalled(late(1));
        assertEquals(1, looked());

        waiting.arrived(NOW, null);
        nextRound();
        waiting.stalled(late(1));

        assertEquals(1, looked());
    }

    @Test
    void hostThatDoesNotAnswerIsNotAskedForEveryFile() {
        waiting.stalled(late(9));
        waiting.lookedAtFile(1, false);
        waiting.lookedAtFile(2, true);
        waiting.lookedAtFile(3, false);
        waiting.lookedAtFile(4, false);
        assertTrue(waiting.mayLook());
        waiting.lookedAtFile(5, false);

        assertFalse(waiting.mayLook());
        assertFalse(waiting.getLateFiles().hasNext());
        nextRound();
        waiting.stalled(late(9));
        assertFalse(waiting.getLateFiles().hasNext());
    }

    /** Looks at all files that are due; how many there were. */
    private int looked() {
        int looked = 0;
        Iterator<LateFile> files = waiting.getLateFiles();
        while (files.hasNext()) {
            waiting.lookedAtFile(files.next().change().position(), true);
            looked++;
        }
        return looked;
    }

    private LateFiles late(int assets) {
        Iterator<Change> changes = IntStream.rangeClosed(1, assets)
                .mapToObj(position -> new Change(
                        position,
                        EntityKey.asset("a" + position),
                        ChangeKind.UPSERT,
                        null,
                        null,
                        Map.of(),
                        Stage.WRITTEN,
                        null,
                        null,
                        null))
                .iterator();
        return new LateFiles(changes, change -> List.of(new LateFile(change, "en", "//host/file", "x")), waiting);
    }

    @Test
    void patienceIsCountedFromTheLastArrival() {
        assertEquals(Duration.ofSeconds(5), waiting.sinceLastArrival(NOW.plusSeconds(5)));
        waiting.arrived(NOW.plusSeconds(4), null);
        assertEquals(Duration.ofSeconds(1), waiting.sinceLastArrival(NOW.plusSeconds(5)));
    }

    @Test
    void isOpenUntilClosed() {
        assertTrue(waiting.isOpen());
        waiting.close();
        assertFalse(waiting.isOpen());
    }
}
