package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.TestServer.hangUp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.TestServer;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;

/** Which requests a door repeats, and how it gives up, as the server sees it. */
class DoorRetryTest extends DoorTestBase {
    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aFaultOfTheServerIsRepeatedAndTakesAPermitAgain(int status) {
        server.then(status, "").then(status, "<html>try later</html>").then(200, "{'a':1}");

        Exchange answer = routes.get("/x");

        assertEquals(Map.of("a", 1), answer.getMessage().getBody());
        assertEquals(3, server.requests().size());
        assertEquals(3, routes.steps().permits());
        assertEquals(new DoorStatistics(3, 2, 0), statistics());
    }

    @Test
    void aConnectionThatIsClosedWithoutAnAnswerIsMadeAnew() {
        server.then(hangUp()).then(200, "{'a':1}");

        assertEquals(Map.of("a", 1), routes.get("/x").getMessage().getBody());
        assertEquals(2, server.requests().size());
        assertEquals(2, routes.steps().permits());
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() {
        server.then(exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write("{\"a\":".getBytes());
                    exchange.getResponseBody().flush();
                })
                .then(200, "{'a':1}");

        assertEquals(Map.of("a", 1), routes.get("/x").getMessage().getBody());
    }

    @Test
    void whatIsRepeatedIsTheSameRequest() {
        server.then(503, "").then(hangUp()).then(200, "{}");

        routes.send(
                "management",
                Map.of(
                        Exchange.HTTP_METHOD,
                        "PUT",
                        Exchange.HTTP_PATH,
                        "/entries/x",
                        Exchange.HTTP_QUERY,
                        "a=b",
                        "X-Contentful-Version",
                        7),
                Json.map("fields", Json.map()));

        List<TestServer.Request> seen = server.requests();
        assertEquals(3, seen.size());
        for (TestServer.Request request : seen) {
            assertEquals("PUT /entries/x?a=b", request.toString());
            assertEquals("{\"fields\":{}}", request.body());
            assertEquals(seen.get(0).headers().entrySet(), request.headers().entrySet());
        }
    }

    @Test
    void aFileIsSentAnewFromItsBeginningEachTime(@TempDir Path folder) throws IOException {
        Path items = Files.writeString(folder.resolve("items.json"), "[" + "1,".repeat(100_000) + "1]");
        server.then(503, "").then(hangUp()).then(201, "{'a':1}");

        Exchange answer = routes.send("management", Map.of(), items);

        assertEquals(Map.of("a", 1), answer.getMessage().getBody());
        assertEquals(3, server.requests().size());
        for (TestServer.Request request : server.requests()) {
            assertEquals(Files.readString(items), request.body());
        }
    }

    @Test
    void theTimeThatAFileIsOnItsWayIsNotCounted(@TempDir Path folder) throws IOException {
        Path items = Files.writeString(folder.resolve("items.json"), "[1]");
        TestServer.Answer slow = exchange -> {
            routes.clock().forward(Duration.ofMinutes(9));
            exchange.close();
        };
        server.then(slow).then(slow).then(201, "{'a':1}").then(slow);

        assertEquals(
                Map.of("a", 1),
                routes.send("management", Map.of(), items).getMessage().getBody());
        assertInstanceOf(
                ContentfulException.Permanent.class,
                routes.send("management", Map.of(), "[1]").getException());
    }

    @Test
    void aPageOfHtmlAfterRealAnswersIsAskedForAgain() {
        server.then(200, "{}").then(200, "<html></html>").then(200, "{'a':1}");
        routes.get("/x");

        assertEquals(Map.of("a", 1), routes.get("/x").getMessage().getBody());
    }

    @Test
    void aServerThatGoesAwayForAWhileIsWaitedFor() {
        server.then(200, "{}").then(200, "{'a':1}");
        routes.get("/x");
        server.stop();
        routes.steps().afterFailure(() -> {
            if (routes.doors().statistics().get("management").sent() == 4) {
                server.restart();
            }
        });

        Exchange answer = routes.get("/x");

        assertNull(answer.getException());
        assertEquals(Map.of("a", 1), answer.getMessage().getBody());
        assertEquals(new DoorStatistics(5, 3, 0), statistics());
    }

    @ParameterizedTest
    @CsvSource({"400, BadRequest", "403, AccessDenied", "404, NotFound", "409, VersionMismatch", "422, UnresolvedLinks"
    })
    void aRefusalOfThisRequestIsNotRepeatedAndSaysWhy(int status, String id) {
        server.then(
                status,
                "{'sys':{'type':'Error','id':'" + id + "'},'message':'no','details':{'errors':[{'name':'notResolvable',"
                        + "'link':{'type':'Link','linkType':'Entry','id':'y'}}]}}",
                "X-Contentful-Request-Id",
                "r-1");

        ContentfulException refusal = assertInstanceOf(
                ContentfulException.Permanent.class, routes.get("/entries/x").getException());

        assertEquals(1, server.requests().size());
        assertEquals(status, refusal.status());
        assertTrue(refusal.is(id));
        assertEquals("r-1", refusal.error().requestId());
        assertEquals("y", refusal.error().unresolvedLinks().get(0).id());
        assertEquals(
                "GET http://" + server.authority() + "/entries/x was answered with " + status + " " + id
                        + ": no (notResolvable) [request r-1]",
                refusal.getMessage());
    }

    @Test
    void aTokenThatIsNotAcceptedEndsTheRunAtOnce() {
        server.then(401, "{'sys':{'id':'AccessTokenInvalid'},'message':'The access token you sent is invalid.'}");

        ContentfulException end = assertInstanceOf(
                ContentfulException.Fatal.class, routes.get("/x").getException());

        assertEquals(1, server.requests().size());
        assertEquals(401, end.status());
    }

    @Test
    void whenTheTimeIsUpARequestAmongAnsweredOnesFails() {
        server.then(200, "{}");
        routes.leadTo("http://" + server.authority(), DoorRoutes.IMPATIENT);
        routes.get("/x");
        server.then(500, "{'sys':{'id':'ServerError'}}", "X-Contentful-Request-Id", "r-1");

        ContentfulException failure = assertInstanceOf(
                ContentfulException.Permanent.class, routes.get("/x").getException());

        assertEquals(500, failure.status());
        assertTrue(failure.getMessage().endsWith("(given up after 1 attempts in 0 s)"), failure.getMessage());
    }

    @Test
    void whenTheTimeIsUpWithoutAnyAnswerTheRunEnds() {
        routes.leadTo("http://" + server.authority(), DoorRoutes.IMPATIENT);
        server.then(503, "");

        assertInstanceOf(ContentfulException.Fatal.class, routes.get("/x").getException());
        assertEquals(1, server.requests().size());
    }

    @Test
    void whatEndsTheRunClosesAllDoors() {
        server.then(401, "{'sys':{'id':'AccessTokenInvalid'}}");

        Exception end = routes.get("/x").getException();

        assertTrue(routes.doors().closed());
        assertSame(end, cause(routes.send("delivery", Map.of(), null).getException()));
        assertEquals(1, server.requests().size());
    }

    @Test
    void whatIsAboutOneRequestLeavesTheDoorsOpen() {
        server.then(404, "").then(200, "{}");

        routes.get("/x");

        assertFalse(routes.doors().closed());
        assertNull(routes.get("/y").getException());
    }

    @Test
    void afterAStopNothingLeavesAnyMore() {
        routes.doors().stop();

        Exchange answer = routes.get("/x");

        assertTrue(answer.isFailed());
        assertEquals(List.of(), server.requests());
    }

    @Test
    void aStopBetweenTwoAttemptsEndsTheRepeating() {
        server.then(503, "");
        routes.steps().afterFailure(() -> routes.doors().stop());

        Exchange answer = routes.get("/x");

        assertTrue(answer.isFailed());
        assertFalse(answer.getMessage().getHeaders().containsKey("Authorization"));
        assertEquals(1, server.requests().size());
    }

    /** What a step threw that Camel calls from an expression. */
    private static Throwable cause(Exception failure) {
        return failure instanceof ContentfulException ? failure : failure.getCause();
    }

    private static DoorStatistics statistics() {
        return routes.doors().statistics().get("management");
    }
}
