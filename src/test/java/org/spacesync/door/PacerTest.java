package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.spacesync.TestClock;

/** Intervals of hours: the few milliseconds that a test takes do not matter. */
class PacerTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestClock clock = new TestClock();

    @Test
    void withoutALimitNobodyWaits() {
        Pacer pacer = new Pacer(null, false, clock);

        assertEquals(Duration.ZERO, pacer.permit());
        assertEquals(Duration.ZERO, pacer.permit());
    }

    @Test
    void permitsAreSpreadEvenlyAndALittleSlowerThanAllowed() {
        Pacer pacer = new Pacer(HOUR, false, clock);

        assertEquals(Duration.ZERO, pacer.permit());
        assertWait(pacer, 1.02);
        assertWait(pacer, 2.04);
        assertWait(pacer, 3.06);
    }

    @Test
    void whatTheServerAdvertisesCountsIfItIsToBeFollowed() {
        Pacer pacer = new Pacer(HOUR, true, clock);
        pacer.permit();

        pacer.advertised(1);

        assertEquals(Duration.ZERO, pacer.permit());
        assertTrue(pacer.permit().compareTo(Duration.ofMillis(1020)) <= 0);
    }

    @Test
    void theSameAdvertisementAgainDoesNotForgetThePermitsTaken() {
        Pacer pacer = new Pacer(null, true, clock);
        pacer.advertised(1);
        for (int taken = 0; taken < 3600; taken++) {
            pacer.permit();
            pacer.advertised(1);
        }

        assertTrue(pacer.permit().compareTo(HOUR) > 0);
    }

    @Test
    void whatTheServerAdvertisesIsIgnoredOtherwise() {
        Pacer fixed = new Pacer(HOUR, false, clock);
        fixed.permit();
        fixed.advertised(1000);
        assertWait(fixed, 1.02);

        Pacer unlimited = new Pacer(null, false, clock);
        unlimited.advertised(1);
        unlimited.permit();
        assertEquals(Duration.ZERO, unlimited.permit());
    }

    @Test
    void anAdvertisedLimitOfZeroIsNoLimit() {
        Pacer pacer = new Pacer(HOUR, true, clock);
        pacer.advertised(0);
        pacer.permit();

        assertWait(pacer, 1.02);
    }

    @Test
    void aPauseEndsWithTime() {
        Pacer pacer = new Pacer(null, false, clock);
        assertEquals(Duration.ZERO, pacer.pause());

        pacer.refused(Duration.ofSeconds(3));
        assertEquals(Duration.ofSeconds(3), pacer.pause());
        clock.forward(Duration.ofSeconds(1));
        assertEquals(Duration.ofSeconds(2), pacer.pause());
        clock.forward(Duration.ofSeconds(9));
        assertEquals(Duration.ZERO, pacer.pause());
    }

    @Test
    void aShorterPauseDoesNotCutALongerOne() {
        Pacer pacer = new Pacer(null, false, clock);
        pacer.refused(Duration.ofSeconds(9));
        pacer.refused(Duration.ofSeconds(1));

        assertEquals(Duration.ofSeconds(9), pacer.pause());
    }

    @Test
    void refusalsInQuickSuccessionMakeItSlowerUpToALimit() {
        Pacer pacer = new Pacer(HOUR, false, clock);
        for (int refusals = 0; refusals < 3; refusals++) {
            pacer.refused(Duration.ZERO);
        }
        pacer.permit();
        assertWait(pacer, 1.08);

        for (int refusals = 0; refusals < 10; refusals++) {
            pacer.refused(Duration.ZERO);
        }
        pacer.permit();
        assertWait(pacer, 1.12);
    }

    @Test
    void aRareRefusalMakesItFasterAgainDownToALimit() {
        Pacer pacer = new Pacer(HOUR, false, clock);
        pacer.refused(Duration.ZERO);
        for (int refusals = 0; refusals < 5; refusals++) {
            for (int permits = 0; permits < 150; permits++) {
                pacer.permit();
            }
            pacer.refused(Duration.ZERO);
        }

        pacer.permit();
        assertWait(pacer, 1.02);
    }

    private static void assertWait(Pacer pacer, double hours) {
        long expected = Math.round(hours * HOUR.toMillis());
        assertEquals(expected, pacer.permit().toMillis(), Duration.ofMinutes(1).toMillis());
    }
}
