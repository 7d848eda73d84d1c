package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.SandboxClient.Reply;

class DeliveryTest extends SandboxTestBase {

    @Test
    void spaceAndLocalesTellFallbacks() throws Exception {
        client.manage("POST", ENV + "/locales", "{'name':'German','code':'de'}");
        JsonNode space = client.delivery("s", "/spaces/s").json();
        assertEquals("Space", space.path("sys").path("type").asText());
        assertEquals(2, space.path("locales").size());
        JsonNode locales = cda("/locales").json();
        assertEquals(1000, locales.path("limit").asInt());
        assertTrue(locales.path("items").get(0).path("default").asBoolean());
        assertTrue(locales.path("items").get(0).path("fallbackCode").isNull());
        assertEquals("en-US", locales.path("items").get(1).path("fallbackCode").asText());
        assertFalse(locales.path("items").get(1).has("contentManagementApi"));
    }

    @Test
    void valuesAreFlatAndFallBack() throws Exception {
        client.manage("POST", ENV + "/locales", "{'name':'German','code':'de'}");
        client.manage("POST", ENV + "/locales", "{'name':'Swiss','code':'de-CH','fallbackCode':'de','optional':true}");
        client.manage("POST", ENV + "/locales", "{'name':'Alone','code':'fr','fallbackCode':null}");
        put(
                "/entries/a",
                "{'fields':{'name':{'en-US':'Mint','de':'Minze'},'stars':{'en-US':4}}}",
                "X-Contentful-Content-Type",
                "tea");
        assertError(422, "InvalidEntry", put("/entries/a/published", null, 1));
        put("/entries/a", "{'fields':{'name':{'en-US':'Mint','de':'Minze','fr':'Menthe'},'stars':{'en-US':4}}}", 1);
        publish("entries", "a");
        JsonNode swiss = cda("/entries/a?locale=de-CH").json();
        assertEquals("Minze", swiss.path("fields").path("name").asText());
        assertEquals(4, swiss.path("fields").path("stars").asInt());
        assertEquals("de-CH", swiss.path("sys").path("locale").asText());
        assertEquals(
                "Mint", cda("/entries/a").json().path("fields").path("name").asText());
        JsonNode all = cda("/entries/a?locale=*").json();
        assertEquals("Menthe", all.path("fields").path("name").path("fr").asText());
        assertFalse(all.path("fields").path("name").has("de-CH"));
        Reply unknown = cda("/entries?locale=xx");
        assertError(400, "BadRequest", unknown);
        assertEquals("Unknown locale: xx", unknown.message());
    }

    @Test
    void includesFollowLinksToTheDepthAndReportWhatIsNotThere() throws Exception {
        createTea("draft", "");
        createTea("c", "");
        createTea("b", ",'friend':{'en-US':" + link("Entry", "c") + "}");
        createTea(
                "a",
                ",'friends':{'en-US':[" + link("Entry", "b") + "," + link("Entry", "draft") + "," + link("Entry", "a")
                        + "]}");
        for (String id : List.of("c", "b", "a")) {
            publish("entries", id);
        }
        JsonNode one = cda("/entries?sys.id=a").json();
        assertEquals(1, one.path("total").asInt());
        assertEquals(1, one.path("includes").path("Entry").size());
        JsonNode error = one.path("errors").get(0);
        assertEquals("error", error.path("sys").path("type").asText());
        assertEquals("draft", error.path("details").path("id").asText());
        assertEquals(
                2,
                cda("/entries?sys.id=a&include=2")
                        .json()
                        .path("includes")
                        .path("Entry")
                        .size());
        assertFalse(cda("/entries?sys.id=a&include=0").json().has("includes"));
        assertError(400, "BadRequest", cda("/entries?include=11"));
    }

    @Test
    void contentTypesAreTheActivatedOnesWithoutValidations() throws Exception {
        put("/content_types/draft", "{'name':'Draft','fields':[]}");
        JsonNode types = cda("/content_types").json();
        assertEquals(1, types.path("total").asInt());
        JsonNode type = types.path("items").get(0);
        assertEquals(1, type.path("sys").path("revision").asInt());
        type.path("fields").forEach(f -> assertFalse(f.has("validations")));
        assertError(404, "NotFound", cda("/content_types/draft"));
        sandbox.switches().set(Switch.DELIVERY_VALIDATIONS, true);
        JsonNode note = cda("/content_types/tea").json().path("fields").get(2);
        assertEquals(
                100, note.path("validations").get(0).path("size").path("max").asInt());
    }

    @Test
    void onlyPublicTagsAreListed() throws Exception {
        put("/tags/open", "{'name':'Open'}", "X-Contentful-Tag-Visibility", "public");
        put("/tags/secret", "{'name':'Secret'}");
        JsonNode tags = cda("/tags").json();
        assertEquals(1, tags.path("total").asInt());
        assertEquals("open", tags.path("items").get(0).path("sys").path("id").asText());
        assertError(404, "NotFound", cda("/tags/secret"));
    }

    @Test
    void filtersAndOrdersAndSelects() throws Exception {
        publishTea("a", ",'stars':{'en-US':1}");
        publishTea("b", ",'stars':{'en-US':5}");
        publishTea("c", ",'stars':{'en-US':3}");
        assertEquals(List.of("c", "b", "a"), ids(cda("/entries")), "newest first");
        assertEquals(List.of("a", "c", "b"), ids(cda("/entries?content_type=tea&order=fields.stars")));
        assertEquals(List.of("b", "c"), ids(cda("/entries?content_type=tea&fields.stars[gte]=3&order=-fields.stars")));
        assertEquals(List.of("b", "a"), ids(cda("/entries?sys.id[in]=a,b,x")));
        assertEquals(List.of("a"), ids(cda("/entries?order=sys.createdAt&limit=1")));
        assertEquals(List.of("b"), ids(cda("/entries?order=sys.createdAt&limit=1&skip=1")));
        assertEquals(List.of("c"), ids(cda("/entries?query=c")));
        JsonNode selected =
                cda("/entries?content_type=tea&select=fields.stars,sys.id").json();
        assertEquals(
                "{\"stars\":3}", selected.path("items").get(0).path("fields").toString());
        assertError(400, "BadRequest", cda("/entries?select=fields.stars"));
        assertError(400, "InvalidQuery", cda("/entries?content_type=tea&order=fields.note"));
        assertError(400, "InvalidQuery", cda("/entries?content_type=tea&fields.nope=1"));
        assertError(400, "InvalidQuery", cda("/entries?not=1"));
        assertError(400, "InvalidQuery", cda("/entries?skip=-1"));
        Reply unknown = cda("/entries?content_type=cake");
        assertError(400, "InvalidQuery", unknown);
        JsonNode error = unknown.json().path("details").path("errors").get(0);
        assertEquals("unknownContentType", error.path("name").asText());
        assertEquals("cake", error.path("value").asText());
    }

    private static List<String> ids(Reply reply) {
        List<String> ids = new java.util.ArrayList<>();
        reply.json().path("items").forEach(i -> ids.add(i.path("sys").path("id").asText()));
        return ids;
    }

    @Test
    void keysReachTheirSpaceAndEnvironmentsOnly() throws Exception {
        sandbox.createSpace("other");
        sandbox.createEnvironment("s", "staging");
        sandbox.addDeliveryToken("master-only", "s");
        sandbox.addDeliveryToken("staging-only", "s", "staging");
        assertEquals(200, withToken("master-only", ENV + "/locales").status());
        Reply hidden = withToken("master-only", "/spaces/s/environments/staging/locales");
        assertError(404, "NotFound", hidden);
        Reply space = withToken("staging-only", "/spaces/s");
        assertError(404, "NotFound", space);
        assertEquals("Environment", space.json().path("details").path("type").asText());
        assertEquals("master", space.json().path("details").path("id").asText());
        assertError(404, "NotFound", withToken("master-only", "/spaces/other/environments/master/locales"));
        assertError(401, "AccessTokenInvalid", withToken("nonsense", ENV + "/locales"));
        assertError(401, "AccessTokenInvalid", withToken("sandbox-management-token", ENV + "/locales"));
        assertError(404, "NotFound", client.delivery("s", "/spaces/s/environments/nope/sync?initial=true"));
        Reply query = client.send(client.request(Api.DELIVERY, ENV + "/locales?access_token=delivery-s"));
        assertEquals(200, query.status());
        sandbox.revokeToken("delivery-s");
        assertError(401, "AccessTokenInvalid", cda("/locales"));
    }

    private Reply withToken(String token, String path) throws Exception {
        return client.send(client.request(Api.DELIVERY, path).header("Authorization", "Bearer " + token));
    }

    @Test
    void publishesLagBehindByRequests() throws Exception {
        sandbox.switches().set(Switch.DELIVERY_LAG_REQUESTS, 2);
        publishTea("a", "");
        assertEquals(404, cda("/entries/a").status());
        assertEquals(200, cda("/entries/a").status());
        put("/entries/a", "{'fields':{'name':{'en-US':'new'}}}", 2);
        publish("entries", "a");
        assertEquals("a", cda("/entries/a").json().path("fields").path("name").asText());
        assertEquals("new", cda("/entries/a").json().path("fields").path("name").asText());
    }

    @Test
    void publishesLagBehindByTime() throws Exception {
        sandbox.switches().set(Switch.DELIVERY_LAG_MILLIS, 1000);
        publishTea("a", "");
        assertEquals(List.of(), client.sync("s", "initial=true").ids());
        clock.advance(Duration.ofSeconds(2));
        assertEquals(List.of("a"), client.sync("s", "initial=true").ids());
    }

    @Test
    void unpublishedLocalesOfTheDeliveryApiAreHidden() throws Exception {
        client.manage("POST", ENV + "/locales", "{'name':'German','code':'de','contentDeliveryApi':false}");
        put("/entries/a", "{'fields':{'name':{'en-US':'Mint','de':'Minze'}}}", "X-Contentful-Content-Type", "tea");
        publish("entries", "a");
        assertEquals(1, cda("/locales").json().path("total").asInt());
        JsonNode item = client.sync("s", "initial=true").items().get(0);
        assertFalse(item.path("fields").path("name").has("de"));
    }

    @Test
    void unknownPathsAndMethodsAreUnknownRoutes() throws Exception {
        assertError(404, "UnknownRoute", cda("/teapots"));
        assertError(404, "UnknownRoute", client.delivery("s", "/"));
        assertError(404, "UnknownRoute", client.manage("DELETE", ENV + "/entries", null));
    }
}
