package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.SandboxClient.Reply;

class BulkActionTest extends SandboxTestBase {

    private static String item(String id, int version) {
        return link("Entry", id).replace("'id'", "'version':" + version + ",'id'");
    }

    private Reply start(String action, String... items) throws Exception {
        return client.manage(
                "POST",
                ENV + "/bulk_actions/" + action,
                "{'entities':{'sys':{'type':'Array'},'items':[" + String.join(",", items) + "]}}");
    }

    private Reply look(Reply started) throws Exception {
        return get(
                "/bulk_actions/actions/" + started.json().path("sys").path("id").asText());
    }

    private static String status(Reply reply) {
        return reply.json().path("sys").path("status").asText();
    }

    private void createCycle() throws Exception {
        createTea("a", ",'friend':{'en-US':" + link("Entry", "b") + "}");
        createTea("b", ",'friend':{'en-US':" + link("Entry", "a") + "}");
    }

    @Test
    void publishesACycleInOneStep() throws Exception {
        createCycle();
        sandbox.switches().set(Switch.LINK_STRICT, true);
        Reply started = start("publish", item("a", 1), item("b", 1));
        assertEquals(201, started.status());
        assertEquals("created", status(started));
        assertEquals("publish", started.json().path("action").asText());
        assertEquals(
                2, started.json().path("payload").path("entities").path("items").size());
        assertEquals("inProgress", status(look(started)));
        assertEquals(1, get("/entries/a").version());
        Reply done = look(started);
        assertEquals("succeeded", status(done));
        assertFalse(done.json().has("error"));
        assertEquals(2, get("/entries/a").version());
        assertEquals(List.of("b", "a"), client.sync("s", "initial=true").ids());
    }

    @Test
    void isDoneWithoutBeingLookedAt() throws Exception {
        sandbox.switches().set(Switch.BULK_ACTION_MILLIS, 0);
        createTea("a", "");
        start("publish", item("a", 1));
        eventually(() -> get("/entries/a"), e -> e.path("sys").has("publishedVersion"));
    }

    @Test
    void oneBadEntityFailsAllAndIsNamed() throws Exception {
        createTea("a", "");
        createTea("b", ",'friend':{'en-US':" + link("Entry", "gone") + "}");
        createTea("c", "");
        Reply started = start("publish", item("a", 1), item("b", 1), item("c", 1));
        look(started);
        Reply failed = look(started);
        assertEquals("failed", status(failed));
        JsonNode error = failed.json().path("error");
        assertEquals("BulkActionFailed", error.path("sys").path("id").asText());
        JsonNode errors = error.path("details").path("errors");
        assertEquals(1, errors.size());
        assertEquals("b", errors.get(0).path("entity").path("sys").path("id").asText());
        assertEquals(
                "UnresolvedLinks",
                errors.get(0).path("error").path("sys").path("id").asText());
        assertEquals(1, get("/entries/a").version());
    }

    @Test
    void missingEntitiesAndWrongVersionsFailTheActionOrThePost() throws Exception {
        createTea("a", "");
        Reply started = start("publish", item("a", 5), item("gone", 1));
        look(started);
        JsonNode errors = look(started).json().path("error").path("details").path("errors");
        assertEquals(
                "VersionMismatch",
                errors.get(0).path("error").path("sys").path("id").asText());
        assertEquals(5, errors.get(0).path("entity").path("sys").path("version").asInt());
        assertEquals(
                "NotFound", errors.get(1).path("error").path("sys").path("id").asText());
        sandbox.switches().set(Switch.BULK_ACTION_BAD_ENTITY, "post");
        assertError(400, "BulkActionFailed", start("publish", item("gone", 1)));
    }

    @Test
    void bodiesAreChecked() throws Exception {
        createTea("a", "");
        Reply noVersion = start("publish", link("Entry", "a"));
        assertError(422, "ValidationFailed", noVersion);
        assertTrue(
                noVersion.json().toString().contains("any.required"),
                noVersion.json().toString());
        assertError(422, "ValidationFailed", start("publish", item("a", 1), item("a", 1)));
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            many.add(item("e" + i, 1));
        }
        assertError(422, "ValidationFailed", start("publish", many.toArray(String[]::new)));
    }

    @Test
    void fiveAreActivePerSpace() throws Exception {
        createTea("a", "");
        sandbox.switches().set(Switch.BULK_ACTION_OUTCOME, "stuck");
        Reply first = null;
        for (int i = 0; i < 5; i++) {
            first = start("validate", link("Entry", "a"));
            assertEquals(201, first.status());
        }
        assertError(429, "RateLimitExceeded", start("validate", link("Entry", "a")));
        look(first);
        assertEquals("inProgress", status(look(first)));
        sandbox.switches().set(Switch.BULK_ACTION_OUTCOME, "normal");
        assertEquals("succeeded", status(look(first)));
        assertEquals(201, start("validate", link("Entry", "a")).status());
    }

    @Test
    void unpublishesAndTakesTheSecondForm() throws Exception {
        publishTea("a", "");
        sandbox.switches().set(Switch.BULK_ACTION_POLLS, 0);
        assertEquals("succeeded", status(look(start("unpublish", link("Entry", "a")))));
        assertFalse(get("/entries/a").json().path("sys").has("publishedVersion"));
        Reply second = client.manage(
                "POST", ENV + "/bulk_actions", "{'action':'publish','entities':[{'entity':" + item("a", 3) + "}]}");
        assertEquals(201, second.status());
        Reply done = get("/bulk_actions/" + second.json().path("sys").path("id").asText());
        assertEquals("succeeded", status(done));
    }

    @Test
    void unknownActionsAreNotFound() throws Exception {
        Reply reply = get("/bulk_actions/actions/nope");
        assertError(404, "NotFound", reply);
        assertEquals("BulkAction", reply.json().path("details").path("type").asText());
    }
}
