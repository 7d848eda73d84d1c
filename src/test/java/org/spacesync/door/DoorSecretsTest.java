package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spacesync.TestServer.answer;
import static org.spacesync.TestServer.hangUp;

import ch.qos.logback.classic.Level;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacesync.LogCapture;
import org.spacesync.TestServer;

/** Tokens are in no exception and in no log, however a request ends, and however much is logged. */
class DoorSecretsTest {
    private static final String SYNC_TOKEN = "w5ZGw-sync-secret";

    private static DoorRoutes routes;

    private final TestServer server = new TestServer();

    @BeforeAll
    static void load() {
        routes = new DoorRoutes();
    }

    @AfterAll
    static void unload() {
        routes.close();
    }

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("token refused", answer(401, "{'sys':{'id':'AccessTokenInvalid'}}")),
                Arguments.of(
                        "token repeated",
                        answer(403, "{'message':'" + DoorRoutes.TOKEN + "','details':'" + DoorRoutes.TOKEN + "'}")),
                Arguments.of("not found", answer(404, "{'sys':{'id':'NotFound'}}")),
                Arguments.of("rate limit", answer(429, "", "X-Contentful-RateLimit-Reset", "9999")),
                Arguments.of("html", answer(200, "<html>" + DoorRoutes.TOKEN)),
                Arguments.of("too large", answer(200, "{'a':'" + DoorRoutes.TOKEN.repeat(300) + "'}")),
                Arguments.of("silent end", hangUp()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void noFailureShowsAToken(String name, TestServer.Answer answer) {
        routes.leadTo("http://" + server.authority(), DoorRoutes.IMPATIENT);
        server.then(answer);

        assertNoSecret();
    }

    @Test
    void aHostThatCannotBeReachedDoesNotShowATokenEither() {
        server.stop();
        routes.leadTo("https://" + server.authority());

        assertNoSecret();
    }

    @Test
    void aSuccessIsNotLoggedWithItsToken() {
        routes.leadTo("http://" + server.authority());
        server.then(200, "{}");

        try (LogCapture log = logging()) {
            sync();
            assertTrue(log.text().contains("ctf-management"), "the log tells of the route at all");
            assertFalse(log.text().contains(DoorRoutes.TOKEN), log.text());
        }
    }

    private static void assertNoSecret() {
        try (LogCapture log = logging()) {
            Exchange exchange = sync();

            assertNotNull(exchange.getException());
            StringWriter trace = new StringWriter();
            exchange.getException().printStackTrace(new PrintWriter(trace));
            assertFalse(trace.toString().contains(DoorRoutes.TOKEN), trace.toString());
            assertFalse(trace.toString().contains(SYNC_TOKEN), trace.toString());
            assertTrue(log.text().contains("ctf-management"), "the log tells of the route at all");
            assertFalse(log.text().contains(DoorRoutes.TOKEN), log.text());
        }
    }

    /** Everything but the HTTP client, which writes down whole requests and is therefore never set to more than INFO. */
    private static LogCapture logging() {
        return LogCapture.of("org", Level.TRACE);
    }

    private static Exchange sync() {
        return routes.send(
                "management",
                Map.of(Exchange.HTTP_PATH, "/sync", Exchange.HTTP_QUERY, "sync_token=" + SYNC_TOKEN),
                null);
    }
}
