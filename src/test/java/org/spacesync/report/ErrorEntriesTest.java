package org.spacesync.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.ContentfulException.Request;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.state.Pair;

class ErrorEntriesTest {
    private static final String TOKEN = "CFPAT-very-secret";
    private static final Request PUBLISH =
            new Request("PUT", "https://api.contentful.com/spaces/dst/environments/qa/entries/tea/published");

    private final ErrorEntries entries = new ErrorEntries(
            new Pair("src", "staging", "dst", "qa"), "api.contentful.com", new Secrets(List.of(TOKEN)));

    @Test
    void anAnswerOfTheApiBecomesAnEntryOfTheKnownShape() {
        ContentfulError error = ContentfulError.of(
                422,
                """
                {"sys":{"type":"Error","id":"UnresolvedLinks"},"message":"Validation error",
                 "details":{"errors":[{"name":"notResolvable","link":{"type":"Link","linkType":"Entry","id":"x"}}]}}"""
                        .getBytes(StandardCharsets.UTF_8),
                "request-9");

        Map<String, Object> entry = entries.entry(
                new ContentfulException.Permanent("tea was not published", PUBLISH, error),
                EntityKey.entry("tea"),
                "publish");

        assertEquals(
                Json.map(
                        "request",
                        Json.map(
                                "url",
                                PUBLISH.url(),
                                "headers",
                                Json.map("Authorization", "[blanked]"),
                                "method",
                                "PUT"),
                        "status",
                        422,
                        "statusText",
                        "Unprocessable Entity",
                        "message",
                        "Validation error",
                        "reason",
                        "tea was not published",
                        "requestId",
                        "request-9",
                        "details",
                        error.details(),
                        "name",
                        "UnresolvedLinks",
                        "webAppUrl",
                        "https://app.contentful.com/spaces/src/environments/staging/entries/tea",
                        "entity",
                        Json.map("type", "Entry", "id", "tea"),
                        "phase",
                        "publish"),
                entry);
        assertEquals(
                List.of(
                        "request",
                        "status",
                        "statusText",
                        "message",
                        "reason",
                        "requestId",
                        "details",
                        "name",
                        "webAppUrl",
                        "entity",
                        "phase"),
                new ArrayList<>(entry.keySet()));
    }

    @Test
    void anAnswerWithoutABodyIsEnough() {
        ContentfulError error = ContentfulError.of(503, new byte[0], null);

        Map<String, Object> entry = entries.entry(
                new ContentfulException.Retryable("PUT ...: 503", PUBLISH, error, null), EntityKey.entry("tea"), "x");

        assertEquals(503, entry.get("status"));
        assertEquals("Service Unavailable", entry.get("statusText"));
        assertEquals("PUT ...: 503", entry.get("message"));
        assertFalse(entry.containsKey("requestId"));
        assertFalse(entry.containsKey("details"));
        assertFalse(entry.containsKey("name"));
    }

    @Test
    void anUnknownStatusHasNoText() {
        ContentfulError error = new ContentfulError(799, "", "", null, "");

        assertEquals(
                "",
                entries.entry(new ContentfulException.Permanent("x", PUBLISH, error), null, "x")
                        .get("statusText"));
    }

    @Test
    void aRequestWithoutAnAnswerHasNoStatus() {
        Map<String, Object> entry = entries.entry(
                new ContentfulException.Retryable(
                        "No connection to api.contentful.com", PUBLISH, null, new ConnectException("refused")),
                EntityKey.entry("tea"),
                "write-entries");

        assertEquals(
                List.of("request", "message", "name", "webAppUrl", "entity", "phase"), new ArrayList<>(entry.keySet()));
        assertEquals("No connection to api.contentful.com", entry.get("message"));
        assertEquals("ConnectException", entry.get("name"));
    }

    @Test
    void anExceptionThatHasNothingToDoWithARequestIsAnEntryToo() {
        Map<String, Object> entry =
                entries.entry(new IllegalStateException(), EntityKey.asset("cup"), "transform-asset");

        assertEquals(
                Json.map(
                        "message", "IllegalStateException",
                        "name", "IllegalStateException",
                        "webAppUrl", "https://app.contentful.com/spaces/src/environments/staging/assets/cup",
                        "entity", Json.map("type", "Asset", "id", "cup"),
                        "phase", "transform-asset"),
                entry);
    }

    @Test
    void whatCamelHasWrappedIsFound() throws Exception {
        ContentfulException thrown = new ContentfulException.Permanent(
                "not found", PUBLISH, new ContentfulError(404, "NotFound", "", null, ""));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Throwable wrapped = new CamelExecutionException(
                    "failed", new DefaultExchange(context), new RuntimeCamelException(thrown));
            assertEquals(404, entries.entry(wrapped, null, "x").get("status"));

            Throwable other = new CamelExecutionException(
                    "failed", new DefaultExchange(context), new IllegalArgumentException("no such field"));
            assertEquals("no such field", entries.entry(other, null, "x").get("message"));
        }
    }

    @Test
    void aTokenIsNowhereInAnEntry() {
        Request request = new Request(
                "GET", "https://cdn.contentful.com/spaces/src?access_token=unknown-token&a=1&ACCESS_TOKEN=other#x");
        ContentfulError error = new ContentfulError(
                400, "BadRequest", "token " + TOKEN, Json.map("errors", List.of(Json.map("value", TOKEN))), TOKEN);

        Map<String, Object> entry =
                entries.entry(new ContentfulException.Permanent("x", request, error), EntityKey.entry(TOKEN), "x");

        assertFalse(Json.write(entry).contains(TOKEN), Json.write(entry));
        assertEquals(
                "https://cdn.contentful.com/spaces/src?access_token=[blanked]&a=1&ACCESS_TOKEN=[blanked]#x",
                Json.text(entry, "request", "url"));
    }

    @ParameterizedTest
    @CsvSource({
        "ENTRY, tea, /entries/tea",
        "ASSET, cup, /assets/cup",
        "CONTENT_TYPE, drink, /content_types/drink/fields",
        "EDITOR_INTERFACE, drink, /content_types/drink/fields"
    })
    void theLinkLeadsToTheSourceInTheWebApp(EntityType type, String id, String path) {
        assertEquals(
                "https://app.contentful.com/spaces/src/environments/staging" + path,
                webAppUrl(entries, new EntityKey(type, id)));
    }

    @Test
    void whatHasNoPageInTheWebAppHasNoLink() {
        assertNull(webAppUrl(entries, new EntityKey(EntityType.LOCALE, "de")));
        assertNull(webAppUrl(entries, new EntityKey(EntityType.TAG, "tea")));
        assertNull(webAppUrl(entries, null));
    }

    @ParameterizedTest
    @CsvSource({
        "api.eu.contentful.com, app.eu.contentful.com",
        "API.EU.contentful.com:443, app.eu.contentful.com",
        "api.contentful.com:443, app.contentful.com",
        "localhost:8080, app.contentful.com",
        ", app.contentful.com"
    })
    void theRegionOfTheWebAppFollowsTheManagementHost(String management, String webApp) {
        ErrorEntries regional = new ErrorEntries(new Pair("src", "master", "dst", "master"), management, Secrets.NONE);

        assertEquals(
                "https://" + webApp + "/spaces/src/environments/master/entries/tea",
                webAppUrl(regional, EntityKey.entry("tea")));
    }

    private static Object webAppUrl(ErrorEntries entries, EntityKey key) {
        return entries.entry(new IllegalStateException("x"), key, "x").get("webAppUrl");
    }
}
