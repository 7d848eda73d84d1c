package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.SandboxClient.Reply;

class AssetTest extends SandboxTestBase {

    private String upload(String text) throws Exception {
        Reply reply = client.send(client.request(Api.UPLOAD, ENV + "/uploads")
                .header("Authorization", "Bearer sandbox-management-token")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(text)));
        assertEquals(201, reply.status());
        return reply.json().path("sys").path("id").asText();
    }

    private static String file(String locale, String source) {
        return "'" + locale + "':{'contentType':'text/plain','fileName':'tea leaf.txt'," + source + "}";
    }

    private static String from(String upload) {
        return "'uploadFrom':" + link("Upload", upload);
    }

    private Reply createAsset(String id, String files) throws Exception {
        Reply reply = put("/assets/" + id, "{'fields':{'title':{'en-US':'T'},'file':{" + files + "}}}");
        assertEquals(201, reply.status(), () -> reply.json().toString());
        return reply;
    }

    private Reply process(String id, String locale, int version) throws Exception {
        return put("/assets/" + id + "/files/" + locale + "/process", null, version);
    }

    private Reply processed(String id, String locale) throws Exception {
        return eventually(
                () -> get("/assets/" + id),
                asset -> asset.path("fields").path("file").path(locale).has("url"));
    }

    @Test
    void processingTurnsAnUploadIntoAUrlAndAddsAVersion() throws Exception {
        createAsset("i", file("en-US", from(upload("green tea"))));
        Reply early = put("/assets/i/published", null, 1);
        assertError(422, "ValidationFailed", early);
        Reply accepted = process("i", "en-US", 1);
        assertEquals(204, accepted.status());
        Reply done = processed("i", "en-US");
        JsonNode file = done.json().path("fields").path("file").path("en-US");
        assertEquals(2, done.version());
        assertFalse(file.has("uploadFrom"));
        assertEquals(9, file.path("details").path("size").asInt());
        assertTrue(file.path("url").asText().matches("//127\\.0\\.0\\.1:\\d+/s/i/[0-9a-f]{32}/tea%20leaf\\.txt"));
        assertEquals("green tea", new String(download(file), StandardCharsets.UTF_8));
        assertEquals(3, put("/assets/i/published", null, 2).version());
        JsonNode delivered = cda("/assets/i").json().path("fields").path("file");
        assertEquals(file.path("url"), delivered.path("url"));
    }

    private byte[] download(JsonNode file) throws Exception {
        Reply reply = client.send(
                HttpRequest.newBuilder(URI.create("http:" + file.path("url").asText())));
        assertEquals(200, reply.status());
        assertEquals("text/plain", reply.header("Content-Type"));
        return reply.response().body();
    }

    @Test
    void fetchesItsOwnFilesEvenIfTheSchemeIsWrong() throws Exception {
        createAsset("i", file("en-US", from(upload("leaf"))));
        process("i", "en-US", 1);
        String url = processed("i", "en-US")
                .json()
                .path("fields")
                .path("file")
                .path("en-US")
                .path("url")
                .asText();
        createAsset("copy", file("en-US", "'upload':'https:" + url + "'"));
        process("copy", "en-US", 1);
        JsonNode copy =
                processed("copy", "en-US").json().path("fields").path("file").path("en-US");
        assertArrayEquals("leaf".getBytes(StandardCharsets.UTF_8), download(copy));
        assertEquals(2, sandbox.requestsByRoute().get("files GET /{space}/{asset}/{hash}/{file}"));
    }

    @Test
    void localesAreProcessedOneByOneWithTheSameVersion() throws Exception {
        client.manage("POST", ENV + "/locales", "{'name':'German','code':'de'}");
        sandbox.switches().set(Switch.ASSET_PROCESS_MILLIS, 300);
        String files = file("en-US", from(upload("a"))) + "," + file("de", from(upload("b")));
        createAsset("i", files);
        assertEquals(204, process("i", "en-US", 1).status());
        assertEquals(204, process("i", "de", 1).status());
        processed("i", "en-US");
        assertEquals(3, processed("i", "de").version());
        assertError(409, "VersionMismatch", process("i", "de", 1));
    }

    @Test
    void staleProcessIsJudgedAsSwitched() throws Exception {
        createAsset("i", file("en-US", from(upload("a"))));
        put("/assets/i", "{'fields':{'file':{" + file("en-US", from(upload("b"))) + "}}}", 1);
        assertError(409, "VersionMismatch", process("i", "en-US", 1));
        sandbox.switches().set(Switch.ASSET_STALE_PROCESS, "never");
        assertEquals(204, process("i", "en-US", 1).status());
        processed("i", "en-US");
    }

    @Test
    void whatCannotBeFetchedNeverGetsAUrl() throws Exception {
        createAsset("gone", file("en-US", "'upload':'http://127.0.0.1:1/nothing.txt'"));
        createAsset("foreign", file("en-US", "'upload':'https://files.example.com/x.txt'"));
        createAsset("nothing", file("en-US", from("no-such-upload")));
        createAsset("good", file("en-US", from(upload("a"))));
        for (String id : new String[] {"gone", "foreign", "nothing", "good"}) {
            assertEquals(204, process(id, "en-US", 1).status());
        }
        processed("good", "en-US");
        for (String id : new String[] {"gone", "foreign", "nothing"}) {
            assertEquals(1, get("/assets/" + id).version(), id);
        }
        sandbox.switches().set(Switch.ASSET_FETCH, "generate");
        process("foreign", "en-US", 1);
        assertEquals(
                512,
                processed("foreign", "en-US")
                        .json()
                        .path("fields")
                        .path("file")
                        .path("en-US")
                        .path("details")
                        .path("size")
                        .asInt());
    }

    @Test
    void outcomesAndDetectedTypesAreSwitched() throws Exception {
        sandbox.switches().set(Switch.ASSET_OUTCOME, "fails");
        createAsset("i", file("en-US", from(upload("%PDF-1.4"))));
        process("i", "en-US", 1);
        Reply failed = eventually(
                () -> get("/assets/i"), a -> a.path("sys").path("version").asInt() == 2);
        JsonNode file = failed.json().path("fields").path("file").path("en-US");
        assertFalse(file.has("uploadFrom") || file.has("url"));
        assertError(422, "ValidationFailed", process("i", "en-US", 2));
        sandbox.switches().set(Switch.ASSET_OUTCOME, "normal").set(Switch.ASSET_CONTENT_TYPE, "detected");
        createAsset("j", file("en-US", from(upload("%PDF-1.4"))));
        process("j", "en-US", 1);
        assertEquals(
                "application/pdf",
                processed("j", "en-US")
                        .json()
                        .path("fields")
                        .path("file")
                        .path("en-US")
                        .path("contentType")
                        .asText());
        sandbox.switches().set(Switch.ASSET_OUTCOME, "never");
        createAsset("k", file("en-US", from(upload("x"))));
        assertEquals(204, process("k", "en-US", 1).status());
        assertEquals(1, get("/assets/k").version());
    }

    @Test
    void finishedFileCanBeSentBackButNoForeignUrl() throws Exception {
        createAsset("i", file("en-US", from(upload("a"))));
        process("i", "en-US", 1);
        JsonNode file = processed("i", "en-US").json().path("fields").path("file");
        Reply kept = put("/assets/i", "{'fields':{'title':{'en-US':'New'},'file':" + file + "}}", 2);
        assertEquals(200, kept.status());
        assertEquals(file, kept.json().path("fields").path("file"));
        Reply foreign = put("/assets/j", "{'fields':{'file':{" + file("en-US", "'url':'//evil.example/x.txt'") + "}}}");
        assertError(422, "ValidationFailed", foreign);
        assertError(422, "ValidationFailed", process("i", "en-US", 3));
        assertError(422, "ValidationFailed", process("i", "fr", 3));
        assertError(404, "NotFound", process("nope", "en-US", 1));
    }

    @Test
    void assetWithoutFilesCannotBePublished() throws Exception {
        put("/assets/i", "{'fields':{'title':{'en-US':'T'}}}");
        Reply reply = put("/assets/i/published", null, 1);
        assertError(422, "ValidationFailed", reply);
        assertTrue(reply.json().toString().contains("The asset has no files"));
        sandbox.edit("s", "master").attachFile("i", "en-US", "x.txt", "text/plain", new byte[1]);
        put("/assets/i/published", null, 2);
        Reply published = delete("/assets/i");
        assertError(400, "BadRequest", published);
        assertEquals("Cannot delete published", published.message());
    }

    @Test
    void uploadsExpireAtTheSecondMidnight() throws Exception {
        String id = upload("a");
        Reply found = uploads("GET", "/uploads/" + id);
        assertEquals(
                "2026-03-07T00:00:00.000Z",
                found.json().path("sys").path("expiresAt").asText());
        assertEquals(
                "2026-03-05T09:10:11.000Z",
                found.json().path("sys").path("createdAt").asText());
        clock.advance(Duration.ofHours(40));
        Reply expired = uploads("GET", "/uploads/" + id);
        assertError(404, "NotFound", expired);
        assertTrue(expired.json().path("details").isTextual());
        String other = upload("b");
        assertEquals(204, uploads("DELETE", "/uploads/" + other).status());
        assertError(404, "NotFound", uploads("DELETE", "/uploads/" + other));
        Reply forSpace = client.send(client.request(Api.UPLOAD, "/spaces/s/uploads")
                .header("Authorization", "Bearer sandbox-management-token")
                .POST(HttpRequest.BodyPublishers.ofString("c")));
        assertFalse(forSpace.json().path("sys").has("environment"));
        assertError(
                401,
                "AccessTokenInvalid",
                client.send(client.request(Api.UPLOAD, "/spaces/s/uploads")
                        .POST(HttpRequest.BodyPublishers.ofString("c"))));
    }

    private Reply uploads(String method, String path) throws Exception {
        return client.send(client.request(Api.UPLOAD, ENV + path)
                .header("Authorization", "Bearer sandbox-management-token")
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }
}
