package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.TestClock;
import org.spacesync.run.RunDoors;
import org.spacesync.settings.Settings;

/** What --rate-limit and --rate-limit-period mean for the doors of a run: on both sides, unlike in 4.1.3. */
class RateOptionsTest {
    private static final Map<String, Object> ONE_IN_HALF_AN_HOUR =
            Map.of("rateLimit", "2", "rateLimitPeriod", Duration.ofHours(1).toMillis());

    @ParameterizedTest
    @ValueSource(strings = {"delivery", "source-management", "management"})
    void theLimitHoldsForEachApiOfBothSides(String door) {
        Doors doors = doors(ONE_IN_HALF_AN_HOUR);

        assertEquals(Duration.ZERO, permit(doors, door));
        assertAbout(Duration.ofMinutes(30), permit(doors, door));
        assertAbout(Duration.ofHours(1), permit(doors, door));
    }

    @Test
    void aTokenForBothSidesHasOneBudget() {
        Map<String, Object> common = new HashMap<>(ONE_IN_HALF_AN_HOUR);
        common.put("sourceManagementToken", "same");
        common.put("destinationManagementToken", "same");
        Doors doors = doors(common);

        assertEquals(Duration.ZERO, permit(doors, "source-management"));
        assertAbout(Duration.ofMinutes(30), permit(doors, "management"));
    }

    @Test
    void withoutAnOptionThereAreSixInASecond() {
        Doors doors = doors(Map.of());

        Duration wait = Duration.ZERO;
        for (int taken = 0; taken <= 6 * 3600; taken++) {
            wait = permit(doors, "management");
        }
        assertAbout(Duration.ofHours(1), wait);
    }

    @Test
    void zeroIsNoLimit() {
        Doors doors = doors(Map.of("rateLimit", 0));

        for (int taken = 0; taken < 1000; taken++) {
            assertEquals(Duration.ZERO, permit(doors, "management"));
        }
    }

    @Test
    void autoBeginsWithSixAndFollowsTheServer() {
        Doors doors = doors(Map.of("rateLimit", "auto"));
        Pacer pacer = doors.door("management").pacer();

        pacer.told(0, LocalPacerTest.perSecond(1));

        Duration wait = Duration.ZERO;
        for (int taken = 0; taken <= 3600; taken++) {
            wait = pacer.permit().after();
        }
        assertAbout(Duration.ofHours(1), wait);
        assertEquals(Duration.ZERO, permit(doors, "delivery"));
    }

    @Test
    void aShareLeavesTheRestToOthers() {
        Map<String, Object> half = new HashMap<>(ONE_IN_HALF_AN_HOUR);
        half.put("rateShare", "50%");
        Doors doors = doors(half);

        assertEquals(Duration.ZERO, permit(doors, "management"));
        assertAbout(Duration.ofHours(1), permit(doors, "management"));
    }

    @Test
    void aShareIsAlsoOneOfWhatTheServerTells() {
        Doors doors = doors(Map.of("rateLimit", "auto", "rateShare", "25%"));
        Pacer pacer = doors.door("management").pacer();
        pacer.told(0, LocalPacerTest.perSecond(8));

        Duration wait = Duration.ZERO;
        for (int taken = 0; taken <= 7200; taken++) {
            wait = pacer.permit().after();
        }
        assertAbout(Duration.ofHours(1), wait);
    }

    private static Doors doors(Map<String, Object> options) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "sourceSpace", "s",
                "destinationSpace", "d",
                "sourceDeliveryToken", "delivery",
                "sourceManagementToken", "source",
                "destinationManagementToken", "destination"));
        all.putAll(options);
        return RunDoors.open(Settings.of(all).checked(), new TestClock(), (door, wait, why) -> {});
    }

    private static Duration permit(Doors doors, String door) {
        return doors.door(door).pacer().permit().after();
    }

    /** Never earlier than allowed, but for the time that the test itself took, and hardly later. */
    private static void assertAbout(Duration expected, Duration wait) {
        double share = (double) wait.toMillis() / expected.toMillis();
        assertTrue(share > 0.95 && share < 1.05, () -> wait + " instead of " + expected);
    }
}
