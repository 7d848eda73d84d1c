package org.spacesync.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.TestServer;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;

/** What leaves through a door, as the server sees it, and what comes back. */
class DoorRequestTest extends DoorTestBase {
    private static final String MEDIA_TYPE = "application/vnd.contentful.management.v1+json";
    private static final String ENVIRONMENT = "/spaces/s/environments/master";

    @Override
    @BeforeEach
    void lead() {
        routes.leadTo("http://" + server.authority() + ENVIRONMENT);
    }

    @Test
    void theTokenIsSentInTheAuthorizationHeaderAndNowhereElse() {
        server.then(200, "{}");

        routes.get("/entries");

        TestServer.Request seen = server.onlyRequest();
        assertEquals(List.of("Bearer " + DoorRoutes.TOKEN), seen.headers().get("Authorization"));
        assertEquals(
                Set.of("Authorization"),
                seen.headers().entrySet().stream()
                        .filter(header -> header.toString().contains(DoorRoutes.TOKEN))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
        assertFalse(seen.uri().contains(DoorRoutes.TOKEN));
    }

    @Test
    void eachDoorHasItsOwnToken() {
        server.then(200, "{}");

        routes.send("delivery", Map.of(), null);

        assertEquals("Bearer delivery-token", server.onlyRequest().headers().getFirst("Authorization"));
    }

    @Test
    void nothingButWhatBelongsToARequestLeaves() {
        server.then(200, "{}");

        routes.send(
                "management",
                Map.of(
                        Exchange.HTTP_METHOD,
                        "PUT",
                        Exchange.HTTP_PATH,
                        "/entries/x",
                        "X-Contentful-Version",
                        7,
                        "X-Contentful-Content-Type",
                        "tea",
                        "Authorization",
                        "Bearer of somebody else",
                        "Cookie",
                        "sid=1",
                        "ctfEntityId",
                        "x",
                        "CamelFileName",
                        "f",
                        "CamelHttpUri",
                        "http://127.0.0.1:1/elsewhere",
                        "User-Agent",
                        "host application"),
                Json.map());

        TestServer.Request seen = server.onlyRequest();
        assertEquals("PUT " + ENVIRONMENT + "/entries/x", seen.toString());
        assertEquals(
                Set.of(
                        "Accept-encoding",
                        "Authorization",
                        "Connection",
                        "Content-length",
                        "Content-type",
                        "Host",
                        "X-contentful-content-type",
                        "X-contentful-user-agent",
                        "X-contentful-version"),
                new TreeSet<>(seen.headers().keySet()));
        assertEquals(List.of("7"), seen.headers().get("X-Contentful-Version"));
        assertEquals(List.of("Bearer " + DoorRoutes.TOKEN), seen.headers().get("Authorization"));
        assertTrue(
                seen.headers()
                        .getFirst("X-Contentful-User-Agent")
                        .matches("sdk space-sync\\.java/\\S+; platform Java/\\d+; os (Linux|macOS|Windows);"),
                seen.headers().getFirst("X-Contentful-User-Agent"));
    }

    @Test
    void theCallersHeadersComeBackAndNothingOfTheServers() {
        server.then(200, "{'a':1}", "Content-Type", "text/html; charset=iso-8859-1", "ETag", "x", "ctfSkip", "true");

        Exchange answer = routes.send(
                "management",
                Map.of(
                        Exchange.HTTP_PATH,
                        "/x",
                        Exchange.HTTP_QUERY,
                        "limit=1",
                        "X-Contentful-Version",
                        7,
                        Doors.REPEATABLE,
                        false,
                        "Authorization",
                        "Bearer of somebody else",
                        "ctfEntityId",
                        "x",
                        "CamelFileName",
                        "f"),
                null);

        assertEquals(Map.of("a", 1), answer.getMessage().getBody());
        assertEquals(
                Map.of("ctfEntityId", "x", "CamelFileName", "f", "Authorization", "Bearer of somebody else"),
                answer.getMessage().getHeaders());
        assertNull(answer.getProperty(Exchange.CHARSET_NAME));
        assertNull(answer.getProperty(Exchange.SKIP_GZIP_ENCODING));
    }

    @Test
    void theCallersHeadersComeBackAfterARefusalTooAndTheAnswersBodyDoesNot() {
        server.then(404, "{'sys':{'id':'NotFound'}}", "ETag", "x");

        Exchange answer = routes.send("management", Map.of("ctfEntityId", "x", Exchange.HTTP_PATH, "/x"), null);

        assertInstanceOf(ContentfulException.Permanent.class, answer.getException());
        assertEquals(Map.of("ctfEntityId", "x"), answer.getMessage().getHeaders());
        assertNull(answer.getMessage().getBody());
    }

    @Test
    void aMapIsSentAsJsonOfTheManagementApi() {
        server.then(201, "{}");

        routes.send(
                "management",
                Map.of(Exchange.HTTP_METHOD, "PUT"),
                Json.map("fields", Json.map("name", Json.map("de", "Grüner Tee 🍵", "fr", null))));

        TestServer.Request seen = server.onlyRequest();
        assertEquals(
                Map.of("fields", Map.of("name", Json.map("de", "Grüner Tee 🍵", "fr", null))), Json.parse(seen.body()));
        assertEquals(List.of(MEDIA_TYPE), seen.headers().get("Content-Type"));
    }

    @Test
    void textAndBytesAreSentAsTheyAreWithTheTypeThatTheCallerGave() {
        server.then(201, "{}").then(201, "{}");

        routes.send("management", Map.of(Exchange.CONTENT_TYPE, "application/json-patch+json"), "[\"ü\"]");
        routes.send("management", Map.of(Exchange.CONTENT_TYPE, "application/octet-stream"), "ü".getBytes(UTF_8));

        assertEquals(
                List.of("POST [\"ü\"] application/json-patch+json", "POST ü application/octet-stream"),
                server.requests().stream()
                        .map(seen -> seen.method() + " " + seen.body() + " "
                                + seen.headers().getFirst("Content-Type"))
                        .toList());
    }

    @Test
    void aFileIsSentFromDiskWithItsLength(@TempDir Path folder) throws IOException {
        Path items = Files.writeString(folder.resolve("items.json"), "[{\"name\":\"ü\"}]");
        server.then(201, "{}").then(201, "{}");

        routes.send("management", Map.of(Exchange.HTTP_PATH, "/uploads"), items);
        routes.send("management", Map.of(Exchange.CONTENT_TYPE, "text/csv"), items.toFile());

        assertEquals(
                List.of(
                        "POST [{\"name\":\"ü\"}] application/octet-stream 15 null",
                        "POST [{\"name\":\"ü\"}] text/csv 15 null"),
                server.requests().stream()
                        .map(seen -> seen.method() + " " + seen.body() + " "
                                + seen.headers().getFirst("Content-Type") + " "
                                + seen.headers().getFirst("Content-Length") + " "
                                + seen.headers().getFirst("Transfer-Encoding"))
                        .toList());
    }

    @Test
    void aFileThatIsGoneIsNamed(@TempDir Path folder) {
        Path gone = folder.resolve("gone.json");

        ContentfulException failure = assertInstanceOf(
                ContentfulException.Permanent.class,
                routes.send("management", Map.of(), gone).getException());

        assertTrue(failure.getMessage().startsWith("The file " + gone + " cannot be sent: "), failure.getMessage());
        assertTrue(failure.getMessage().endsWith("Check that it is there and may be read."), failure.getMessage());
    }

    @Test
    void whatOneAnswerSaysOfItsEncodingDoesNotChangeTheNextRequest() {
        server.then(200, "{}", "Content-Type", "application/json; charset=iso-8859-1")
                .then(200, "{}");

        Exchange first = routes.get("/x");
        first.getMessage().setBody(Json.map("name", "ü"));
        Exchange second = routes.send("management", Map.of(), first.getMessage().getBody());

        assertNull(second.getException());
        assertEquals("{\"name\":\"ü\"}", server.requests().get(1).body());
    }

    @Test
    void withoutABodyNoneIsSent() {
        server.then(200, "{}").then(200, "{}").then(204, "");

        routes.get("/entries/x");
        routes.send("management", Map.of(Exchange.HTTP_METHOD, "PUT", Exchange.HTTP_PATH, "/x/published"), null);
        routes.send("management", Map.of(Exchange.HTTP_METHOD, "DELETE", Exchange.HTTP_PATH, "/x"), null);

        assertEquals(
                List.of(
                        "GET " + ENVIRONMENT + "/entries/x",
                        "PUT " + ENVIRONMENT + "/x/published",
                        "DELETE " + ENVIRONMENT + "/x"),
                server.requests().stream().map(TestServer.Request::toString).toList());
        server.requests().forEach(seen -> assertEquals("", seen.body()));
    }

    @Test
    void anAnswerWithoutContentIsNull() {
        server.then(204, "").then(200, "");

        Exchange deleted = routes.send("management", Map.of(Exchange.HTTP_METHOD, "DELETE"), null);
        assertNull(deleted.getException());
        assertNull(deleted.getMessage().getBody());
        assertNull(routes.get("/x").getMessage().getBody());
    }

    @Test
    void queriesArriveAsTheyWereMeant() {
        server.then(200, "{}").then(200, "{}");

        routes.send(
                "management",
                Map.of(Exchange.HTTP_PATH, "/entries", Exchange.HTTP_QUERY, "sys.id[in]=a,b-C_d.e&limit=2"),
                null);
        routes.send(
                "management", Map.of(Exchange.HTTP_PATH, "/sync", Exchange.HTTP_QUERY, "sync_token=a%2Bb_-%3D"), null);

        assertEquals(
                List.of(
                        ENVIRONMENT + "/entries?sys.id%5Bin%5D=a,b-C_d.e&limit=2",
                        ENVIRONMENT + "/sync?sync_token=a%2Bb_-%3D"),
                server.requests().stream().map(TestServer.Request::uri).toList());
    }

    @Test
    void aPackedAnswerIsUnpacked() {
        server.then(exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream packed = new GZIPOutputStream(exchange.getResponseBody())) {
                        packed.write("{\"a\":\"ü\"}".getBytes(UTF_8));
                    }
                })
                .then(204, "", "Content-Encoding", "gzip");

        assertEquals(Map.of("a", "ü"), routes.get("/x").getMessage().getBody());
        assertNull(routes.get("/x").getException());
        assertEquals("gzip", server.requests().get(0).headers().getFirst("Accept-Encoding"));
    }

    @Test
    void noCookieIsKept() {
        server.then(200, "{}", "Set-Cookie", "sid=1; Path=/").then(200, "{}");

        routes.get("/a");
        routes.get("/b");

        assertFalse(server.requests().get(1).headers().containsKey("Cookie"));
    }

    @Test
    void noRedirectIsFollowed() {
        server.then(302, "", "Location", "http://" + server.authority() + "/elsewhere");

        Exchange answer = routes.get("/x");

        assertEquals(1, server.requests().size());
        ContentfulException refusal = assertInstanceOf(ContentfulException.Permanent.class, answer.getException());
        assertEquals(302, refusal.status());
    }

    @Test
    void aBaseMayHaveAnyPath() {
        routes.leadTo(new DoorConfig(
                "management",
                URI.create("http://" + server.authority() + "/mirror/api"),
                DoorRoutes.TOKEN,
                DoorRoutes.LIMITS));
        server.then(200, "{}");

        routes.get("/x");

        assertEquals("/mirror/api/x", server.onlyRequest().uri());
    }
}
