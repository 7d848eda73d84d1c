package org.spacesync.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ActionTimesTest {
    private final ActionTimes times = new ActionTimes();

    @Test
    void theFirstGuessGrowsWithTheSize() {
        assertEquals(millis(312), times.firstLook(3));
        assertEquals(millis(1100), times.firstLook(200));
    }

    @Test
    void theServersTimesTellWhenToLookNext() {
        times.ended(200, millis(400), millis(1100), 1);

        assertEquals(millis(460), times.firstLook(200));
        assertEquals(millis(312), times.firstLook(3), "small actions are others");
    }

    @Test
    void aTimeThatCannotBeIsNotBelieved() {
        times.ended(200, millis(5000), millis(1000), 1);

        assertEquals(862, times.firstLook(200).toMillis());
    }

    @Test
    void withoutTheServersTimesTheNextLooksAreEarlierUntilOneIsTooEarly() {
        times.ended(200, null, millis(1000), 1);
        assertEquals(862, times.firstLook(200).toMillis());
        times.ended(200, null, millis(862), 1);
        assertTrue(times.firstLook(200).compareTo(millis(862)) < 0);

        times.ended(200, null, millis(900), 2);

        assertEquals(millis(1035), times.firstLook(200));
    }

    @Test
    void noLookIsTooEarlyOrTooLate() {
        times.ended(200, millis(1), millis(500), 1);
        assertEquals(millis(200), times.firstLook(200));

        times.ended(200, null, Duration.ofMinutes(4), 9);
        assertEquals(Duration.ofSeconds(30), times.firstLook(200));
    }

    /** 47 actions that each take 350 ms: who looks as told here needs hardly more than one look at each. */
    @Test
    void fortySevenActionsNeedHardlyMoreThanOneLookEach() {
        int looks = 0;
        for (int action = 0; action < 47; action++) {
            Duration took = millis(350 + action % 5 * 10);
            Duration at = times.firstLook(200);
            int looksAtThis = 1;
            while (at.compareTo(took) < 0) {
                at = at.plus(millis(200));
                looksAtThis++;
            }
            looks += looksAtThis;
            times.ended(200, took, at, looksAtThis);
        }
        assertTrue(looks <= 50, looks + " looks");
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
