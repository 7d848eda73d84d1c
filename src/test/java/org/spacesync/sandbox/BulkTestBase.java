package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.spacesync.sandbox.SandboxClient.Reply;

/** Uploads and jobs; a job is done at the first look. */
abstract class BulkTestBase extends SandboxTestBase {
    static final String STAGING = "/spaces/s/environments/staging";

    @Override
    SandboxOptions options() {
        return super.options().with(Switch.BULK_POLLS, 0).with(Switch.BULK_MILLIS, 100_000_000);
    }

    String upload(String text) throws Exception {
        return upload(ENV, text);
    }

    String upload(String environment, String text) throws Exception {
        Reply reply = client.send(client.request(Api.UPLOAD, environment + "/uploads")
                .header("Authorization", "Bearer " + sandbox.managementToken())
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString(text.replace('\'', '"'))));
        assertEquals(201, reply.status(), () -> reply.json().toString());
        return id(reply);
    }

    /** Submits a job for an upload. */
    Reply post(String environment, String kind, String upload) throws Exception {
        return client.manage(
                "POST",
                environment + "/bulk_operations/entries/" + kind,
                "{'upload':{'sys':{'type':'Upload','id':'" + upload + "'}}}");
    }

    /** Submits a job for these items. */
    Reply start(String kind, String... items) throws Exception {
        Reply reply = post(ENV, kind, upload("[" + String.join(",", items) + "]"));
        assertEquals(201, reply.status(), () -> reply.json().toString());
        return reply;
    }

    Reply look(Reply started) throws Exception {
        return get("/bulk_operations/" + id(started));
    }

    /** The items of the result of a completed job. */
    List<JsonNode> run(String kind, String... items) throws Exception {
        Reply done = look(start(kind, items));
        assertEquals("completed", status(done), () -> done.json().toString());
        List<JsonNode> found = new ArrayList<>();
        done.json().path("result").path("items").forEach(found::add);
        return found;
    }

    /** Each item in short: the id of the entry, or that of the error. */
    static List<String> outcomes(List<JsonNode> items) {
        return items.stream()
                .map(i -> i.path("status").asText().equals("succeeded")
                        ? i.path("entity").path("sys").path("id").asText()
                        : "!" + i.path("error").path("sys").path("id").asText())
                .toList();
    }

    static String id(Reply reply) {
        return reply.json().path("sys").path("id").asText();
    }

    static String status(Reply reply) {
        return reply.json().path("sys").path("status").asText();
    }

    /** An item to create; further members of the item like {@code ,'metadata':{}} may follow. */
    static String tea(String id, String more) {
        return "{'sys':{'id':'" + id + "','contentType':{'sys':{'id':'tea'}}},'fields':{'name':{'en-US':'" + id + "'}}"
                + more + "}";
    }

    static String tea(String id) {
        return tea(id, "");
    }

    static String update(String id, int version, String name) {
        return "{'sys':{'id':'" + id + "','version':" + version + "},'fields':{'name':{'en-US':'" + name + "'}}}";
    }

    static String bare(String id) {
        return "{'sys':{'id':'" + id + "'}}";
    }
}
