package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.sandbox.SandboxClient.Reply;

/**
 * The list of bulk jobs. There are five, numbered in the order of their submission, a minute apart: a created one, a
 * deleted one, a failed one, an export, and one that is in progress. Each ended half a minute after its start.
 */
class BulkListTest extends BulkTestBase {
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void submitFiveJobs() throws Exception {
        finish(start("create", tea("a")));
        finish(start("delete", bare("a")));
        finish(post(ENV, "create", "nope"));
        finish(client.manage("POST", ENV + "/bulk_operations/entries/export", "{}"));
        ids.add(id(start("update", update("a", 1, "x"))));
    }

    private void finish(Reply started) throws Exception {
        ids.add(id(started));
        clock.advance(Duration.ofSeconds(30));
        look(started);
        clock.advance(Duration.ofSeconds(30));
    }

    private Reply list(String query) throws Exception {
        return get("/bulk_operations" + query.replace("[", "%5B").replace("]", "%5D"));
    }

    /** Numbers of the jobs listed. */
    private String numbers(Reply reply) {
        assertEquals(200, reply.status(), () -> reply.json().toString());
        List<String> numbers = new ArrayList<>();
        reply.json()
                .path("items")
                .forEach(i -> numbers.add(
                        String.valueOf(ids.indexOf(i.path("sys").path("id").asText()) + 1)));
        return String.join(" ", numbers);
    }

    @Test
    void showsOnlySysNewestFirst() throws Exception {
        Reply reply = list("");
        assertEquals("5 4 3 2 1", numbers(reply));
        JsonNode body = reply.json();
        assertEquals("Array", body.path("sys").path("type").asText());
        assertEquals(25, body.path("limit").asInt());
        assertFalse(body.has("total"));
        assertFalse(body.path("pages").has("next"));
        body.path("items").forEach(i -> assertEquals(1, i.size(), i::toString));
        assertEquals(
                get("/bulk_operations/" + ids.get(0)).json().get("sys"),
                body.path("items").get(4).get("sys"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sys.status[in]=in_progress                                     | 5",
                "sys.status[in]=failed,in_progress                              | 5 3",
                "sys.bulkType[in]=EntriesExport,EntriesDelete                   | 4 2",
                "sys.bulkType[in]=EntriesCreate&sys.status[in]=completed        | 1",
                "sys.createdAt[gte]=2026-03-05T09:13:11Z                        | 5 4",
                "sys.createdAt[lte]=2026-03-05T09:11:11.000Z                    | 2 1",
                "sys.updatedAt[gte]=2026-03-05T09:13:41Z                        | 5 4",
                "sys.updatedAt[lte]=2026-03-05T09:10:41Z                        | 1",
                "sys.createdAt[gte]=2026-03-05&limit=2                          | 5 4",
                "order=sys.createdAt                                            | 1 2 3 4 5",
                "order=-sys.updatedAt                                           | 5 4 3 2 1",
                "order=sys.updatedAt&sys.status[in]=completed                   | 1 2 4"
            })
    void filtersAndOrders(String query, String expected) throws Exception {
        assertEquals(expected, numbers(list("?" + query)));
    }

    @Test
    void pagesThroughInBothDirections() throws Exception {
        Reply first = list("?limit=2");
        assertEquals("5 4", numbers(first));
        Reply second = list("?limit=2&pageNext=" + token(first, "next"));
        assertEquals("3 2", numbers(second));
        Reply third = list("?limit=2&pageNext=" + token(second, "next"));
        assertEquals("1", numbers(third));
        assertFalse(third.json().path("pages").has("next"));
        assertEquals("3 2", numbers(list("?limit=2&pagePrev=" + token(third, "prev"))));
        assertEquals("5 4", numbers(list("?limit=2&pagePrev=" + token(second, "prev"))));
        sandbox.switches().set(Switch.CURSOR_NEXT, "token");
        String bare = list("?limit=2").json().path("pages").path("next").asText();
        assertEquals("3 2", numbers(list("?limit=2&pageNext=" + bare)));
    }

    private static String token(Reply reply, String direction) {
        String url = reply.json().path("pages").path(direction).asText();
        return url.substring(url.indexOf('=') + 1);
    }

    @Test
    void isOfOneEnvironment() throws Exception {
        sandbox.createEnvironment("s", "staging");
        assertEquals("", numbers(client.get(STAGING + "/bulk_operations")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "skip=1",
                "order=sys.id",
                "order=sys.createdAt,sys.updatedAt",
                "sys.status[in]=succeeded",
                "sys.status=failed",
                "sys.bulkType[in]=EntriesPublish",
                "sys.createdAt[gte]=yesterday",
                "sys.createdAt[gt]=2026-03-05",
                "sys.id=x",
                "pageNext=MDox&pagePrev=MDox",
                "pageNext=%%%"
            })
    void refusesEverythingElse(String query) throws Exception {
        assertError(400, "BadRequest", list("?" + query.replace("%%%", "%25")));
    }
}
