package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.sandbox.SandboxClient.Reply;
import org.spacesync.sandbox.SandboxClient.Sync;

class SyncTest extends SandboxTestBase {

    @Test
    void initialSyncGivesPublishedItemsNewestFirst() throws Exception {
        publishTea("a", "");
        publishTea("b", "");
        createTea("draft", "");
        Sync sync = client.sync("s", "initial=true");
        assertEquals(List.of("b", "a"), sync.ids());
        JsonNode item = sync.items().get(0);
        assertEquals("Entry", item.path("sys").path("type").asText());
        assertEquals(1, item.path("sys").path("revision").asInt());
        assertEquals("b", item.path("fields").path("name").path("en-US").asText());
        assertTrue(item.path("metadata").path("tags").isArray());
        assertFalse(item.path("sys").has("version"));
        assertFalse(sync.pages().get(0).has("total"));
    }

    @Test
    void pagesHaveNextPageUrlUntilTheLastWhichHasNextSyncUrl() throws Exception {
        for (int i = 0; i < 5; i++) {
            publishTea("t" + i, "");
        }
        Sync sync = client.sync("s", "initial=true&limit=2");
        assertEquals(3, sync.pages().size());
        assertEquals(List.of("t4", "t3", "t2", "t1", "t0"), sync.ids());
        assertFalse(sync.pages().get(0).has("nextSyncUrl"));
        assertFalse(sync.pages().get(2).has("nextPageUrl"));
        assertTrue(sync.pages().get(0).path("nextPageUrl").asText().contains("/environments/master/sync?sync_token="));
    }

    @Test
    void deltaHasWhatChangedSinceAndIsEmptyAfterwards() throws Exception {
        publishTea("a", "");
        publishTea("b", "");
        String token = client.sync("s", "initial=true").nextToken();
        assertEquals(List.of(), client.sync("s", "sync_token=" + token).ids());
        put("/entries/a", "{'fields':{'name':{'en-US':'A2'}}}", 2);
        publish("entries", "a");
        publishTea("c", "");
        Sync delta = client.sync("s", "sync_token=" + token);
        assertEquals(List.of("c", "a"), delta.ids());
        assertEquals(2, delta.items().get(1).path("sys").path("revision").asInt());
        assertEquals(List.of("c", "a"), client.sync("s", "sync_token=" + token).ids(), "a token can be used twice");
        assertEquals(
                List.of(), client.sync("s", "sync_token=" + delta.nextToken()).ids());
    }

    @Test
    void publishedSnapshotStaysWhileADraftEditExists() throws Exception {
        publishTea("a", "");
        String token = client.sync("s", "initial=true").nextToken();
        put("/entries/a", "{'fields':{'name':{'en-US':'edited'}}}", 2);
        assertEquals(List.of(), client.sync("s", "sync_token=" + token).ids());
        JsonNode item = client.sync("s", "initial=true").items().get(0);
        assertEquals("a", item.path("fields").path("name").path("en-US").asText());
        assertEquals("a", cda("/entries/a").json().path("fields").path("name").asText());
    }

    @Test
    void unpublishedArchivedAndDeletedLookTheSame() throws Exception {
        for (String id : List.of("u", "r", "d", "never")) {
            createTea(id, "");
        }
        for (String id : List.of("u", "r", "d")) {
            publish("entries", id);
        }
        String token = client.sync("s", "initial=true").nextToken();
        for (String id : List.of("u", "r", "d")) {
            clock.advance(java.time.Duration.ofSeconds(1));
            assertEquals(200, delete("/entries/" + id + "/published").status());
        }
        put("/entries/r/archived", null);
        delete("/entries/d");
        delete("/entries/never");
        Sync delta = client.sync("s", "sync_token=" + token);
        assertEquals(List.of("d", "r", "u"), delta.ids());
        JsonNode sys = delta.items().get(0).path("sys");
        assertEquals("DeletedEntry", sys.path("type").asText());
        assertEquals(sys.path("deletedAt"), sys.path("createdAt"));
        assertEquals(sys.path("deletedAt"), sys.path("updatedAt"));
        assertFalse(sys.has("contentType"));
        assertFalse(delta.items().get(0).has("fields"));
        assertEquals(List.of(), client.sync("s", "initial=true").ids());
        assertEquals(
                List.of("d", "r", "u"),
                client.sync("s", "initial=true&type=Deletion").ids());
        assertEquals(
                List.of(), client.sync("s", "initial=true&type=DeletedAsset").ids());
    }

    @Test
    void publishAndUnpublishBetweenTwoSyncsIsJustADeletion() throws Exception {
        String token = client.sync("s", "initial=true").nextToken();
        publishTea("a", "");
        delete("/entries/a/published");
        Sync delta = client.sync("s", "sync_token=" + token);
        assertEquals(1, delta.items().size());
        assertEquals(
                "DeletedEntry", delta.items().get(0).path("sys").path("type").asText());
    }

    @Test
    void republishedAfterUnpublishIsAnEntryAgain() throws Exception {
        publishTea("a", "");
        delete("/entries/a/published");
        String token = client.sync("s", "initial=true").nextToken();
        publish("entries", "a");
        JsonNode item = client.sync("s", "sync_token=" + token).items().get(0);
        assertEquals("Entry", item.path("sys").path("type").asText());
        assertEquals(2, item.path("sys").path("revision").asInt());
    }

    @Test
    void whatIsRepublishedWhilePagingComesWithTheNextSync() throws Exception {
        for (int i = 0; i < 4; i++) {
            publishTea("t" + i, "");
        }
        Reply first = cda("/sync?initial=true&limit=2");
        publish("entries", "t0");
        String next = first.json().path("nextPageUrl").asText();
        Sync rest = client.sync("s", next.substring(next.indexOf("sync_token=")));
        assertEquals(List.of("t1"), rest.ids());
        assertEquals(
                List.of("t0"),
                client.sync("s", "sync_token=" + rest.nextToken()).ids());
    }

    @Test
    void contentTypeNeedsTypeEntryAndNeverReportsDeletions() throws Exception {
        publishTea("a", "");
        assertError(400, "BadRequest", cda("/sync?initial=true&content_type=tea"));
        assertError(400, "BadRequest", cda("/sync?initial=true&content_type=tea&type=Asset"));
        Sync sync = client.sync("s", "initial=true&type=Entry&content_type=tea");
        assertEquals(List.of("a"), sync.ids());
        delete("/entries/a/published");
        assertEquals(
                List.of(), client.sync("s", "sync_token=" + sync.nextToken()).ids());
        assertEquals(
                List.of(),
                client.sync("s", "initial=true&type=Entry&content_type=cake").ids());
    }

    @Test
    void refusesMixedUnknownAndMissingParameters() throws Exception {
        String token = client.sync("s", "initial=true").nextToken();
        assertError(400, "BadRequest", cda("/sync?sync_token=" + token + "&limit=5"));
        assertError(400, "BadRequest", cda("/sync"));
        assertError(400, "BadRequest", cda("/sync?initial=true&type=Tea"));
        assertError(400, "BadRequest", cda("/sync?initial=true&limit=1001"));
        assertError(400, "InvalidQuery", cda("/sync?initial=true&locale=de"));
        sandbox.switches().set(Switch.SYNC_MAX_PAGE_SIZE, 100);
        assertError(400, "BadRequest", cda("/sync?initial=true&limit=101"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"400", "404", "410", "422"})
    void unusableTokenIsAnsweredAsSwitched(String status) throws Exception {
        String token = client.sync("s", "initial=true").nextToken();
        sandbox.switches().set(Switch.SYNC_INVALID_TOKEN_STATUS, status);
        assertEquals(Integer.parseInt(status), cda("/sync?sync_token=nonsense").status());
        assertEquals(
                Integer.parseInt(status), cda("/sync?sync_token=" + token + "x").status());
        sandbox.createSpace("other");
        Reply foreign = client.delivery("other", "/spaces/other/sync?sync_token=" + token);
        assertEquals(Integer.parseInt(status), foreign.status());
        assertEquals("Invalid sync token", foreign.message());
    }

    @Test
    void nextSyncUrlIsPlainHttpWithoutEnvironmentUnlessSwitched() throws Exception {
        sandbox.createEnvironment("s", "staging");
        String path = "/spaces/s/environments/staging/sync?initial=true";
        String url = client.delivery("s", path).json().path("nextSyncUrl").asText();
        assertTrue(url.matches("http://127\\.0\\.0\\.1:\\d+/spaces/s/sync\\?sync_token=[A-Za-z0-9_-]{130,170}"), url);
        sandbox.switches().set(Switch.SYNC_NEXT_URL_SCHEME, "https").set(Switch.SYNC_NEXT_URL_ENVIRONMENT, true);
        url = client.delivery("s", path).json().path("nextSyncUrl").asText();
        assertTrue(url.startsWith("https://") && url.contains("/environments/staging/sync?"), url);
    }

    @Test
    void pathWithoutEnvironmentIsMaster() throws Exception {
        publishTea("a", "");
        Reply reply = client.delivery("s", "/spaces/s/sync?initial=true");
        assertEquals(
                "a", reply.json().path("items").get(0).path("sys").path("id").asText());
    }

    @Test
    void orderAndPageSizeAndMetadataCanBeSwitched() throws Exception {
        for (int i = 0; i < 9; i++) {
            publishTea("t" + i, "");
        }
        sandbox.switches().set(Switch.SYNC_ORDER, "oldest").set(Switch.SYNC_PAGE_SIZE, 3);
        Sync oldest = client.sync("s", "initial=true");
        assertEquals("t0", oldest.ids().get(0));
        assertEquals(9, oldest.ids().size());
        assertEquals(3, oldest.pages().size());
        sandbox.switches().set(Switch.SYNC_ORDER, "shuffled").set(Switch.SYNC_METADATA, false);
        Sync shuffled = client.sync("s", "initial=true&limit=9");
        assertEquals(9, new java.util.HashSet<>(shuffled.ids()).size());
        assertFalse(
                shuffled.ids().equals(client.sync("s", "initial=true&limit=8").ids()));
        assertFalse(shuffled.items().get(0).has("metadata"));
    }

    @Test
    void storedNullsAppearUnlessSwitchedOff() throws Exception {
        sandbox.switches().set(Switch.NULL_VALUES, "keep");
        publishTea("a", ",'stars':{'en-US':null}");
        JsonNode fields = client.sync("s", "initial=true").items().get(0).path("fields");
        assertTrue(fields.path("stars").path("en-US").isNull());
        sandbox.switches().set(Switch.SYNC_NULL_VALUES, false);
        fields = client.sync("s", "initial=true").items().get(0).path("fields");
        assertFalse(fields.has("stars"));
    }

    @Test
    void privateTagsAndOmittedFieldsStayAway() throws Exception {
        put("/tags/open", "{'name':'Open','sys':{'id':'open','type':'Tag','visibility':'public'}}");
        put("/tags/secret", "{'name':'Secret'}");
        put(
                "/entries/a",
                "{'fields':{'name':{'en-US':'a'},'stars':{'en-US':3}},'metadata':{'tags':[" + link("Tag", "open") + ","
                        + link("Tag", "secret") + "]}}",
                "X-Contentful-Content-Type",
                "tea");
        publish("entries", "a");
        JsonNode item = client.sync("s", "initial=true").items().get(0);
        assertEquals(1, item.path("metadata").path("tags").size());
        assertTrue(item.path("fields").has("stars"));
        String omitted = TEA.replace("'type':'Integer'", "'type':'Integer','omitted':true");
        sandbox.edit("s", "master").saveContentType("tea", SandboxClient.json(omitted));
        item = client.sync("s", "initial=true").items().get(0);
        assertFalse(item.path("fields").has("stars"));
    }
}
