package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;

class AssetProcessingWaitTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final AssetProcessingWait waiting = new AssetProcessingWait(NOW, true);

    @Test
    void looksRarerWhileNothingArrives() {
        List<Long> pauses = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            pauses.add(waiting.getPauseMillis());
            waiting.nextRound();
        }

        assertEquals(List.of(500L, 750L, 1125L, 1687L, 2531L, 3796L, 5000L, 5000L), pauses);
    }

    @Test
    void looksOftenAgainAfterAnArrivalAndRarerIfItWasTheOnlyOne() {
        waiting.nextRound();
        waiting.nextRound();
        waiting.arrived(NOW.plusSeconds(3));
        waiting.nextRound();
        assertEquals(500, waiting.getPauseMillis());

        waiting.nextRound();
        assertEquals(750, waiting.getPauseMillis());
    }

    @Test
    void everyFileIsLookedAtOnceInPortionsUntilSomethingArrives() {
        waiting.nextRound();
        waiting.stalled(late(150));
        assertEquals(100, looked());

        waiting.nextRound();
        assertFalse(waiting.getLateFiles().hasNext());
        waiting.stalled(late(150));
        assertEquals(50, looked());

        waiting.nextRound();
        waiting.stalled(late(150));
        assertEquals(0, looked());

        waiting.arrived(NOW);
        waiting.nextRound();
        waiting.stalled(late(150));
        assertEquals(100, looked());
    }

    @Test
    void whatArrivesMeanwhileLetsTheCheckBeginAnew() {
        waiting.stalled(late(1));
        assertEquals(1, looked());

        waiting.arrived(NOW);
        waiting.nextRound();
        waiting.stalled(late(1));

        assertEquals(1, looked());
    }

    @Test
    void hostThatDoesNotAnswerIsNotAskedForEveryFile() {
        waiting.stalled(late(9));
        waiting.looked(1, false);
        waiting.looked(2, true);
        waiting.looked(3, false);
        waiting.looked(4, false);
        assertTrue(waiting.mayLook());
        waiting.looked(5, false);

        assertFalse(waiting.mayLook());
        assertFalse(waiting.getLateFiles().hasNext());
        waiting.nextRound();
        waiting.stalled(late(9));
        assertFalse(waiting.getLateFiles().hasNext());
    }

    /** Looks at all files that are due; how many there were. */
    private int looked() {
        int looked = 0;
        Iterator<LateFile> files = waiting.getLateFiles();
        while (files.hasNext()) {
            waiting.looked(files.next().change().position(), true);
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
        waiting.arrived(NOW.plusSeconds(4));
        assertEquals(Duration.ofSeconds(1), waiting.sinceLastArrival(NOW.plusSeconds(5)));
    }

    @Test
    void isOpenUntilClosedUnlessThereIsNothingToWaitFor() {
        assertTrue(waiting.isOpen());
        waiting.close();
        assertFalse(waiting.isOpen());
        assertFalse(new AssetProcessingWait(NOW, false).isOpen());
    }
}
