package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.store.Kind;

/** Items of bulk jobs that create, update and delete. */
class BulkOperationTest extends BulkTestBase {

    private JsonNode field(String id, String field) throws Exception {
        return get("/entries/" + id).json().path("fields").path(field).path("en-US");
    }

    private JsonNode tags(String id) throws Exception {
        return get("/entries/" + id).json().path("metadata").path("tags");
    }

    private void createTag(String id) throws Exception {
        put("/tags/" + id, "{'name':'" + id + "','sys':{'id':'" + id + "','visibility':'private'}}");
    }

    private static String tagged(String tag) {
        return ",'metadata':{'tags':[" + link("Tag", tag) + "]}";
    }

    private static JsonNode error(List<JsonNode> items, int index) {
        return items.get(index).path("error");
    }

    @Test
    void createsDraftsAndTellsTheirIds() throws Exception {
        List<JsonNode> items = run("create", tea("a"), tea("b"));
        assertEquals(List.of("a", "b"), outcomes(items));
        assertEquals(
                SandboxClient.json("{'status':'succeeded','entity':{'sys':{'type':'Entry','id':'a'}}}"), items.get(0));
        assertEquals(1, get("/entries/a").version());
        assertFalse(get("/entries/a").json().path("sys").has("publishedVersion"));
    }

    @Test
    void makesUpIdsWhereNoneIsGiven() throws Exception {
        String item = "{'sys':{'contentType':{'sys':{'id':'tea'}}},'fields':{'name':{'en-US':'x'}}}";
        List<String> ids = outcomes(run("create", item, item));
        assertEquals(2, ids.stream().distinct().count());
        assertEquals("x", field(ids.get(1), "name").asText());
    }

    @Test
    void fillsInDefaultsWhenCreating() throws Exception {
        sandbox.edit("s", "master")
                .saveContentType(
                        "cake",
                        SandboxClient.json(
                                """
                                {'name':'Cake','fields':[{'id':'size','name':'Size','type':'Integer',
                                 'defaultValue':{'en-US':7}}]}"""));
        run("create", "{'sys':{'id':'c','contentType':{'sys':{'id':'cake'}}},'fields':{}}");
        assertEquals(7, field("c", "size").asInt());
    }

    @Test
    void oneFailedItemDoesNotStopTheOthers() throws Exception {
        createTea("a", "");
        List<JsonNode> items = run("create", tea("a"), tea("b"), tea("b"));
        assertEquals(List.of("!EntryExistsError", "b", "!EntryExistsError"), outcomes(items));
        assertFalse(items.get(0).has("entity"), "a failed item names no entry");
        assertFalse(error(items, 0).has("details"));
        assertFalse(error(items, 0).path("message").asText().isEmpty());
    }

    @Test
    void refusesItemsWithWrongContent() throws Exception {
        List<JsonNode> items = run(
                "create",
                tea("a", ",'x':1"),
                "{'sys':{'id':'b','contentType':{'sys':{'id':'tea'}}},'fields':{'colour':{'en-US':'x'}}}",
                "{'sys':{'id':'c','contentType':{'sys':{'id':'tea'}}},'fields':{'stars':{'en-US':'x'}}}",
                "{'sys':{'id':'d','contentType':{'sys':{'id':'gone'}}},'fields':{}}",
                "{'sys':{'id':'e'},'fields':{}}",
                "{'sys':{'id':'f','contentType':{'sys':{'id':'tea'}}}}",
                "{'sys':{'id':'not an id','contentType':{'sys':{'id':'tea'}}},'fields':{}}",
                "'text'",
                "null");
        assertEquals(
                IntStream.range(0, 9).mapToObj(i -> "!InvalidEntry").toList(), outcomes(items), () -> items.toString());
        assertEquals(
                "No field with id \"colour\" found.",
                error(items, 1).path("message").asText());
        assertEquals("Validation error", error(items, 2).path("message").asText());
        assertEquals(0, sandbox.state("s", "master").entries().size());
    }

    @Test
    void refusesItemsAsSingleRequestsDoIfToldTo() throws Exception {
        sandbox.switches().set(Switch.BULK_ITEM_ERRORS, "single");
        List<JsonNode> items = run(
                "create",
                "{'sys':{'contentType':{'sys':{'id':'tea'}}},'fields':{'colour':{'en-US':'x'}}}",
                "{'sys':{'contentType':{'sys':{'id':'gone'}}},'fields':{}}");
        assertEquals(List.of("!UnknownField", "!BadRequest"), outcomes(items));
    }

    @Test
    void refusesEntriesAboveTwoMegabytes() throws Exception {
        String filler = "x".repeat(2 * 1024 * 1024);
        List<JsonNode> items = run("create", tea("a", ",'metadata':{'x':'" + filler + "'}"), tea("b"));
        assertEquals(List.of("!InvalidEntry", "b"), outcomes(items));
    }

    @Test
    void updatesReplaceAllFieldsOfADraft() throws Exception {
        publishTea("a", ",'stars':{'en-US':3}");
        assertEquals(List.of("a"), outcomes(run("update", update("a", 2, "new"))));
        assertEquals("new", field("a", "name").asText());
        assertFalse(get("/entries/a").json().path("fields").has("stars"));
        assertEquals(3, get("/entries/a").version());
        assertEquals(
                1, get("/entries/a").json().path("sys").path("publishedVersion").asInt());
    }

    @Test
    void updatesNeedTheCurrentVersion() throws Exception {
        createTea("a", "");
        put("/entries/a/archived", null);
        createTea("b", "");
        List<JsonNode> items = run(
                "update",
                update("b", 2, "x"),
                "{'sys':{'id':'b'},'fields':{}}",
                update("gone", 1, "x"),
                update("a", 2, "x"),
                update("b", 1, "y"),
                update("b", 1, "z"));
        assertEquals(
                List.of("!VersionMismatch", "!VersionMismatch", "!NotFound", "!BadRequest", "b", "!VersionMismatch"),
                outcomes(items));
        assertEquals("y", field("b", "name").asText());
    }

    @Test
    void metadataIsIgnoredTakenOrRefused() throws Exception {
        createTag("t");
        createTag("u");
        run("create", tea("a", tagged("t")));
        assertEquals(0, tags("a").size());
        sandbox.switches().set(Switch.BULK_METADATA, "accept");
        run("create", tea("b", tagged("t")));
        assertEquals("t", tags("b").path(0).path("sys").path("id").asText());
        sandbox.switches().set(Switch.BULK_METADATA, "reject");
        assertEquals(List.of("!InvalidEntry", "d"), outcomes(run("create", tea("c", tagged("t")), tea("d"))));
        sandbox.switches().set(Switch.BULK_METADATA, "ignore");
        run("update", update("b", 1, "x").replaceFirst("}$", tagged("u") + "}"));
        assertEquals("t", tags("b").path(0).path("sys").path("id").asText());
        sandbox.switches().set(Switch.BULK_METADATA, "accept");
        run("update", update("b", 2, "x").replaceFirst("}$", tagged("u") + "}"));
        assertEquals("u", tags("b").path(0).path("sys").path("id").asText());
        run("update", update("b", 3, "x"));
        assertEquals(0, tags("b").size());
    }

    @Test
    void deletesDraftsAndArchivedEntries() throws Exception {
        createTea("a", "");
        createTea("b", "");
        sandbox.edit("s", "master").archive(Kind.ENTRY, "b");
        List<JsonNode> items = run("delete", bare("a"), bare("b"), bare("a"), bare("gone"), update("c", 1, "x"));
        assertEquals(List.of("a", "b", "!NotFound", "!NotFound", "!InvalidEntry"), outcomes(items));
        assertEquals(
                SandboxClient.json("{'status':'succeeded','entity':{'sys':{'type':'DeletedEntry','id':'a'}}}"),
                items.get(0));
        assertEquals(404, get("/entries/b").status());
    }

    @Test
    void deletionOfPublishedEntriesIsRefusedOrUnpublishes() throws Exception {
        publishTea("a", "");
        assertEquals(List.of("!BadRequest"), outcomes(run("delete", bare("a"))));
        sandbox.switches().set(Switch.BULK_DELETE_PUBLISHED, "unpublish");
        assertEquals(List.of("a"), outcomes(run("delete", bare("a"))));
        assertEquals(404, cda("/entries/a").status());
    }

    @Test
    void anEmptyFileCompletesWithoutItems() throws Exception {
        assertEquals(List.of(), run("create"));
    }

    @Test
    void resultsComeInAnotherOrderOrIncomplete() throws Exception {
        List<String> all = IntStream.range(0, 12).mapToObj(i -> "e" + i).toList();
        String[] items = all.stream().map(BulkTestBase::tea).toArray(String[]::new);
        sandbox.switches().set(Switch.BULK_RESULT_ITEMS, "shuffled");
        List<String> shuffled = outcomes(run("create", items));
        assertEquals(all.stream().sorted().toList(), shuffled.stream().sorted().toList());
        assertFalse(all.equals(shuffled));
        sandbox.switches().set(Switch.BULK_RESULT_ITEMS, "missing");
        List<String> rest = new ArrayList<>(all);
        rest.removeAll(List.of("e0", "e10"));
        assertEquals(
                rest,
                outcomes(run("delete", all.stream().map(BulkTestBase::bare).toArray(String[]::new))));
        assertEquals(0, sandbox.state("s", "master").entries().size());
    }
}
