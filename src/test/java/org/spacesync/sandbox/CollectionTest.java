package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.SandboxClient.Reply;

/** Collections of the management API. */
class CollectionTest extends SandboxTestBase {

    private void createTeas(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            clock.advance(Duration.ofSeconds(1));
            createTea("t" + i, ",'stars':{'en-US':" + i + "}");
        }
    }

    private static List<String> ids(Reply reply) {
        assertEquals(200, reply.status(), () -> reply.json().toString());
        List<String> ids = new ArrayList<>();
        reply.json().path("items").forEach(i -> ids.add(i.path("sys").path("id").asText()));
        return ids;
    }

    @Test
    void pagesByLimitAndSkip() throws Exception {
        createTeas(5);
        JsonNode page =
                get("/entries?limit=2&skip=4&order=sys.createdAt,sys.id").json();
        assertEquals(5, page.path("total").asInt());
        assertEquals(4, page.path("skip").asInt());
        assertEquals(2, page.path("limit").asInt());
        assertEquals(1, page.path("items").size());
        assertEquals(100, get("/entries").json().path("limit").asInt());
        assertEquals(0, get("/entries?limit=0").json().path("items").size());
        assertError(400, "BadRequest", get("/entries?limit=1001"));
        Reply words = get("/entries?limit=many");
        assertError(400, "InvalidQuery", words);
        assertEquals("{\"errors\":[]}", words.json().path("details").toString());
    }

    @Test
    void filtersBySysFieldsAndTags() throws Exception {
        createTeas(4);
        publish("entries", "t1");
        put("/tags/x", "{'name':'X'}");
        put("/entries/t2", "{'fields':{},'metadata':{'tags':[" + link("Tag", "x") + "]}}", 1);
        assertEquals(List.of("t0", "t3"), ids(get("/entries?sys.id[in]=t3,t0,none&order=sys.createdAt")));
        assertEquals(List.of("t1"), ids(get("/entries?sys.publishedVersion[exists]=true")));
        assertEquals(3, ids(get("/entries?sys.publishedVersion[exists]=false")).size());
        assertEquals(List.of("t3"), ids(get("/entries?content_type=tea&fields.stars=3")));
        assertEquals(List.of("t3"), ids(get("/entries?content_type=tea&fields.stars.en-US[gt]=2")));
        assertEquals(List.of("t2"), ids(get("/entries?metadata.tags.sys.id[in]=x")));
        assertEquals(List.of("t2"), ids(get("/entries?metadata.tags[exists]=true")));
        assertEquals(4, ids(get("/entries?sys.contentType.sys.id=tea")).size());
        assertEquals(List.of("t1", "t3"), ids(get("/entries?sys.version[ne]=9&sys.id[nin]=t0,t2&order=sys.id")));
        assertError(400, "InvalidQuery", get("/entries?content_type=cake"));
        Reply unknown = get("/entries?sys.foo=1");
        assertError(400, "InvalidQuery", unknown);
        assertEquals(
                "[\"sys\",\"foo\"]",
                unknown.json()
                        .path("details")
                        .path("errors")
                        .get(0)
                        .path("path")
                        .toString());
        assertError(400, "InvalidQuery", get("/entries?include=2"));
    }

    @Test
    void findsWhatWasEditedSinceItWasPublished() throws Exception {
        createTeas(3);
        publish("entries", "t0");
        publish("entries", "t1");
        put("/entries/t1", "{'fields':{'stars':{'en-US':9}}}", 2);
        assertEquals(List.of("t1"), ids(get("/entries?changed=true")));
        assertEquals(3, ids(get("/entries?changed=false")).size());
    }

    @Test
    void listShowsANewLocaleLate() throws Exception {
        sandbox.switches().set(Switch.LOCALE_LIST_LAG_MILLIS, 3000);
        clock.advance(Duration.ofMinutes(1));
        String id = client.manage("POST", ENV + "/locales", "{'name':'French','code':'fr'}")
                .json()
                .path("sys")
                .path("id")
                .asText();
        assertFalse(ids(get("/locales")).contains(id));
        assertEquals(200, get("/locales/" + id).status());
        clock.advance(Duration.ofSeconds(4));
        assertTrue(ids(get("/locales")).contains(id));
    }

    @Test
    void selectsProperties() throws Exception {
        createTeas(1);
        JsonNode item =
                get("/entries?select=sys.id,sys.version").json().path("items").get(0);
        assertEquals("{\"sys\":{\"id\":\"t0\",\"version\":1}}", item.toString());
        assertError(400, "BadRequest", get("/entries?select=fields.stars"));
        assertError(400, "InvalidQuery", get("/entries?select=sys.contentType.sys"));
        assertTrue(get("/assets?select=fields.title").json().path("items").isArray());
    }

    @Test
    void cursorsWalkForthAndBack() throws Exception {
        createTeas(5);
        List<String> seen = new ArrayList<>();
        String path = "/entries?cursor=true&limit=2&order=sys.createdAt";
        JsonNode page = get(path).json();
        assertFalse(page.has("total") || page.has("skip"));
        assertFalse(page.path("pages").has("prev"));
        String back = null;
        while (true) {
            page.path("items").forEach(i -> seen.add(i.path("sys").path("id").asText()));
            String next = page.path("pages").path("next").asText("");
            back = page.path("pages").path("prev").asText(back);
            if (next.isEmpty()) {
                break;
            }
            assertTrue(next.startsWith(ENV + "/entries?pageNext="), next);
            page = get(next.substring(ENV.length()) + "&limit=2&order=sys.createdAt")
                    .json();
        }
        assertEquals(List.of("t0", "t1", "t2", "t3", "t4"), seen);
        Reply before = get(back.substring(ENV.length()) + "&limit=2&order=sys.createdAt");
        assertEquals(List.of("t2", "t3"), ids(before));
        assertError(400, "BadRequest", get("/entries?cursor=true&skip=1"));
        assertError(400, "BadRequest", get("/entries?pageNext=a&pagePrev=b"));
        sandbox.switches().set(Switch.CURSOR_NEXT, "token");
        String token = get(path).json().path("pages").path("next").asText();
        assertFalse(token.contains("?"), token);
        assertEquals(List.of("t2", "t3"), ids(get(path + "&pageNext=" + token)));
    }

    @Test
    void writesShowLateInCollectionsWhenSwitched() throws Exception {
        createTeas(1);
        clock.advance(Duration.ofSeconds(10));
        sandbox.switches().set(Switch.QUERY_LAG_MILLIS, 3000);
        createTea("young", "");
        put("/entries/t0", "{'fields':{}}", 1);
        JsonNode items = get("/entries").json().path("items");
        assertEquals(1, items.size());
        assertEquals(1, items.get(0).path("sys").path("version").asInt());
        assertEquals(2, get("/entries/t0").version());
        assertEquals(200, get("/entries/young").status());
        clock.advance(Duration.ofSeconds(4));
        assertEquals(2, get("/entries").json().path("total").asInt());
        assertEquals(
                2,
                get("/entries?sys.id=t0")
                        .json()
                        .path("items")
                        .get(0)
                        .path("sys")
                        .path("version")
                        .asInt());
    }

    @Test
    void environmentsAreClonesThatGetReady() throws Exception {
        createTea("a", "");
        publish("entries", "a");
        sandbox.switches().set(Switch.ENVIRONMENT_READY_MILLIS, 1000);
        Reply created = client.manage("PUT", "/spaces/s/environments/staging", "{'name':'Staging'}");
        assertEquals(201, created.status());
        assertEquals("queued", status(created));
        clock.advance(Duration.ofMillis(600));
        assertEquals("inProgress", status(client.get("/spaces/s/environments/staging")));
        clock.advance(Duration.ofMillis(600));
        assertEquals("ready", status(client.get("/spaces/s/environments/staging")));
        assertEquals(2, client.get("/spaces/s/environments/staging/entries/a").version());
        put("/entries/a", "{'fields':{}}", 2);
        assertEquals(2, client.get("/spaces/s/environments/staging/entries/a").version());
        JsonNode all = client.get("/spaces/s/environments").json();
        assertEquals(25, all.path("limit").asInt());
        assertEquals(2, all.path("total").asInt());
        Reply synced = client.delivery("s", "/spaces/s/environments/staging/sync?initial=true");
        assertEquals(1, synced.json().path("items").size());
        assertEquals(
                204,
                client.manage("DELETE", "/spaces/s/environments/staging", null).status());
        assertError(404, "NotFound", client.get("/spaces/s/environments/staging"));
        assertError(400, "BadRequest", client.manage("DELETE", "/spaces/s/environments/master", null));
        assertError(409, "VersionMismatch", client.manage("PUT", "/spaces/s/environments/master", "{}"));
    }

    private static String status(Reply reply) {
        return reply.json().path("sys").path("status").path("sys").path("id").asText();
    }

    @Test
    void whatClientsAskForIsThere() throws Exception {
        assertEquals(
                "User", client.get("/users/me").json().path("sys").path("type").asText());
        assertEquals(1, client.get("/spaces").json().path("total").asInt());
        assertEquals(
                "Space", client.get("/spaces/s").json().path("sys").path("type").asText());
        for (String path : List.of("/spaces/s/webhook_definitions", "/spaces/s/roles", ENV + "/extensions")) {
            assertEquals(0, client.get(path).json().path("total").asInt(), path);
        }
        assertError(404, "NotFound", client.get("/spaces/nope/environments/master/entries"));
        assertError(404, "NotFound", client.get("/spaces/s/environments/nope/entries"));
        assertEquals(0, client.get("/spaces/s/entries").json().path("total").asInt());
    }

    @Test
    void answersCarryTheUsualHeaders() throws Exception {
        createTea("a", "");
        Reply reply = get("/entries/a");
        assertEquals("application/vnd.contentful.management.v1+json", reply.header("Content-Type"));
        assertTrue(reply.header("X-Contentful-Request-Id").length() > 20);
        assertEquals("cma", reply.header("Contentful-Api"));
        assertEquals("master", reply.header("cf-environment-id"));
        Reply error = get("/entries/none");
        assertEquals(
                error.header("X-Contentful-Request-Id"),
                error.json().path("requestId").asText());
        Reply same = client.manage("GET", ENV + "/entries/a", null, "If-None-Match", reply.header("ETag"));
        assertEquals(304, same.status());
        createTeas(20);
        Reply zipped = client.manage("GET", ENV + "/entries", null, "Accept-Encoding", "gzip");
        assertEquals("gzip", zipped.header("Content-Encoding"));
        assertNull(get("/entries").header("Content-Encoding"));
        assertEquals(
                "application/vnd.contentful.delivery.v1+json", cda("/locales").header("Content-Type"));
    }

    @Test
    void tooLargeIsRefused() throws Exception {
        createTeas(3);
        sandbox.switches().set(Switch.RESPONSE_MAX_BYTES, 1500);
        Reply big = get("/entries");
        assertError(400, "BadRequest", big);
        assertTrue(big.message().startsWith("Response size too big"), big.message());
        assertEquals(200, get("/entries?limit=1").status());
        for (int i = 0; i < 3; i++) {
            publish("entries", "t" + i);
        }
        assertError(400, "BadRequest", cda("/sync?initial=true"));
        assertEquals(200, cda("/sync?initial=true&limit=1").status());
        assertEquals(414, get("/entries?sys.id[in]=" + "a,".repeat(4000)).status());
        String huge = "{'fields':{'note':{'en-US':'" + "x".repeat(1100000) + "'}}}";
        assertEquals(
                413,
                put("/entries/huge", huge, "X-Contentful-Content-Type", "tea").status());
    }
}
