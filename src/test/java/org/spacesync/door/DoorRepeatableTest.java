package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.TestServer.answer;
import static org.spacesync.TestServer.hangUp;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.TestServer;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;

/** A request that must not be done twice leaves once, and a second time only if the first can have done nothing. */
class DoorRepeatableTest extends DoorTestBase {
    private static final String UNKNOWN = " Whether it was done is not known.";

    static Stream<Arguments> open() {
        return Stream.of(
                Arguments.of("hung up", hangUp()),
                Arguments.of("500", answer(500, "")),
                Arguments.of("503 of the API", answer(503, "{}", "X-Contentful-Request-Id", "r-1")),
                Arguments.of("504", answer(504, "")),
                Arguments.of("a gateway's own", answer(524, "")),
                Arguments.of("408", answer(408, "")),
                Arguments.of("html", answer(201, "<html>")),
                Arguments.of("no object", answer(201, "[]")),
                Arguments.of("too large", answer(201, "{'a':'" + "x".repeat(3000) + "'}")),
                Arguments.of("broken off", (TestServer.Answer) exchange -> {
                    exchange.sendResponseHeaders(201, 100);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("open")
    void whatMayHaveBeenDoneIsLeftToTheCaller(String name, TestServer.Answer answer) {
        server.then(answer).then(201, "{}").then(200, "{}");

        ContentfulException open = assertInstanceOf(ContentfulException.Retryable.class, post().getException());

        assertTrue(open.getMessage().endsWith(UNKNOWN), open.getMessage());
        assertEquals(1, server.requests().size());
        assertFalse(routes.doors().closed());
        assertNull(routes.get("/bulk_operations").getException());
    }

    @Test
    void theErrorOfTheApiIsKept() {
        server.then(500, "{'sys':{'id':'ServerError'},'message':'oops'}");

        ContentfulException open = (ContentfulException) post().getException();

        assertEquals(500, open.status());
        assertTrue(open.is("ServerError"));
    }

    @Test
    void aRateLimitIsRepeated() {
        server.then(429, "").then(429, "").then(201, "{'a':1}");

        assertEquals(Map.of("a", 1), post().getMessage().getBody());
        assertEquals(3, server.requests().size());
    }

    @Test
    void aRateLimitBeforeALostAnswerDoesNotHideIt() {
        server.then(429, "").then(hangUp()).then(201, "{}");

        assertInstanceOf(ContentfulException.Retryable.class, post().getException());
        assertEquals(2, server.requests().size());
    }

    @Test
    void aServerThatIsNotThereIsAskedAgain() {
        // Without a connection from before: what is sent on one that the server has just closed might have arrived.
        server.then(200, "{}", "Connection", "close").then(201, "{'a':1}");
        routes.get("/x");
        server.stop();
        routes.steps().afterFailure(server::restart);

        assertEquals(Map.of("a", 1), post().getMessage().getBody());
        assertEquals(2, server.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://no-such-host.invalid", "http://127.0.0.1:1"})
    void aServerThatIsNeverThereIsTheEndAsEver(String base) {
        routes.leadTo(base);

        assertInstanceOf(ContentfulException.Fatal.class, post().getException());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 422})
    void aRefusalIsARefusal(int status) {
        server.then(status, "{'sys':{'id':'Conflict'}}");

        ContentfulException refusal = assertInstanceOf(ContentfulException.Permanent.class, post().getException());

        assertEquals(status, refusal.status());
        assertFalse(refusal.getMessage().contains(UNKNOWN), refusal.getMessage());
    }

    @Test
    void aStopBeforeItLeavesIsNoOpenEnd() {
        server.then(429, "");
        routes.steps().afterFailure(() -> routes.doors().stop());

        Exception end = post().getException();

        assertFalse(end instanceof ContentfulException.Retryable, end.toString());
        assertEquals(1, server.requests().size());
    }

    private static Exchange post() {
        return routes.send(
                "management",
                Map.of(Exchange.HTTP_PATH, "/bulk_operations/entries/create", Doors.REPEATABLE, "false"),
                Json.map("upload", Json.map()));
    }
}
