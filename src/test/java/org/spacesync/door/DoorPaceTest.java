package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.ContentfulException;

/** The budget of a door, and what it does when the server says that it is used up. */
class DoorPaceTest extends DoorTestBase {
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
        return routes.doors().door(door).pacer().permit();
    }
}
