package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.SandboxClient.Reply;

/** Publishing by locale in its three modes, at the management API and at the delivery API. */
class LocaleStatesTest extends SandboxTestBase {
    private static final String EN = "{'add':{'fields':{'*':['en-US']}}}";
    private static final String DE = "{'add':{'fields':{'*':['de']}}}";
    private static final String NOT_DE = "{'remove':{'fields':{'*':['de']}}}";

    @BeforeEach
    void german() throws Exception {
        client.manage(
                "POST", ENV + "/locales", "{'name':'German','code':'de','fallbackCode':'en-US','optional':false}");
        put(
                "/entries/a",
                "{'fields':{'name':{'en-US':'Tea'},'stars':{'en-US':3}}}",
                "X-Contentful-Content-Type",
                "tea");
    }

    @Test
    void withoutTheFeatureLocalesAreRefused() throws Exception {
        assertError(403, "AccessDenied", put("/entries/a/published", EN, 1));
        assertError(403, "AccessDenied", bulk("{'entity':" + versioned(1) + ",'add':{'fields':{'*':['en-US']}}}"));
        assertFalse(get("/entries/a").json().path("sys").has("fieldStatus"));
        assertFalse(entitled());
    }

    @Test
    void environmentThatIsNotSetSoPublishesAllAndTellsNothing() throws Exception {
        sandbox.switches().set(Switch.LOCALE_PUBLISHING, "whole");
        Reply refused = put("/entries/a/published", EN, 1);
        assertError(422, "InvalidEntry", refused);
        put("/entries/a", "{'fields':{'name':{'en-US':'Tea','de':'Tee'}}}", 1);

        Reply published = put("/entries/a/published", EN, 2);

        assertEquals(200, published.status());
        assertFalse(published.json().path("sys").has("fieldStatus"));
        assertEquals(
                "Tee", cda("/entries/a?locale=de").json().at("/fields/name").asText());
        assertTrue(entitled());
    }

    @Test
    void localesHaveStatesAndOnlyThoseThatAreNamedAreChecked() throws Exception {
        sandbox.switches().set(Switch.LOCALE_PUBLISHING, "s=on");

        assertEquals("{\"de\":\"draft\",\"en-US\":\"published\"}", states(put("/entries/a/published", EN, 1)));
        assertError(422, "InvalidEntry", put("/entries/a/published", DE, 2));
        put("/entries/a", "{'fields':{'name':{'en-US':'Tea 2','de':'Tee'},'stars':{'en-US':4}}}", 2);
        assertEquals("{\"de\":\"draft\",\"en-US\":\"changed\"}", states(get("/entries/a")));
        assertEquals("{\"de\":\"published\",\"en-US\":\"changed\"}", states(put("/entries/a/published", DE, 3)));
        // Published values stay where the locale was not named; those of no locale go along.
        assertEquals("Tea", cda("/entries/a").json().at("/fields/name").asText());
        assertEquals(4, cda("/entries/a").json().at("/fields/stars").asInt());

        assertEquals("{\"de\":\"draft\",\"en-US\":\"changed\"}", states(put("/entries/a/published", NOT_DE, 4)));
        assertEquals("{\"de\":\"published\",\"en-US\":\"published\"}", states(put("/entries/a/published", null, 5)));
        assertError(400, "BadRequest", put("/entries/a/published", "{'add':{'fields':{'*':['xx']}}}", 6));
    }

    @Test
    void deliveryFollowsTheStatesByTheHeaderOnly() throws Exception {
        sandbox.switches().set(Switch.LOCALE_PUBLISHING, "on");
        put("/entries/a", "{'fields':{'name':{'en-US':'Tea','de':'Tee'}}}", 1);
        put("/entries/a/published", EN, 2);

        assertEquals(
                "Tee", cda("/entries/a?locale=de").json().at("/fields/name").asText());
        assertEquals(404, byLocale("/entries/a?locale=de").status());
        assertEquals(0, byLocale("/entries?locale=de").json().path("total").asInt());
        assertEquals(
                "{\"en-US\":\"Tea\"}",
                byLocale("/entries/a?locale=*").json().at("/fields/name").toString());
        assertEquals("Tee", feed().at("/fields/name/de").asText());

        sandbox.switches().set(Switch.DELIVERY_DRAFT_LOCALES, false);
        assertTrue(feed().at("/fields/name/de").isMissingNode());
    }

    @Test
    void bulkActionsNameLocalesForEachEntity() throws Exception {
        sandbox.switches().set(Switch.LOCALE_PUBLISHING, "on");
        createTea("b", "");

        Reply action = bulk("{'entity':" + versioned(1) + ",'add':{'fields':{'*':['en-US']}}}");

        assertEquals("succeeded", ended(action));
        assertEquals("{\"de\":\"draft\",\"en-US\":\"published\"}", states(get("/entries/a")));
        put("/entries/a", "{'fields':{'name':{'en-US':'Tea','de':'Tee'}}}", 2);
        assertEquals("succeeded", ended(bulk("{'entity':" + versioned(3) + "}")));
        assertEquals("succeeded", ended(bulk("{'entity':" + versioned(4) + ",'remove':{'fields':{'*':['de']}}}")));
        assertEquals("{\"de\":\"draft\",\"en-US\":\"published\"}", states(get("/entries/a")));
    }

    private String ended(Reply action) throws Exception {
        String id = action.json().at("/sys/id").asText();
        assertFalse(id.isEmpty(), () -> action.json().toString());
        return eventually(() -> get("/bulk_actions/" + id), json -> !List.of("created", "inProgress")
                        .contains(json.at("/sys/status").asText()))
                .json()
                .at("/sys/status")
                .asText();
    }

    private Reply bulk(String item) throws Exception {
        return client.manage("POST", ENV + "/bulk_actions", "{'action':'publish','entities':[" + item + "]}");
    }

    private Reply byLocale(String path) throws Exception {
        return client.delivery("s", ENV + path, "X-Contentful-Locale-Based-Publishing", "true");
    }

    private com.fasterxml.jackson.databind.JsonNode feed() throws Exception {
        return cda("/sync?initial=true").json().at("/items/0");
    }

    private boolean entitled() throws Exception {
        return client.get("/organizations/sandboxOrganization/organization_entitlement_set")
                .json()
                .at("/features/localeBasedPublishing/value")
                .asBoolean();
    }

    private static String versioned(int version) {
        return "{'sys':{'type':'Link','linkType':'Entry','id':'a','version':" + version + "}}";
    }

    private static String states(Reply reply) {
        assertEquals(200, reply.status(), () -> reply.json().toString());
        return reply.json().at("/sys/fieldStatus/*").toString();
    }
}
