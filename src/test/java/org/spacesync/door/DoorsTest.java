package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.TestClock;

class DoorsTest {
    private static final Limits LIMITS =
            new Limits(Duration.ofHours(1), false, Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ZERO, 1000);

    private final TestClock clock = new TestClock();
    private final Doors doors = new Doors(
            List.of(
                    config("source-management", "https://api.example/spaces/one", "token"),
                    config("management", "https://api.example/spaces/two", "token"),
                    config("upload", "https://upload.example/spaces/two", "token"),
                    config("elsewhere", "https://other.example/spaces/two", "token"),
                    config("delivery", "https://api.example/spaces/one", "other"),
                    config("anonymous", "https://api.example/spaces/one", null)),
            clock,
            (door, wait, why) -> {});

    @Test
    void doorsOfTheSameHostAndTokenShareABudget() {
        assertSame(pacer("management"), pacer("source-management"));
    }

    @Test
    void anotherHostOrTokenIsAnotherBudget() {
        assertNotSame(pacer("management"), pacer("elsewhere"));
        assertNotSame(pacer("management"), pacer("delivery"));
        assertNotSame(pacer("delivery"), pacer("anonymous"));
    }

    @Test
    void uploadsAreCountedWithTheManagementApi() {
        assertSame(pacer("management"), pacer("upload"));
    }

    @Test
    void runsOfTheSameProcessShareABudgetIfTheirPaceIsTheSame() {
        Doors others = doors(clock, LIMITS);
        Limits slower = new Limits(Duration.ofHours(2), false, Duration.ZERO, Duration.ZERO, Duration.ZERO, 1000);

        assertSame(pacer("management"), others.door("management").pacer());
        assertNotSame(
                pacer("management"), doors(clock, slower).door("management").pacer());
        assertNotSame(
                pacer("management"),
                doors(new TestClock(), LIMITS).door("management").pacer());
    }

    private static Doors doors(TestClock clock, Limits limits) {
        URI base = URI.create("https://api.example/spaces/three");
        return new Doors(List.of(new DoorConfig("management", base, "token", limits)), clock, (door, wait, why) -> {});
    }

    @Test
    void aPauseOfABudgetIsToldOnce() {
        assertTrue(doors.isNews(doors.door("management"), Duration.ofSeconds(9)));
        assertFalse(doors.isNews(doors.door("source-management"), Duration.ofSeconds(9)));
        assertTrue(doors.isNews(doors.door("delivery"), Duration.ofSeconds(9)));
        assertTrue(doors.isNews(doors.door("management"), Duration.ofSeconds(20)));
    }

    @Test
    void anUnknownDoorIsNamed() {
        assertEquals(
                "There is no door 'preview' in this run",
                assertThrows(IllegalStateException.class, () -> doors.door("preview"))
                        .getMessage());
    }

    @Test
    void whatWasAskedIsCountedByDoor() {
        doors.door("upload").countSent();
        doors.door("upload").countSent();
        doors.door("upload").countRetried();
        doors.door("upload").countRateLimited();

        assertEquals(new DoorStatistics(2, 1, 1), doors.statistics().get("upload"));
        assertEquals(new DoorStatistics(0, 0, 0), doors.statistics().get("management"));
        assertEquals(
                List.of("source-management", "management", "upload", "elsewhere", "delivery", "anonymous"),
                List.copyOf(doors.statistics().keySet()));
    }

    @Test
    void noTextShowsAToken() {
        assertFalse(config("a", "https://h", "secret").toString().contains("secret"));
        ConnectionConfig connections = new ConnectionConfig(
                Duration.ZERO, Duration.ZERO, "proxy", 1, "user", "proxy-secret", null, "store-secret");
        assertEquals("proxy proxy:1, trust store null", connections.toString());
        assertEquals(Map.of(), new Doors(List.of(), new TestClock(), (door, wait, why) -> {}).statistics());
    }

    private Pacer pacer(String door) {
        return doors.door(door).pacer();
    }

    private static DoorConfig config(String name, String base, String token) {
        return new DoorConfig(name, URI.create(base), token, LIMITS);
    }
}
