package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.SandboxClient.Reply;

/** Content types, editor interfaces, locales, tags. */
class ContentModelTest extends SandboxTestBase {
    private static final String TWO = "{'name':'Cake','fields':[{'id':'name','name':'N','type':'Symbol'},"
            + "{'id':'old','name':'O','type':'Symbol','omitted':%s}]}";
    private static final String ONE = "{'name':'Cake','fields':[{'id':'name','name':'N','type':'Symbol'}]}";

    @Test
    void fieldGoesByOmittingActivatingAndDropping() throws Exception {
        Reply created = put("/content_types/cake", TWO.formatted("false"));
        assertEquals(201, created.status());
        assertEquals(1, created.version());
        assertTrue(created.json().path("displayField").isNull());
        assertEquals(
                "[]", created.json().path("fields").get(0).path("validations").toString());
        assertError(404, "NotFound", get("/content_types/cake/editor_interface"));
        JsonNode sys = put("/content_types/cake/published", null, 1).json().path("sys");
        assertEquals(2, sys.path("version").asInt());
        assertEquals(1, sys.path("publishedVersion").asInt());
        put("/entries/c", "{'fields':{'name':{'en-US':'c'},'old':{'en-US':'x'}}}", "X-Contentful-Content-Type", "cake");
        publish("entries", "c");
        Reply tooEarly = put("/content_types/cake", ONE, 2);
        assertError(400, "BadRequest", tooEarly);
        assertEquals("You need to omit a field before deleting it", tooEarly.message());
        assertEquals(3, put("/content_types/cake", TWO.formatted("true"), 2).version());
        assertTrue(cda("/entries/c").json().path("fields").has("old"), "a draft of the type changes nothing");
        assertEquals(4, put("/content_types/cake/published", null, 3).version());
        assertFalse(cda("/entries/c").json().path("fields").has("old"));
        assertTrue(get("/entries/c").json().path("fields").has("old"));
        put("/content_types/cake", ONE, 4);
        assertEquals(2, get("/public/content_types/cake").json().path("fields").size());
        put("/content_types/cake/published", null, 5);
        assertFalse(get("/entries/c").json().path("fields").has("old"));
        assertEquals(2, get("/entries/c").version());
        assertEquals(3, get("/content_types/cake/editor_interface").version());
    }

    @Test
    void typeCannotGoWhileItHasEntriesOrIsActivated() throws Exception {
        createTea("a", "");
        Reply used = delete("/content_types/tea/published");
        assertError(400, "BadRequest", used);
        assertEquals("Content Type has entries", used.message());
        delete("/entries/a");
        Reply active = delete("/content_types/tea");
        assertError(400, "BadRequest", active);
        assertEquals("Cannot delete published", active.message());
        JsonNode sys = delete("/content_types/tea/published").json().path("sys");
        assertFalse(sys.has("publishedVersion"));
        assertError(404, "NotFound", get("/public/content_types/tea"));
        assertEquals(204, delete("/content_types/tea").status());
        assertError(404, "NotFound", get("/content_types/tea"));
    }

    @Test
    void publicTypesAreTheActivatedOnesWithValidations() throws Exception {
        put("/content_types/tea", TEA.replace("'Tea'", "'Draft name'"), 2);
        JsonNode type = get("/public/content_types").json().path("items").get(0);
        assertEquals("Tea", type.path("name").asText());
        assertEquals(1, type.path("sys").path("revision").asInt());
        assertFalse(type.path("sys").has("version"));
        assertEquals(1, type.path("fields").get(2).path("validations").size());
        assertEquals("Draft name", get("/content_types/tea").json().path("name").asText());
    }

    @Test
    void typesAreLocked() throws Exception {
        assertError(409, "VersionMismatch", put("/content_types/tea", TEA));
        assertError(409, "VersionMismatch", put("/content_types/tea", TEA, 1));
        assertError(409, "VersionMismatch", put("/content_types/tea/published", null, 1));
        assertError(
                422,
                "ValidationFailed",
                put("/content_types/x", "{'name':'X','fields':[{'id':'a','name':'A','type':'x'}]}"));
    }

    @Test
    void renamedFieldKeepsItsData() throws Exception {
        createTea("a", ",'stars':{'en-US':3}");
        String renamed = TEA.replace("'id':'stars'", "'id':'stars','newId':'points'");
        assertEquals(200, put("/content_types/tea", renamed, 2).status());
        put("/content_types/tea/published", null, 3);
        JsonNode fields = get("/entries/a").json().path("fields");
        assertEquals(3, fields.path("points").path("en-US").asInt());
        assertFalse(fields.has("stars"));
    }

    @Test
    void editorInterfaceIsBumpedByActivationAndLocked() throws Exception {
        Reply first = get("/content_types/tea/editor_interface");
        assertEquals(1, first.version());
        assertEquals("default", first.json().path("sys").path("id").asText());
        String body = "{'controls':[{'fieldId':'name','widgetId':'singleLine'}],'sidebar':[]}";
        assertError(409, "VersionMismatch", put("/content_types/tea/editor_interface", body, 7));
        Reply saved = put("/content_types/tea/editor_interface", body, 1);
        assertEquals(2, saved.version());
        put("/content_types/tea/published", null, 2);
        JsonNode bumped = get("/content_types/tea/editor_interface").json();
        assertEquals(3, bumped.path("sys").path("version").asInt());
        assertEquals(
                "singleLine", bumped.path("controls").get(0).path("widgetId").asText());
        assertEquals(6, bumped.path("controls").size());
        assertEquals(1, get("/editor_interfaces").json().path("total").asInt());
    }

    @Test
    void localesHaveFallbacksVersionsAndStrictKeys() throws Exception {
        Reply german = client.manage("POST", ENV + "/locales", "{'name':'German','code':'de'}");
        assertEquals(201, german.status());
        assertEquals("en-US", german.json().path("fallbackCode").asText());
        assertEquals("de", german.json().path("internal_code").asText());
        assertTrue(german.json().path("sys").path("createdAt").asText().matches(".*:\\d\\dZ"));
        sandbox.switches().set(Switch.LOCALE_FALLBACK, "none");
        Reply alone = client.manage("POST", ENV + "/locales", "{'name':'French','code':'fr'}");
        assertTrue(alone.json().path("fallbackCode").isNull());
        Reply taken = client.manage("POST", ENV + "/locales", "{'name':'G','code':'de'}");
        assertError(422, "ValidationFailed", taken);
        assertEquals(
                "taken",
                taken.json().path("details").path("errors").get(0).path("name").asText());
        assertError(400, "UnknownKey", client.manage("POST", ENV + "/locales", "{'code':'it','sys':{}}"));
        assertError(400, "MissingKey", client.manage("POST", ENV + "/locales", "{}"));
        String id = german.json().path("sys").path("id").asText();
        String same = "{'name':'German','code':'de','fallbackCode':'en-US'}";
        assertEquals(1, put("/locales/" + id, same, 1).version(), "no change, no new version");
        assertEquals(
                2, put("/locales/" + id, same.replace("German", "Deutsch"), 1).version());
        assertError(409, "VersionMismatch", put("/locales/" + id, same, 1));
    }

    @Test
    void deletingALocaleDestroysItsContent() throws Exception {
        Reply german = client.manage("POST", ENV + "/locales", "{'name':'German','code':'de'}");
        put("/entries/a", "{'fields':{'name':{'en-US':'Mint','de':'Minze'}}}", "X-Contentful-Content-Type", "tea");
        publish("entries", "a");
        String id = german.json().path("sys").path("id").asText();
        Reply deleted = delete("/locales/" + id);
        assertEquals(204, deleted.status());
        assertEquals("application/octet-stream", deleted.header("Content-Type"));
        JsonNode name = get("/entries/a").json().path("fields").path("name");
        assertEquals("{\"en-US\":\"Mint\"}", name.toString());
        JsonNode item = client.sync("s", "initial=true").items().get(0);
        assertFalse(item.path("fields").path("name").has("de"));
        String first = get("/locales")
                .json()
                .path("items")
                .get(0)
                .path("sys")
                .path("id")
                .asText();
        assertError(403, "DefaultLocaleNotDeletable", delete("/locales/" + first));
    }

    @Test
    void tagsAreVersionedAndKeepTheirVisibility() throws Exception {
        Reply created = put("/tags/spring", "{'name':'Spring','sys':{'visibility':'public'}}");
        assertEquals(201, created.status());
        assertEquals("public", created.json().path("sys").path("visibility").asText());
        assertError(409, "VersionMismatch", put("/tags/spring", "{'name':'S'}"));
        Reply renamed = put("/tags/spring", "{'name':'S','sys':{'visibility':'private'}}", 1);
        assertEquals("public", renamed.json().path("sys").path("visibility").asText());
        assertEquals(2, renamed.version());
        assertEquals(
                "private",
                put("/tags/x", "{'name':'X'}")
                        .json()
                        .path("sys")
                        .path("visibility")
                        .asText());
        assertError(422, "ValidationFailed", put("/tags/y", "{'name':'X'}"));
        assertError(409, "VersionMismatch", delete("/tags/x", "X-Contentful-Version", "3"));
        assertEquals(204, delete("/tags/x", "X-Contentful-Version", "1").status());
        assertError(404, "NotFound", get("/tags/x"));
    }

    @Test
    void entryWithUnknownTagIsRefused() throws Exception {
        String tagged = "{'fields':{},'metadata':{'tags':[" + link("Tag", "nope") + "]}}";
        assertEquals(
                422,
                put("/entries/a", tagged, "X-Contentful-Content-Type", "tea").status());
        assertEquals(
                422,
                put("/entries/a", "{'fields':{},'metadata':{}}", "X-Contentful-Content-Type", "tea")
                        .status());
    }
}
