package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.sandbox.SandboxClient.Reply;
import org.spacesync.sandbox.bulk.BulkJobState;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;

/** Bulk jobs as a whole: how long they take, how they fail, who is let in. */
class BulkJobTest extends BulkTestBase {

    private static String error(Reply reply) {
        JsonNode error = reply.json().path("error");
        return status(reply) + " " + error.path("sys").path("id").asText() + " "
                + error.path("message").asText();
    }

    private Reply runFile(String text) throws Exception {
        return look(post(ENV, "create", upload(text)));
    }

    @Test
    void staysInProgressForSomeLooks() throws Exception {
        sandbox.switches().set(Switch.BULK_POLLS, 2);
        Reply started = start("create", tea("a"));
        assertEquals("in_progress", status(started));
        assertEquals("in_progress", status(look(started)));
        clock.advance(Duration.ofSeconds(5));
        Reply second = look(started);
        assertEquals("in_progress", status(second));
        assertFalse(second.json().has("result"));
        Reply done = look(started);
        assertEquals("completed", status(done));
        assertEquals(
                "2026-03-05T09:10:11.000Z",
                done.json().path("sys").path("createdAt").asText());
        assertEquals(
                "2026-03-05T09:10:16.000Z",
                done.json().path("sys").path("updatedAt").asText());
        assertEquals(done.json(), look(started).json());
    }

    @Test
    void isDoneWithoutBeingLookedAt() throws Exception {
        sandbox.switches().set(Switch.BULK_MILLIS, 0);
        start("create", tea("a"));
        eventually(
                () -> get("/entries/a"),
                e -> e.path("sys").path("type").asText().equals("Entry"));
    }

    @Test
    void aStuckJobGoesOnWhenItIsFreed() throws Exception {
        sandbox.switches().set(Switch.BULK_OUTCOME, "stuck");
        Reply started = start("create", tea("a"));
        assertEquals("in_progress", status(look(started)));
        assertEquals(404, get("/entries/a").status());
        sandbox.switches().set(Switch.BULK_OUTCOME, "normal");
        assertEquals("completed", status(look(started)));
    }

    @ParameterizedTest
    @CsvSource({
        "not-found, failed NotFound Upload not found, 0",
        "server-error, failed ServerError Internal server error, 0",
        "server-error-halfway, failed ServerError Internal server error, 1"
    })
    void failsAsAWholeIfToldTo(String outcome, String error, int created) throws Exception {
        sandbox.switches().set(Switch.BULK_OUTCOME, outcome);
        Reply failed = look(start("create", tea("a"), tea("b")));
        assertEquals(error, error(failed));
        assertFalse(failed.json().has("result"));
        assertEquals(created, sandbox.state("s", "master").entries().size());
    }

    @Test
    void anExportFailsAsAWholeIfToldTo() throws Exception {
        sandbox.switches().set(Switch.BULK_OUTCOME, "server-error-halfway");
        Reply started = client.manage("POST", ENV + "/bulk_operations/entries/export", "{}");
        assertEquals("failed ServerError Internal server error", error(look(started)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'sys':1},         | The upload is not valid JSON",
                "[{}] []             | The upload is not a JSON array",
                "[{}] x              | The upload is not valid JSON",
                "{'items':[]}        | The upload is not a JSON array",
                "                    | The upload is not a JSON array",
                "[1,2,3,4]           | The upload has 4 items, the maximum is 3"
            })
    void failsForAnUnusableFile(String text, String message) throws Exception {
        sandbox.switches().set(Switch.BULK_MAX_ITEMS, 3);
        assertEquals("failed BadRequest " + message, error(runFile(text == null ? "" : text)));
    }

    @Test
    void nothingIsWrittenBeforeTheWholeFileIsRead() throws Exception {
        assertEquals("failed", status(runFile("[" + tea("a") + "," + tea("b"))));
        assertEquals(0, sandbox.state("s", "master").entries().size());
    }

    @Test
    void theUploadIsLookedUpWhenTheWorkBegins() throws Exception {
        assertEquals("failed NotFound Upload not found", error(look(post(ENV, "create", "nope"))));
        String upload = upload("[" + tea("a") + "]");
        Reply started = post(ENV, "create", upload);
        clock.advance(Duration.ofHours(48));
        assertEquals("failed NotFound Upload not found", error(look(started)));
        assertError(404, "NotFound", client.send(uploadRequest(ENV, upload)));
    }

    private java.net.http.HttpRequest.Builder uploadRequest(String environment, String upload) {
        return client.request(Api.UPLOAD, environment + "/uploads/" + upload)
                .header("Authorization", "Bearer " + sandbox.managementToken());
    }

    @Test
    void uploadsBelongToAnEnvironmentAndAreNotConsumed() throws Exception {
        sandbox.createEnvironment("s", "staging");
        String upload = upload(STAGING, "[" + tea("a") + "]");
        assertEquals("failed NotFound Upload not found", error(look(post(ENV, "create", upload))));
        String ofSpace = upload("/spaces/s", "[" + tea("a") + "]");
        assertEquals("failed NotFound Upload not found", error(look(post(ENV, "create", ofSpace))));
        Reply started = post(STAGING, "create", upload);
        Reply done = client.get(STAGING + "/bulk_operations/" + id(started));
        assertEquals(
                List.of("succeeded"), done.json().path("result").path("items").findValuesAsText("status"));
        assertEquals(200, client.send(uploadRequest(STAGING, upload)).status());
        assertEquals(200, client.get(STAGING + "/entries/a").status());
        assertError(404, "NotFound", get("/entries/a"));
    }

    @Test
    void oneJobOfASpaceIsInFlight() throws Exception {
        sandbox.createEnvironment("s", "staging");
        sandbox.createSpace("other");
        Reply first = start("create", tea("a"));
        assertError(409, "Conflict", post(STAGING, "delete", "u"));
        assertError(409, "Conflict", client.manage("POST", STAGING + "/bulk_operations/entries/export", "{}"));
        Reply elsewhere = client.manage("POST", "/spaces/other/bulk_operations/entries/export", "{}");
        assertEquals(201, elsewhere.status());
        look(first);
        assertEquals(201, post(STAGING, "delete", "u").status());
    }

    @Test
    void theConflictHasSeveralBodies() throws Exception {
        start("create", tea("a"));
        sandbox.switches().set(Switch.BULK_CONFLICT_BODY, "generic");
        Reply generic = post(ENV, "create", "u");
        assertEquals("409 {\"message\":\"Conflict\"}", generic.status() + " " + generic.json());
        sandbox.switches().set(Switch.BULK_CONFLICT_BODY, "empty");
        Reply empty = post(ENV, "create", "u");
        assertEquals(409, empty.status());
        assertEquals(0, empty.response().body().length);
    }

    @Test
    void nothingIsThereWhereItIsNotEnabled() throws Exception {
        Reply started = start("create", tea("a"));
        sandbox.switches().set(Switch.BULK_NOT_ENABLED, "AccessDenied");
        assertError(403, "AccessDenied", post(ENV, "update", "u"));
        assertError(403, "AccessDenied", look(started));
        sandbox.switches().set(Switch.BULK_NOT_ENABLED, "Forbidden");
        assertError(403, "Forbidden", get("/bulk_operations"));
    }

    @Test
    void unknownJobsAreNotFoundAlsoInAnotherEnvironment() throws Exception {
        sandbox.createEnvironment("s", "staging");
        Reply reply = get("/bulk_operations/nope");
        assertError(404, "NotFound", reply);
        assertEquals(
                "BulkContentOperation",
                reply.json().path("details").path("type").asText());
        Reply started = start("create", tea("a"));
        assertError(404, "NotFound", client.get(STAGING + "/bulk_operations/" + id(started)));
        assertError(404, "NotFound", post("/spaces/s/environments/none", "create", "u"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{'upload':'u'}",
                "{'upload':{'sys':{'type':'Upload'}}}",
                "{'upload':{'sys':{'type':'Entry','id':'u'}}}",
                "{'upload':{'sys':{'type':'Upload','id':'u'}},'items':[]}",
                "[]"
            })
    void bodiesAreChecked(String body) throws Exception {
        assertError(400, "BadRequest", client.manage("POST", ENV + "/bulk_operations/entries/create", body));
    }

    @Test
    void aLinkToTheUploadIsFineToo() throws Exception {
        String body = "{'upload':" + link("Upload", upload("[" + tea("a") + "]")) + "}";
        Reply started = client.manage("POST", ENV + "/bulk_operations/entries/create", body);
        assertEquals(SandboxClient.json(body), started.json().path("payload"));
        assertEquals("completed", status(look(started)));
    }

    @Test
    void testsSeeAllJobsAlsoThoseWhoseAnswerWasLost() throws Exception {
        String upload = upload("[" + tea("a") + "," + tea("a") + "]");
        sandbox.addFault(new Faults.Order(
                Api.MANAGEMENT,
                "POST",
                "/bulk_operations/",
                0,
                1,
                Fault.named("close").afterEffect()));
        assertThrows(IOException.class, () -> post(ENV, "create", upload));
        BulkJobState job = sandbox.bulkJobs("s").get(0);
        assertEquals("EntriesCreate in_progress 0", job.type() + " " + job.status() + " " + job.items());
        assertEquals(upload, job.payload().path("upload").path("sys").path("id").asText());
        get("/bulk_operations/" + job.id());
        BulkJobState after = sandbox.bulkJobs("s").get(0);
        assertEquals("completed 2 1", after.status() + " " + after.items() + " " + after.failedItems());
        assertEquals(List.of(), sandbox.bulkJobs("other"));
    }
}
