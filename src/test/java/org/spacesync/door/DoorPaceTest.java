package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.ContentfulException;

/** The budget of a door, and what it does when the server says that it is used up. */
class DoorPaceTest extends DoorTestBase {
    private static final Duration LITTLE = Duration.ofMillis(4);
    private static final Limits HALF_A_SECOND =
            new Limits(null, false, Duration.ofMillis(500), LITTLE, Duration.ofSeconds(3), 2000);
    private static final Limits A_THOUSAND_PER_SECOND =
            new Limits(Duration.ofMillis(1), false, Duration.ofSeconds(60), LITTLE, Duration.ofSeconds(60), 2000);

    @Test
    void aRateLimitIsWaitedForAndTheRetryTakesAPermitAgain() {
        server.then(429, "{'sys':{'id':'RateLimitExceeded'}}", "X-Contentful-RateLimit-Reset", "2")
                .then(200, "{'a':1}");

        Exchange answer = routes.get("/x");

        assertEquals(Map.of("a", 1), answer.getMessage().getBody());
        assertEquals(2, server.requests().size());
        assertEquals(2, routes.steps().permits());
        assertEquals(List.of("management 2000 ms: the server asked for it or did not answer"), routes.waits());
        assertEquals(new DoorStatistics(2, 1, 1), routes.doors().statistics().get("management"));
    }

    @Test
    void aRateLimitWithoutATimeIsRepeatedToo() {
        server.then(429, "").then(200, "{'a':1}");

        assertEquals(Map.of("a", 1), routes.get("/x").getMessage().getBody());
        assertEquals(2, routes.steps().permits());
    }

    @Test
    void aRateLimitOfAnHourEndsTheRunAtOnce() {
        server.then(429, "", "X-Contentful-RateLimit-Reset", "3553");

        ContentfulException end = assertInstanceOf(
                ContentfulException.Fatal.class, routes.get("/x").getException());

        assertEquals(1, server.requests().size());
        assertEquals(
                "The rate limit of management is used up for the next 3553 s, longer than the 60 s that we wait."
                        + " Nothing is lost: run again later, or raise --max-rate-limit-wait.",
                end.getMessage());
    }

    /** As long as the server asks for a wait, the request has not failed. */
    @Test
    void aWaitThatTheServerAsksForTakesNoneOfTheTimeForRepetitions() {
        routes.leadTo("http://" + server.authority(), HALF_A_SECOND);
        server.then(429, "", "X-Contentful-RateLimit-Reset", "2").then(200, "{'a':1}");

        assertEquals(Map.of("a", 1), routes.get("/x").getMessage().getBody());
    }

    @Test
    void inAllARequestWaitsNoLongerThanTheLongestWait() {
        routes.leadTo("http://" + server.authority(), HALF_A_SECOND);
        server.then(200, "{}");
        routes.get("/x");
        server.then(429, "", "X-Contentful-RateLimit-Reset", "2").then(429, "", "X-Contentful-RateLimit-Reset", "2");
        AtomicInteger failures = new AtomicInteger();
        routes.steps().afterFailure(() -> {
            if (failures.incrementAndGet() == 2) {
                routes.clock().forward(Duration.ofSeconds(3));
            }
        });

        ContentfulException end =
                assertInstanceOf(ContentfulException.class, routes.get("/x").getException());

        assertEquals(429, end.status());
        assertEquals(3, server.requests().size());
    }

    @Test
    void aStopEndsALongWaitWithinASecond() {
        server.then(429, "", "X-Contentful-RateLimit-Reset", "30");
        routes.steps().beforeHold(count -> {
            if (count == 3) {
                routes.doors().stop();
            }
        });

        assertTrue(routes.get("/x").isFailed());
        assertEquals(1, server.requests().size());
    }

    @Test
    void aSecondIsWaitedForByTheRefusedRequestOnly() {
        routes.leadTo("http://" + server.authority(), A_THOUSAND_PER_SECOND);
        server.then(429, "", "X-Contentful-RateLimit-Reset", "1").then(200, "{}");

        routes.steps()
                .afterFailure(() -> assertEquals(
                        Duration.ZERO, routes.doors().door("management").pacer().pause()));

        assertNull(routes.get("/x").getException());
    }

    @Test
    void aSlowDownForTheHourIsToldOnce() {
        routes.leadTo("http://" + server.authority(), A_THOUSAND_PER_SECOND);
        String[] little = {"X-Contentful-RateLimit-Hour-Limit", "36000", "X-Contentful-RateLimit-Hour-Remaining", "1800"
        };
        server.then(200, "{}", little).then(200, "{}", little);

        routes.get("/x");
        routes.clock().forward(Duration.ofSeconds(1));
        routes.get("/x");

        assertEquals(
                List.of("The hourly limit of 36000 requests leaves 1800: slowing down to 2.0/s until there are more"),
                routes.notes());
    }

    @Test
    void doorsOfTheSameHostAndTokenTakeFromOneBudget() {
        routes.leadTo("http://" + server.authority(), DoorRoutes.ONE_PER_HOUR);
        server.then(200, "{}").then(200, "{}");

        routes.get("/x");
        routes.send("delivery", Map.of(), null);

        assertEquals(2, server.requests().size());
        assertTrue(permitWait("source-management").compareTo(Duration.ofMinutes(59)) > 0);
    }

    @Test
    void theLimitThatTheServerAdvertisesIsFollowed() {
        routes.leadTo("http://" + server.authority(), DoorRoutes.AS_ADVERTISED);
        server.then(200, "{}", "X-Contentful-RateLimit-Second-Limit", "1");

        routes.get("/x");

        for (int taken = 0; taken < 100; taken++) {
            permitWait("management");
        }
        assertTrue(permitWait("management").compareTo(Duration.ofSeconds(60)) > 0);
    }

    private static Duration permitWait(String door) {
        return routes.doors().door(door).pacer().permit().after();
    }
}
