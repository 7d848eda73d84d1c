package org.spacesync.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.TestClock;

class PollPausesTest {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final TestClock clock = new TestClock();
    private final AtomicLong requests = new AtomicLong();
    private final PollBudget budget = new PollBudget(clock, requests::get);
    private final PollPauses pauses = budget.pauses("job", FIRST, LONGEST);

    @Test
    void asLongAsNothingIsKnownThePausesGrowFromTheFirstByHalf() {
        requests.set(1_000);
        PollPauses.Poll poll = pauses.of(10_000);
        List<Long> seen = new ArrayList<>();
        for (int look = 0; look < 9; look++) {
            seen.add(poll.pause().toMillis());
            clock.forward(poll.pause());
            poll.again();
        }

        assertEquals(List.of(1_000L, 1_500L, 2_250L, 3_375L, 5_062L, 7_593L, 11_390L, 15_000L, 15_000L), seen);
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 900, 3_000, 40_000, 300_000})
    void thingsThatTakeTheSameTimeAreAskedForWhenTheyHaveEnded(long millis) {
        requests.set(100);
        waitFor(pauses, 200, millis);
        waitFor(pauses, 200, millis);
        Tally tally = new Tally();
        for (int thing = 0; thing < 50; thing++) {
            tally.add(waitFor(pauses, 200, millis), millis);
        }

        assertTrue(tally.needless <= requests.get() / 10 + 3, tally + " of " + requests);
        assertTrue(tally.waited <= 50 * Math.max(FIRST.toMillis(), millis * 7 / 10), tally::toString);
    }

    @Test
    void theSizeSaysHowLongItTakes() {
        requests.set(1_000);
        waitFor(pauses, 10_000, 60_000);

        assertTrue(pauses.of(10_000).pause().toMillis() >= 15_000);
        assertTrue(pauses.of(100).pause().toMillis() >= 60_000 * 0.25 * 0.8 - 6_000);
        assertTrue(pauses.of(1).pause().compareTo(pauses.of(5_000).pause()) <= 0);
    }

    @Test
    void aLongWaitCostsFewRequestsInASmallRun() {
        requests.set(10);

        waitFor(pauses, 10_000, 3_600_000);

        assertTrue(requests.get() < 80, requests::toString);
    }

    @Test
    void allKindsOfThingsOfARunShareItsBudget() {
        requests.set(50);
        PollPauses others = budget.pauses("action", FIRST, LONGEST);
        for (int look = 0; look < 20; look++) {
            others.of(1).again();
        }

        PollPauses.Poll poll = pauses.of(1);
        clock.forward(poll.pause());
        poll.again();

        assertEquals(Duration.ofSeconds(2), poll.pause());
    }

    @Test
    void whatAnEarlierRunHasMeasuredIsUsed() {
        requests.set(1_000);
        waitFor(pauses, 100, 8_000);
        PollPauses next = new PollBudget(clock, requests::get).pauses("job", FIRST, LONGEST);
        next.know(pauses.measured().orElseThrow());

        assertEquals(pauses.measured(), next.measured());
        assertTrue(next.of(100).pause().toMillis() > 6_000);
    }

    @Test
    void aClockThatStandsStillDoesNoHarm() {
        for (int thing = 0; thing < 5; thing++) {
            PollPauses.Poll poll = pauses.of(0);
            poll.again();
            poll.ended();
        }

        assertTrue(pauses.of(7).pause().toMillis() > 0);
    }

    /** Returns when its end was noticed, and counts the requests. */
    private Noticed waitFor(PollPauses of, int items, long millis) {
        PollPauses.Poll poll = of.of(items);
        requests.incrementAndGet();
        long elapsed = 0;
        int looks = 0;
        while (true) {
            elapsed += poll.pause().toMillis();
            clock.forward(poll.pause());
            requests.incrementAndGet();
            if (elapsed >= millis) {
                poll.ended();
                return new Noticed(elapsed, looks);
            }
            looks++;
            poll.again();
        }
    }

    private record Noticed(long after, int needless) {}

    private static final class Tally {
        private long waited;
        private int needless;

        private void add(Noticed noticed, long millis) {
            waited += noticed.after() - millis;
            needless += noticed.needless();
        }

        @Override
        public String toString() {
            return needless + " needless, " + waited + " ms waited";
        }
    }
}
