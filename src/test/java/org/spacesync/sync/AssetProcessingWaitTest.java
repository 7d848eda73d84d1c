package org.spacesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        waiting.stalled();
        assertTrue(waiting.isCheckDue());
        for (int position = 1; position <= 100; position++) {
            assertTrue(waiting.mayLook());
            waiting.looked(position, true);
        }
        assertFalse(waiting.mayLook());

        waiting.nextRound();
        assertFalse(waiting.isCheckDue());
        waiting.stalled();
        assertTrue(waiting.isCheckDue() && waiting.mayLook());
        assertFalse(waiting.isUnchecked(100));
        assertTrue(waiting.isUnchecked(101));

        waiting.allChecked();
        waiting.stalled();
        assertFalse(waiting.isCheckDue());

        waiting.arrived(NOW);
        waiting.stalled();
        assertTrue(waiting.isCheckDue() && waiting.isUnchecked(1));
    }

    @Test
    void hostThatDoesNotAnswerIsNotAskedForEveryFile() {
        waiting.stalled();
        waiting.looked(1, false);
        waiting.looked(2, true);
        waiting.looked(3, false);
        waiting.looked(4, false);
        assertTrue(waiting.mayLook());
        waiting.looked(5, false);

        assertFalse(waiting.mayLook());
        waiting.stalled();
        assertFalse(waiting.isCheckDue());
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
