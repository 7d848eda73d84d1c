package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.sandbox.SandboxClient.Reply;

class EntryLifecycleTest extends SandboxTestBase {

    @Test
    void everyChangeOfStateAddsOneToTheVersion() throws Exception {
        Reply created = createTea("a", "");
        assertEquals(1, created.version());
        assertFalse(created.json().path("sys").has("publishedVersion"));
        assertEquals(
                2, put("/entries/a", "{'fields':{'name':{'en-US':'x'}}}", 1).version());
        assertEquals(3, put("/entries/a/archived", null, 2).version());
        assertEquals(4, delete("/entries/a/archived").version());
        JsonNode published = put("/entries/a/published", null, 4).json().path("sys");
        assertEquals(5, published.path("version").asInt());
        assertEquals(4, published.path("publishedVersion").asInt());
        assertEquals(1, published.path("publishedCounter").asInt());
        assertEquals(published.path("publishedAt"), published.path("firstPublishedAt"));
        JsonNode again = put("/entries/a/published", null, 5).json().path("sys");
        assertEquals(2, again.path("publishedCounter").asInt());
        JsonNode unpublished = delete("/entries/a/published").json().path("sys");
        assertEquals(7, unpublished.path("version").asInt());
        assertFalse(unpublished.has("publishedVersion"));
        assertFalse(unpublished.has("publishedAt"));
        assertTrue(unpublished.has("firstPublishedAt"));
        assertEquals(2, unpublished.path("publishedCounter").asInt());
        Reply deleted = delete("/entries/a");
        assertEquals(204, deleted.status());
        assertEquals(0, deleted.response().body().length);
        Reply gone = get("/entries/a");
        assertError(404, "NotFound", gone);
        assertEquals(
                "{\"type\":\"Entry\",\"id\":\"a\",\"environment\":\"master\",\"space\":\"s\"}",
                gone.json().path("details").toString());
    }

    @Test
    void linksToOtherSpacesAreRefusedWhereTheyAreNotEnabled() throws Exception {
        put(
                "/content_types/far",
                "{'name':'Far','fields':[{'id':'to','name':'To','type':'ResourceLink'},"
                        + "{'id':'any','name':'Any','type':'Object'}]}");
        put("/content_types/far/published", null, 1);
        String link = "{'sys':{'type':'ResourceLink','linkType':'Contentful:Entry',"
                + "'urn':'crn:contentful:::content:spaces/x/entries/y'}}";
        assertEquals(201, create("a", "to", link).status());
        sandbox.switches().set(Switch.CROSS_SPACE_LINKS, "refused");
        Reply refused = create("b", "to", link);
        assertError(403, "AccessDenied", refused);
        assertEquals(
                "Cross space links feature is not enabled for this space",
                refused.json().path("details").path("reasons").asText());
        assertEquals(201, create("c", "any", link).status(), "in an Object field it is only data");
    }

    private Reply create(String id, String field, String value) throws Exception {
        return put(
                "/entries/" + id,
                "{'fields':{'" + field + "':{'en-US':" + value + "}}}",
                "X-Contentful-Content-Type",
                "far");
    }

    @Test
    void wrongOrMissingVersionsAreMismatches() throws Exception {
        String body = "{'fields':{'name':{'en-US':'x'}}}";
        assertEquals(
                201,
                put("/entries/zero", body, "X-Contentful-Content-Type", "tea", "X-Contentful-Version", "0")
                        .status());
        createTea("a", "");
        assertError(409, "VersionMismatch", put("/entries/a", body, "X-Contentful-Content-Type", "tea"));
        assertError(409, "VersionMismatch", put("/entries/a", body, 2));
        assertError(409, "VersionMismatch", put("/entries/a/published", null, 7));
        assertError(409, "VersionMismatch", put("/entries/a/published", null));
        assertError(409, "VersionMismatch", delete("/entries/a", "X-Contentful-Version", "9"));
        assertError(409, "VersionMismatch", put("/entries/new", body, 4));
        assertEquals(1, get("/entries/a").version());
    }

    @ParameterizedTest
    @CsvSource({"full,true,true", "sys,false,false", "sys-request-id,false,true"})
    void mismatchBodyIsSwitched(String form, boolean message, boolean requestId) throws Exception {
        createTea("a", "");
        sandbox.switches().set(Switch.VERSION_MISMATCH_BODY, form);
        JsonNode body = put("/entries/a", "{'fields':{}}", 5).json();
        assertEquals("VersionMismatch", body.path("sys").path("id").asText());
        assertEquals(message, body.has("message"));
        assertEquals(requestId, body.has("requestId"));
    }

    @Test
    void forbiddenTransitionsAreBadRequests() throws Exception {
        publishTea("p", "");
        assertRefused("Cannot deleted published", delete("/entries/p"));
        assertRefused("Cannot archive published", put("/entries/p/archived", null, 2));
        assertRefused("Not archived", delete("/entries/p/archived"));
        createTea("d", "");
        assertRefused("Not published", delete("/entries/d/published"));
        put("/entries/d/archived", null, 1);
        assertRefused("Cannot edit archived", put("/entries/d", "{'fields':{}}", 2));
        assertRefused("Cannot publish archived", put("/entries/d/published", null, 2));
        assertEquals(204, delete("/entries/d").status());
    }

    private static void assertRefused(String message, Reply reply) {
        assertError(400, "BadRequest", reply);
        assertEquals(message, reply.message());
        assertEquals("{}", reply.json().path("details").toString());
    }

    @Test
    void contentTypeHasToBeActivated() throws Exception {
        put("/content_types/draft", "{'name':'Draft','fields':[]}");
        for (String type : new String[] {"draft", "missing"}) {
            Reply reply = put("/entries/a", "{'fields':{}}", "X-Contentful-Content-Type", type);
            assertRefused("The content type you sent could not be found or was not activated.", reply);
        }
        assertError(400, "BadRequest", put("/entries/a", "{'fields':{}}"));
    }

    @Test
    void savesAreCheckedForStructureAndPublishesForContent() throws Exception {
        Reply unknown = put("/entries/a", "{'fields':{'nope':{'en-US':1}}}", "X-Contentful-Content-Type", "tea");
        assertError(422, "UnknownField", unknown);
        assertError(
                422,
                "InvalidEntry",
                put("/entries/a", "{'fields':{'stars':{'en-US':'x'}}}", "X-Contentful-Content-Type", "tea"));
        assertError(
                422,
                "InvalidEntry",
                put("/entries/a", "{'fields':{'name':{'xx':'x'}}}", "X-Contentful-Content-Type", "tea"));
        Reply malformed = put("/entries/a", "{'fields':", "X-Contentful-Content-Type", "tea");
        assertError(400, "BadRequest", malformed);
        assertTrue(malformed.message().startsWith("Invalid JSON in request body:"), malformed.message());
        put(
                "/entries/a",
                "{'fields':{'friend':{'en-US':" + link("Entry", "gone") + "}}}",
                "X-Contentful-Content-Type",
                "tea");
        assertError(422, "InvalidEntry", put("/entries/a/published", null, 1));
        put("/entries/a", "{'fields':{'name':{'en-US':'a'},'friend':{'en-US':" + link("Entry", "gone") + "}}}", 1);
        Reply dangling = put("/entries/a/published", null, 2);
        assertError(422, "UnresolvedLinks", dangling);
        assertEquals(
                "gone",
                dangling.json()
                        .path("details")
                        .path("errors")
                        .get(0)
                        .path("link")
                        .path("id")
                        .asText());
        createTea("gone", "");
        assertEquals(200, put("/entries/a/published", null, 2).status());
    }

    @Test
    void draftAndYoungTargetsAreUnresolvableWhenSwitched() throws Exception {
        createTea("target", "");
        createTea("a", ",'friend':{'en-US':" + link("Entry", "target") + "}");
        sandbox.switches().set(Switch.LINK_LAG_MILLIS, 2000);
        assertError(422, "UnresolvedLinks", put("/entries/a/published", null, 1));
        clock.advance(java.time.Duration.ofSeconds(3));
        assertEquals(200, put("/entries/a/published", null, 1).status());
        sandbox.switches().set(Switch.LINK_STRICT, true);
        assertError(422, "UnresolvedLinks", put("/entries/a/published", null, 2));
        publish("entries", "target");
        assertEquals(200, put("/entries/a/published", null, 2).status());
    }

    @Test
    void defaultValuesAreAppliedAtCreationOnly() throws Exception {
        String withDefault = TEA.replace("'type':'Integer'", "'type':'Integer','defaultValue':{'en-US':5}");
        sandbox.edit("s", "master").saveContentType("tea", SandboxClient.json(withDefault));
        JsonNode created = createTea("a", "").json();
        assertEquals(5, created.path("fields").path("stars").path("en-US").asInt());
        JsonNode updated =
                put("/entries/a", "{'fields':{'name':{'en-US':'a'}}}", 1).json();
        assertFalse(updated.path("fields").has("stars"));
    }

    @Test
    void omittedMetadataClearsTagsUnlessSwitched() throws Exception {
        put("/tags/t", "{'name':'T'}");
        String tagged = "{'fields':{'name':{'en-US':'a'}},'metadata':{'tags':[" + link("Tag", "t") + "]}}";
        put("/entries/a", tagged, "X-Contentful-Content-Type", "tea");
        assertError(422, "ActionPreconditionsFailed", delete("/tags/t", "X-Contentful-Version", "1"));
        sandbox.switches().set(Switch.METADATA_OMITTED, "kept");
        JsonNode kept = put("/entries/a", "{'fields':{}}", 1).json();
        assertEquals(1, kept.path("metadata").path("tags").size());
        sandbox.switches().set(Switch.METADATA_OMITTED, "cleared");
        JsonNode cleared = put("/entries/a", "{'fields':{}}", 2).json();
        assertEquals(0, cleared.path("metadata").path("tags").size());
        assertEquals(204, delete("/tags/t", "X-Contentful-Version", "1").status());
    }

    @Test
    void patchChangesSingleValues() throws Exception {
        createTea("a", ",'stars':{'en-US':1}");
        String patch = "[{'op':'replace','path':'/fields/stars/en-US','value':2},"
                + "{'op':'add','path':'/fields/note','value':{'en-US':'fine'}}]";
        Reply patched = client.manage(
                "PATCH",
                ENV + "/entries/a",
                patch,
                "X-Contentful-Version",
                "1",
                "Content-Type",
                "application/json-patch+json");
        assertEquals(200, patched.status());
        assertEquals(2, patched.version());
        assertEquals(
                2, patched.json().path("fields").path("stars").path("en-US").asInt());
        assertEquals(
                "fine", patched.json().path("fields").path("note").path("en-US").asText());
        assertError(
                409, "VersionMismatch", client.manage("PATCH", ENV + "/entries/a", patch, "X-Contentful-Version", "1"));
        String unfit = "[{'op':'remove','path':'/fields/nope/en-US'}]";
        assertError(400, "BadRequest", client.manage("PATCH", ENV + "/entries/a", unfit, 2));
    }

    @Test
    void publicPathsShowThePublishedVersion() throws Exception {
        publishTea("a", "");
        createTea("b", "");
        put("/entries/a", "{'fields':{'name':{'en-US':'edited'}}}", 2);
        JsonNode one = get("/public/entries/a").json();
        assertEquals("a", one.path("fields").path("name").path("en-US").asText());
        assertEquals(1, get("/public/entries").json().path("total").asInt());
        assertError(404, "NotFound", get("/public/entries/b"));
    }

    @Test
    void serverChoosesIdsForPost() throws Exception {
        Reply reply = client.manage("POST", ENV + "/entries", "{'fields':{}}", "X-Contentful-Content-Type", "tea");
        assertEquals(201, reply.status());
        String id = reply.json().path("sys").path("id").asText();
        assertTrue(id.matches("[A-Za-z0-9]{20,22}"), id);
        assertEquals(200, get("/entries/" + id).status());
        assertEquals(
                422,
                put("/entries/a%20b", "{'fields':{}}", "X-Contentful-Content-Type", "tea")
                        .status());
    }

    @Test
    void uniqueValuesAreKeptUnique() throws Exception {
        String unique = TEA.replace("'type':'Integer'", "'type':'Integer','validations':[{'unique':true}]");
        sandbox.edit("s", "master").saveContentType("tea", SandboxClient.json(unique));
        publishTea("a", ",'stars':{'en-US':1}");
        createTea("b", ",'stars':{'en-US':1}");
        assertError(422, "InvalidEntry", put("/entries/b/published", null, 1));
        put("/entries/a", "{'fields':{'name':{'en-US':'a'},'stars':{'en-US':2}}}", 2);
        publish("entries", "a");
        assertEquals(200, put("/entries/b/published", null, 1).status());
        assertEquals(200, put("/entries/b/published", null, 2).status(), "it may hold its own value");
    }

    @Test
    void inProcessEditingFollowsTheSameRules() throws Exception {
        var editor = sandbox.edit("s", "master");
        editor.saveEntry("a", "tea", SandboxClient.json("{'fields':{'name':{'en-US':'a'}}}"));
        editor.publish(org.spacesync.sandbox.store.Kind.ENTRY, "a");
        assertEquals(2, get("/entries/a").version());
        assertEquals(
                "published", sandbox.state("s", "master").entries().get("a").status());
        ApiError refused = org.junit.jupiter.api.Assertions.assertThrows(
                ApiError.class, () -> editor.delete(org.spacesync.sandbox.store.Kind.ENTRY, "a"));
        assertEquals("Cannot deleted published", refused.getMessage());
        editor.saveAsset("i", SandboxClient.json("{'fields':{'title':{'en-US':'I'}}}"));
        editor.attachFile("i", "en-US", "i.txt", "text/plain", new byte[] {1, 2, 3});
        editor.publish(org.spacesync.sandbox.store.Kind.ASSET, "i");
        assertEquals(
                3,
                cda("/assets/i")
                        .json()
                        .path("fields")
                        .path("file")
                        .path("details")
                        .path("size")
                        .asInt());
    }
}
