package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
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

/**
 * Nothing that comes from content, ids or somebody's headers makes the HTTP component put in a setting, or sends a
 * credential to another host.
 *
 * @see <a href="https://nvd.nist.gov/vuln/detail/CVE-2026-78164">CVE-2026-78164: placeholders in an address</a>
 * @see <a href="https://nvd.nist.gov/vuln/detail/CVE-2026-85251">CVE-2026-85251: credentials follow a redirect</a>
 */
class DoorAddressTest extends DoorTestBase {
    private static final String ENVIRONMENT = "{{env:PATH}}";
    private static final String SETTING = "{{contentful.rate.limit}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {ENVIRONMENT, SETTING, "{{sys:java.version}}", "${env:PATH}", "{{?contentful.rate.limit}}"})
    void anIdWithAPlaceholderArrivesAsItIs(String id) {
        server.then(200, "{}");
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);

        routes.send(
                "management",
                Map.of(Exchange.HTTP_PATH, "/entries/" + encoded, Exchange.HTTP_QUERY, "pageNext=" + encoded),
                null);

        assertEquals(
                "/entries/" + encoded + "?pageNext=" + encoded,
                server.onlyRequest().uri());
    }

    @ParameterizedTest
    @CsvSource({
        "/entries/{{env:PATH}}, limit=1",
        "/entries/{{contentful.rate.limit}}, limit=1",
        "/entries, sync_token={{env:PATH}}",
        "/entries, sync_token={{contentful.rate.limit}}"
    })
    void aPlaceholderThatIsNotEncodedIsRefusedBeforeItLeaves(String path, String query) {
        server.then(200, "{}");

        Exchange answer = routes.send("management", Map.of(Exchange.HTTP_PATH, path, Exchange.HTTP_QUERY, query), null);

        assertEquals(List.of(), server.requests());
        ContentfulException refused = assertInstanceOf(ContentfulException.Permanent.class, answer.getException());
        assertEquals(
                "A request cannot be sent: its path or query has a character that must be encoded (Illegal character in "
                        + (path.contains("{") ? "path" : "query") + "; path: " + path
                        + "). Correct the route or bean that makes the request.",
                refused.getMessage());
        assertFalse(refused.toString().contains("sync_token"));
    }

    /** As a route of somebody's own could leave them on the message. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpUri",
                "camelhttpuri",
                "CamelRestHttpUri",
                "CamelHttpRawQuery",
                "camelhttprawquery",
                "CamelRestHttpQuery",
                "CamelHttpScheme",
                "CamelHttpHost",
                "CamelHttpPort",
                "Host",
                "Authorization"
            })
    void headersOfARouteLeadNowhereElse(String header) {
        try (TestServer other = new TestServer()) {
            server.then(200, "{}");
            Map<String, Object> headers = new HashMap<>(Map.of(Exchange.HTTP_PATH, "/entries"));
            headers.put(header, "http://" + other.authority() + "/" + ENVIRONMENT + SETTING);

            Exchange answer = routes.send("management", headers, null);

            assertEquals("/entries", server.onlyRequest().uri(), () -> String.valueOf(answer.getException()));
            assertEquals(server.authority(), server.onlyRequest().headers().getFirst("Host"));
            assertEquals(
                    List.of("Bearer " + DoorRoutes.TOKEN),
                    server.onlyRequest().headers().get("Authorization"));
            assertEquals(List.of(), other.requests());
        }
    }

    @Test
    void whatIsInABodyStaysAsItIs() {
        server.then(200, "{}");

        routes.send(
                "management",
                Map.of(Exchange.HTTP_PATH, "/entries/a", Exchange.HTTP_METHOD, "PUT"),
                Map.of("fields", Map.of("t", Map.of("en", ENVIRONMENT + SETTING + "${env:PATH}"))));

        assertEquals(
                "{\"fields\":{\"t\":{\"en\":\"" + ENVIRONMENT + SETTING + "${env:PATH}\"}}}",
                server.onlyRequest().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{{env:PATH}}", "/f?sig={{contentful.rate.limit}}"})
    void anAddressOfAFileWithAPlaceholderIsRefused(String address) {
        Exchange answer = download("http://" + server.authority() + address);

        assertInstanceOf(ContentfulException.Permanent.class, answer.getException());
        assertEquals(List.of(), server.requests());
    }

    @Test
    void anEncodedAddressOfAFileIsTakenAsItIs() {
        server.then(200, "{}");

        download("http://" + server.authority() + "/%7B%7Benv:PATH%7D%7D?sig=%7B%7Benv:PATH%7D%7D");

        assertEquals(
                "/%7B%7Benv:PATH%7D%7D?sig=%7B%7Benv:PATH%7D%7D",
                server.onlyRequest().uri());
    }

    @ParameterizedTest
    @CsvSource({
        "management, GET, 301",
        "management, GET, 302",
        "management, PUT, 303",
        "management, PUT, 307",
        "management, DELETE, 308",
        "delivery, GET, 302",
        "delivery, GET, 307",
        "upload, POST, 307",
        "upload, POST, 308"
    })
    void noTokenFollowsARedirectToAnotherHost(String door, String method, int status) {
        try (TestServer other = new TestServer()) {
            routes.leadTo(new DoorConfig(door, URI.create("http://" + server.authority()), "t", DoorRoutes.LIMITS));
            server.then(status, "", "Location", "http://" + other.authority() + "/elsewhere");
            other.then(200, "{}");

            Exchange answer = routes.send(
                    door,
                    Map.of(Exchange.HTTP_PATH, "/x", Exchange.HTTP_METHOD, method),
                    method.equals("GET") ? null : "{}");

            assertEquals(List.of(), other.requests());
            assertEquals(1, server.requests().size());
            ContentfulException refused = assertInstanceOf(ContentfulException.class, answer.getException());
            assertEquals(status, refused.status());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noDownloadFollowsOneEither(int status) {
        try (TestServer other = new TestServer()) {
            server.then(status, "", "Location", "http://" + other.authority() + "/elsewhere");
            other.then(200, "{}");

            Exchange answer = download("http://" + server.authority() + "/f");

            assertEquals(List.of(), other.requests());
            assertFalse(server.onlyRequest().headers().containsKey("Authorization"));
            assertTrue(answer.getException().getMessage().contains("was answered with " + status));
        }
    }

    private Exchange download(String address) {
        return routes.send(
                "download", Map.of(DownloadSteps.URL, address, DownloadSteps.FILE, folder.resolve("f")), null);
    }
}
