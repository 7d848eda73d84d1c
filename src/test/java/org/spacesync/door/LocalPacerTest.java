package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spacesync.TestClock;

/** Single steps of a pacer. {@link PaceTest} shows what comes of them. */
class LocalPacerTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestClock clock = new TestClock();

    @Test
    void withoutALimitNobodyWaits() {
        Pacer pacer = pacer(null, false);

        assertFalse(pacer.isPaced());
        assertEquals(Duration.ZERO, pacer.permit().after());
        assertEquals(Duration.ZERO, pacer.permit().after());
        assertEquals(Duration.ZERO, pacer.tooEarly());
    }

    @Test
    void permitsAreSpreadEvenlyAndALittleSlowerThanAllowed() {
        Pacer pacer = pacer(HOUR, false);

        assertEquals(Duration.ZERO, pacer.permit().after());
        assertWait(pacer, 1.02);
        assertWait(pacer, 2.04);
        assertWait(pacer, 3.06);
    }

    @Test
    void aPermitIsTakenShortlyBeforeItMayBeUsed() {
        Pacer pacer = pacer(Duration.ofSeconds(1), false);
        assertEquals(Duration.ZERO, pacer.tooEarly());
        pacer.permit();

        Duration early = pacer.tooEarly();
        assertEquals(early, pacer.tooEarly(), "to ask takes nothing");
        assertEquals(Duration.ofMillis(1020 - 125), early);
        clock.forward(early);
        assertEquals(Duration.ZERO, pacer.tooEarly());
        assertEquals(Duration.ofMillis(125), pacer.permit().after());
    }

    @Test
    void whoIsLateKeepsTheNextAtADistance() {
        Pacer pacer = pacer(Duration.ofSeconds(1), false);
        Permit late = pacer.permit();
        clock.forward(Duration.ofMillis(400));
        pacer.sent(late);

        assertEquals(Duration.ofMillis(1020), pacer.permit().after());
    }

    @Test
    void whatTheServerAdvertisesCountsIfItIsToBeFollowed() {
        Pacer pacer = pacer(HOUR, true);
        pacer.permit();

        pacer.told(0, perSecond(1));

        assertEquals(Duration.ZERO, pacer.permit().after());
        assertTrue(pacer.permit().after().compareTo(Duration.ofMillis(1020)) <= 0);
    }

    @Test
    void theSameAdvertisementAgainDoesNotForgetThePermitsTaken() {
        Pacer pacer = pacer(null, true);
        pacer.told(0, perSecond(1));
        for (int taken = 0; taken < 3600; taken++) {
            pacer.permit();
            pacer.told(0, perSecond(1));
        }

        assertTrue(pacer.permit().after().compareTo(HOUR) > 0);
    }

    @Test
    void whatTheServerAdvertisesIsIgnoredOtherwise() {
        Pacer fixed = pacer(HOUR, false);
        fixed.permit();
        fixed.told(0, perSecond(1000));
        assertWait(fixed, 1.02);

        Pacer unlimited = pacer(null, false);
        unlimited.told(0, perSecond(1));
        unlimited.permit();
        assertEquals(Duration.ZERO, unlimited.permit().after());
    }

    @Test
    void anAdvertisedLimitOfZeroIsNoLimit() {
        Pacer pacer = pacer(HOUR, true);
        pacer.told(0, perSecond(0));
        pacer.permit();

        assertWait(pacer, 1.02);
    }

    @Test
    void aPauseEndsWithTime() {
        Pacer pacer = pacer(null, false);
        assertEquals(Duration.ZERO, pacer.pause());

        pacer.refused(0, Duration.ofSeconds(3));
        assertEquals(Duration.ofSeconds(3), pacer.pause());
        clock.forward(Duration.ofSeconds(1));
        assertEquals(Duration.ofSeconds(2), pacer.pause());
        clock.forward(Duration.ofSeconds(9));
        assertEquals(Duration.ZERO, pacer.pause());
    }

    @Test
    void aShorterPauseDoesNotCutALongerOne() {
        Pacer pacer = pacer(null, false);
        pacer.refused(0, Duration.ofSeconds(9));
        pacer.refused(0, Duration.ofSeconds(1));

        assertEquals(Duration.ofSeconds(9), pacer.pause());
    }

    @Test
    void whoHasAPaceDoesNotPauseForASecond() {
        Pacer pacer = pacer(HOUR, false);
        pacer.refused(pacer.sent(Permit.FREE), Duration.ofSeconds(1));
        assertEquals(Duration.ZERO, pacer.pause());

        pacer.refused(pacer.sent(Permit.FREE), Duration.ofSeconds(2));
        assertEquals(Duration.ofSeconds(2), pacer.pause());
    }

    @Test
    void aRefusalNowAndThenMakesItSlowerUpToALimit() {
        Pacer pacer = pacer(Duration.ofSeconds(1), false);
        assertEquals(1020, spacing(pacer));
        refusedOnce(pacer);
        assertEquals(1030, spacing(pacer));
        for (int refusals = 0; refusals < 20; refusals++) {
            refusedOnce(pacer);
        }
        assertEquals(1150, spacing(pacer));
    }

    @Test
    void withoutRefusalsItBecomesFasterAgainDownToALimit() {
        Pacer pacer = pacer(Duration.ofSeconds(1), false);
        refusedOnce(pacer);
        for (int request = 0; request < 1000; request++) {
            pacer.accepted(pacer.sent(Permit.FREE));
        }

        assertEquals(1010, spacing(pacer));
    }

    static RateHeaders perSecond(int limit) {
        return new RateHeaders(Optional.of(limit), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Alone at the server, which says so. */
    private void refusedOnce(Pacer pacer) {
        RateHeaders full = new RateHeaders(Optional.of(1), Optional.of(0), Optional.empty(), Optional.empty());
        long first = pacer.sent(Permit.FREE);
        pacer.told(first, full);
        pacer.accepted(first);
        clock.forward(Duration.ofSeconds(6));
        pacer.refused(pacer.sent(Permit.FREE), Duration.ofSeconds(1));
    }

    /** Between two permits, in milliseconds. */
    private long spacing(Pacer pacer) {
        clock.forward(Duration.ofSeconds(60));
        pacer.permit();
        clock.forward(Duration.ofSeconds(60));
        Duration first = pacer.permit().after();
        return Math.round(pacer.permit().after().minus(first).toNanos() / 1e6);
    }

    private Pacer pacer(Duration interval, boolean followsServer) {
        return new LocalPacer(interval, followsServer, 1, Pacers.nanos(clock));
    }

    private static void assertWait(Pacer pacer, double hours) {
        long expected = Math.round(hours * HOUR.toMillis());
        assertEquals(expected, pacer.permit().after().toMillis());
    }
}
