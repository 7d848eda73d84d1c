package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.SandboxClient.Reply;
import org.spacesync.sandbox.http.LoggedRequest;

/** Rate limits, faults, latency, counters, and the control API that sets and shows them. */
class LimitsAndFaultsTest extends SandboxTestBase {

    @Test
    void managementAllowsTenRequestsPerSecondByDefault() throws Exception {
        client.control("DELETE", "/switches", null);
        for (int i = 9; i >= 0; i--) {
            Reply reply = get("/locales");
            assertEquals(200, reply.status());
            assertEquals("10", reply.header("X-Contentful-RateLimit-Second-Limit"));
            assertEquals(String.valueOf(i), reply.header("X-Contentful-RateLimit-Second-Remaining"));
            assertEquals("36000", reply.header("X-Contentful-RateLimit-Hour-Limit"));
            assertEquals("0", reply.header("X-Contentful-RateLimit-Reset"));
        }
        Reply refused = get("/locales");
        assertError(429, "RateLimitExceeded", refused);
        assertEquals("1", refused.header("X-Contentful-RateLimit-Reset"));
        assertEquals("35990", refused.header("X-Contentful-RateLimit-Hour-Remaining"));
        sandbox.addManagementToken("second");
        assertEquals(
                200,
                client.send(client.request(Api.MANAGEMENT, ENV + "/locales").header("Authorization", "Bearer second"))
                        .status(),
                "each token has its own budget");
        assertEquals(1, sandbox.requests(Api.MANAGEMENT).tooMany());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(200, get("/locales").status());
    }

    @Test
    void windowIsASecondOfTheClockOrAnySecond() throws Exception {
        sandbox.switches().set(Switch.RATE_MANAGEMENT, 2);
        clock.advance(Duration.ofMillis(700));
        get("/locales");
        get("/locales");
        clock.advance(Duration.ofMillis(400));
        assertEquals(200, get("/locales").status(), "the clock's next second");
        sandbox.switches().set(Switch.RATE_WINDOW, "sliding");
        assertEquals(429, get("/locales").status());
        clock.advance(Duration.ofMillis(600));
        assertEquals(200, get("/locales").status());
    }

    @Test
    void hourlyLimitRefusesUntilAQuarterHasPassed() throws Exception {
        sandbox.switches()
                .set(Switch.RATE_MANAGEMENT, 10)
                .set(Switch.RATE_HOUR, 3)
                .set(Switch.RATE_HOUR_WINDOW, "enforced");
        long quarter = 15 * 60_000;
        clock.advance(Duration.ofMillis(quarter - clock.millis() % quarter + 60_000));
        for (int i = 2; i >= 0; i--) {
            assertEquals(String.valueOf(i), get("/locales").header("X-Contentful-RateLimit-Hour-Remaining"));
        }
        Reply refused = get("/locales");
        assertError(429, "RateLimitExceeded", refused);
        assertEquals("840", refused.header("X-Contentful-RateLimit-Reset"), "14 minutes are left of the quarter");
        clock.advance(Duration.ofMinutes(44));
        assertEquals(429, get("/locales").status(), "the quarter of the requests is still in the last hour");
        clock.advance(Duration.ofMinutes(15));
        assertEquals(200, get("/locales").status());
    }

    @Test
    void deliveryAndUploadHaveTheirOwnLimits() throws Exception {
        sandbox.switches().set(Switch.RATE_DELIVERY, 1).set(Switch.RATE_RESET, 3553);
        assertEquals("1", cda("/locales").header("X-Contentful-RateLimit-Second-Limit"));
        Reply refused = cda("/locales");
        assertEquals(429, refused.status());
        assertEquals("3553", refused.header("X-Contentful-RateLimit-Reset"));
        assertEquals(200, get("/locales").status());
    }

    private void fault(String body) throws Exception {
        assertEquals(201, client.control("POST", "/faults", body).status());
    }

    @Test
    void orderedFaultsHitTheNextMatchingRequests() throws Exception {
        fault("{'api':'management','method':'PUT','path':'/entries/b$','skip':1,'count':2,'status':503}");
        createTea("a", "");
        createTea("b", "");
        for (int i = 0; i < 2; i++) {
            Reply failed = put("/entries/b", "{'fields':{}}", 1);
            assertEquals(503, failed.status());
            assertEquals(0, failed.response().body().length);
        }
        assertEquals(200, put("/entries/b", "{'fields':{}}", 1).status());
        assertEquals(
                0, client.control("GET", "/faults", null).json().path("items").size());
    }

    @Test
    void answersCanBeAnything() throws Exception {
        fault("{'fault':'rate-limit'}");
        Reply limited = get("/locales");
        assertError(429, "RateLimitExceeded", limited);
        assertEquals("1", limited.header("X-Contentful-RateLimit-Reset"));
        fault(
                "{'status':429,'headers':{'X-Contentful-RateLimit-Reset':'3553'},'body':{'sys':{'id':'RateLimitExceeded'}}}");
        assertEquals("3553", get("/locales").header("X-Contentful-RateLimit-Reset"));
        fault("{'fault':'error-502'}");
        assertError(502, "Hibernated", get("/locales"));
        fault("{'fault':'garbage'}");
        assertThrows(IOException.class, () -> get("/locales"), "no JSON");
        assertEquals(
                400, client.control("POST", "/faults", "{'fault':'nonsense'}").status());
        fault("{'status':500}");
        client.control("DELETE", "/faults", null);
        assertEquals(200, get("/locales").status());
    }

    @Test
    void connectionsBreakBeforeOrAfterTheEffect() throws Exception {
        fault("{'fault':'close','method':'POST'}");
        assertThrows(IOException.class, () -> post("x"));
        assertEquals(0, get("/entries").json().path("total").asInt());
        fault("{'fault':'close','method':'POST','afterEffect':true}");
        assertThrows(IOException.class, () -> post("x"));
        assertEquals(1, get("/entries").json().path("total").asInt());
        fault("{'fault':'truncate','path':'entries'}");
        assertThrows(IOException.class, () -> get("/entries"));
        LoggedRequest last =
                sandbox.recentRequests().get(sandbox.recentRequests().size() - 1);
        assertEquals(0, last.status());
        assertEquals("fault", last.error());
    }

    private Reply post(String name) throws Exception {
        return client.manage(
                "POST",
                ENV + "/entries",
                "{'fields':{'name':{'en-US':'" + name + "'}}}",
                "X-Contentful-Content-Type",
                "tea");
    }

    @Test
    void delayedAndLateAnswersStillCome() throws Exception {
        fault("{'fault':'delay','delayMillis':40}");
        long start = System.nanoTime();
        assertEquals(200, get("/locales").status());
        assertTrue(System.nanoTime() - start >= 40_000_000);
        sandbox.switches().set(Switch.LATENCY_MILLIS, 30);
        start = System.nanoTime();
        cda("/locales");
        assertTrue(System.nanoTime() - start >= 30_000_000);
    }

    @Test
    void randomFaultsAreTheSameForTheSameSeed() throws Exception {
        sandbox.switches().set(Switch.FAULT_KINDS, "rate-limit,error-500").set(Switch.FAULT_RATE, 30);
        List<Integer> first = statuses(60);
        sandbox.switches().set(Switch.FAULT_SEED, 2);
        List<Integer> other = statuses(60);
        sandbox.switches().set(Switch.FAULT_SEED, 1);
        assertEquals(first, statuses(60));
        assertFalse(first.equals(other));
        long failed = first.stream().filter(s -> s != 200).count();
        assertTrue(failed > 6 && failed < 36, failed + " of 60 failed");
        assertTrue(first.contains(429) && first.contains(500), first.toString());
        sandbox.switches().set(Switch.FAULT_APIS, "delivery");
        assertEquals(List.of(200), statuses(20).stream().distinct().toList());
    }

    private List<Integer> statuses(int count) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statuses.add(get("/locales").status());
        }
        return statuses;
    }

    @Test
    void countsRequestsByApiAndRoute() throws Exception {
        client.control("DELETE", "/stats", null);
        createTea("a", "");
        createTea("b", "");
        get("/entries/none");
        cda("/entries/a?access_token=delivery-s");
        get("/teapots");
        JsonNode stats = client.control("GET", "/stats", null).json();
        assertEquals(4, stats.path("management").path("requests").asInt());
        assertEquals(2, stats.path("management").path("errors").asInt());
        assertEquals(1, stats.path("delivery").path("requests").asInt());
        assertEquals(0, stats.path("files").path("requests").asInt(), "control requests are not counted");
        assertEquals(
                2, stats.path("routes").path("management PUT /entries/{id}").asInt());
        assertEquals(1, stats.path("routes").path("management GET unknown").asInt());
        assertTrue(stats.path("management").path("busiestSecond").asInt() >= 1);
        JsonNode log =
                client.control("GET", "/requests?api=delivery", null).json().path("items");
        assertEquals(1, log.size());
        assertEquals(
                ENV + "/entries/a?access_token=***", log.get(0).path("path").asText());
        assertEquals("NotFound", log.get(0).path("error").asText());
        sandbox.resetRequests();
        assertEquals(0, sandbox.requests(Api.MANAGEMENT).requests());
    }

    @Test
    void switchesAreCheckedAndChangedByTheControlApi() throws Exception {
        Reply set = client.control("PUT", "/switches", "{'sync.order':'oldest','rate.management':3}");
        assertEquals("oldest", set.json().path("sync.order").asText());
        assertEquals(3, sandbox.switches().number(Switch.RATE_MANAGEMENT));
        Reply wrong = client.control("PUT", "/switches", "{'sync.order':'sideways'}");
        assertError(400, "BadRequest", wrong);
        assertTrue(wrong.message().contains("newest, oldest, shuffled"), wrong.message());
        assertError(400, "BadRequest", client.control("PUT", "/switches", "{'nope':'1'}"));
        assertError(400, "BadRequest", client.control("PUT", "/switches", "{'latency.millis':'-1'}"));
        assertError(400, "BadRequest", client.control("PUT", "/switches", "{'fault.kinds':'nope'}"));
        client.control("DELETE", "/switches", null);
        assertEquals("newest", sandbox.switches().text(Switch.SYNC_ORDER));
    }

    @Test
    void controlApiMakesSpacesEnvironmentsAndKeys() throws Exception {
        assertEquals(
                201,
                client.control("POST", "/spaces", "{'id':'fresh','defaultLocale':'de'}")
                        .status());
        assertError(400, "BadRequest", client.control("POST", "/spaces", "{'id':'fresh'}"));
        assertEquals(
                "de",
                client.delivery("fresh", "/spaces/fresh/locales")
                        .json()
                        .path("items")
                        .get(0)
                        .path("code")
                        .asText());
        assertEquals(
                201,
                client.control("PUT", "/spaces/fresh/environments/dev", "{}").status());
        Reply seeded = client.control(
                "POST",
                "/spaces/fresh/environments/dev/seed",
                "{'entries':[{'sys':{'id':'e','contentType':{'sys':{'id':'t'}}},'fields':{'n':{'de':'x'}}}],"
                        + "'contentTypes':[{'sys':{'id':'t'},'name':'T','fields':[{'id':'n','type':'Symbol','name':'N'}]}]}");
        assertEquals(1, seeded.json().path("entries").path("published").asInt());
        Reply entry = client.delivery("fresh", "/spaces/fresh/environments/dev/entries/e");
        assertEquals("x", entry.json().path("fields").path("n").asText());
        client.control("PUT", "/keys/mine", "{'space':'fresh','environments':['dev']}");
        assertEquals(
                200,
                client.send(client.request(Api.DELIVERY, "/spaces/fresh/environments/dev/entries")
                                .header("Authorization", "Bearer mine"))
                        .status());
        client.control("DELETE", "/keys/mine", null);
        assertEquals(
                401,
                client.send(client.request(Api.DELIVERY, "/spaces/fresh/environments/dev/entries")
                                .header("Authorization", "Bearer mine"))
                        .status());
        JsonNode spaces = client.control("GET", "/spaces", null).json();
        assertEquals("sandbox-management-token", spaces.path("managementToken").asText());
        assertEquals(
                "delivery-fresh",
                spaces.path("items").get(0).path("deliveryToken").asText());
        assertNull(sandbox.state("fresh", "master").entries().get("e"));
    }
}
