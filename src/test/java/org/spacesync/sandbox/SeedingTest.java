package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.sandbox.SandboxClient.Reply;
import org.spacesync.sandbox.SandboxClient.Sync;

/** Export files with all their oddities become content. */
class SeedingTest extends SandboxTestBase {
    private static final String TYPE = "{'sys':{'id':'t','version':4,'publishedVersion':3,'publishedCounter':2,"
            + "'createdAt':'2020-01-01T00:00:00.000Z','updatedAt':'2020-01-02T00:00:00.000Z'},"
            + "'name':'T','fields':[{'id':'n','name':'N','type':'Symbol'}]}";

    @TempDir
    private Path directory;

    private void seed(String export) {
        sandbox.seed("s", "master", SandboxClient.json(export));
    }

    private static String entry(String id, String sys) {
        return "{'sys':{'id':'" + id + "','contentType':{'sys':{'id':'t'}}" + sys + "},'fields':{'n':{'en-US':'" + id
                + "'}}}";
    }

    @Test
    void statesComeFromSys() throws Exception {
        seed("{'contentTypes':[" + TYPE + "],'entries':["
                + entry("draft", ",'version':3") + ","
                + entry(
                        "clean",
                        ",'version':6,'publishedVersion':5,'publishedCounter':2,"
                                + "'publishedAt':'2020-05-01T00:00:00.000Z','firstPublishedAt':'2020-03-01T00:00:00.000Z'")
                + ","
                + entry("changed", ",'version':9,'publishedVersion':5,'publishedCounter':2") + ","
                + entry("archived", ",'version':8,'archivedVersion':7") + ","
                + entry("delivered", ",'revision':3") + "]}");
        SandboxState state = sandbox.state("s", "master");
        assertEquals("draft", state.entries().get("draft").status());
        assertEquals("published", state.entries().get("clean").status());
        assertEquals("changed", state.entries().get("changed").status());
        assertEquals("archived", state.entries().get("archived").status());
        assertEquals("published", state.entries().get("delivered").status());
        assertEquals(Set.of("clean", "changed", "delivered"), new HashSet<>(state.publishedIds(state.entries())));
        JsonNode sys = get("/entries/clean").json().path("sys");
        assertEquals(6, sys.path("version").asInt());
        assertEquals(2, sys.path("publishedCounter").asInt());
        assertEquals("2020-05-01T00:00:00.000Z", sys.path("publishedAt").asText());
        JsonNode delivered = cda("/entries/delivered").json().path("sys");
        assertEquals(3, delivered.path("revision").asInt());
        assertEquals(
                "2020-05-01T00:00:00.000Z",
                cda("/entries/clean").json().path("sys").path("updatedAt").asText());
        assertEquals(
                2, state.contentTypes().get("t").path("sys").path("revision").asInt());
        assertTrue(state.editorInterfaces().containsKey("t"), "an activated type has an editor interface");
        assertEquals(
                7, put("/entries/clean", "{'fields':{'n':{'en-US':'x'}}}", 6).version());
    }

    @Test
    void syncOfASeededSpaceIsNewestFirst() throws Exception {
        seed("{'contentTypes':[" + TYPE + "],'entries':["
                + entry("b", ",'version':2,'publishedVersion':1,'publishedAt':'2020-02-01T00:00:00.000Z'") + ","
                + entry("c", ",'version':2,'publishedVersion':1,'publishedAt':'2020-03-01T00:00:00.000Z'") + ","
                + entry("a", ",'version':2,'publishedVersion':1,'publishedAt':'2020-01-01T00:00:00.000Z'") + "]}");
        assertEquals(List.of("c", "b", "a"), client.sync("s", "initial=true").ids());
    }

    @Test
    void firstOfTwoDefaultLocalesIsTheDefault() throws Exception {
        seed("{'locales':[{'code':'de','default':true,'name':'G'},{'code':'en','default':true,'name':'E',"
                + "'fallbackCode':'de'},{'code':'fr','fallbackCode':'nowhere'}]}");
        JsonNode locales = get("/locales").json().path("items");
        assertEquals("de", locales.get(0).path("code").asText());
        assertTrue(locales.get(0).path("default").asBoolean());
        assertFalse(locales.get(1).path("default").asBoolean());
        assertEquals(
                "de",
                sandbox.state("s", "master")
                        .locales()
                        .get("en")
                        .path("fallbackCode")
                        .asText());
        assertTrue(sandbox.state("s", "master")
                .locales()
                .get("fr")
                .path("fallbackCode")
                .isNull());
    }

    @Test
    void whatIsUsedButNotListedIsAdded() throws Exception {
        seed("{'contentTypes':[" + TYPE + "],'tags':[{'sys':{'id':'listed','visibility':'private'},'name':'L'}],"
                + "'entries':[{'sys':{'id':'e','contentType':{'sys':{'id':'t'}}},'fields':{'n':{'es':'hola'}},"
                + "'metadata':{'tags':[" + link("Tag", "listed") + "," + link("Tag", "other") + "]}}]}");
        SandboxState state = sandbox.state("s", "master");
        assertEquals(Set.of("en-US", "es"), state.locales().keySet());
        assertEquals(Set.of("listed", "other"), state.tags().keySet());
        assertEquals(1, cda("/entries/e").json().path("metadata").path("tags").size());
    }

    @Test
    void assetsGetFilesOfTheirOwnAndHonestSizes() throws Exception {
        String file = "{'contentType':'image/jpeg','fileName':'a b.jpg','url':'//images.example/x/y/z/a%%20b.jpg',"
                + "'details':{'size':%d,'image':{'width':640,'height':480}}}";
        seed("{'assets':[{'sys':{'id':'big'},'fields':{'file':{'en-US':" + file.formatted(5_000_000) + "}}},"
                + "{'sys':{'id':'small'},'fields':{'file':{'en-US':" + file.formatted(300) + "}}},"
                + "{'sys':{'id':'none'},'fields':{'title':{'en-US':'no file'}}}]}");
        assertEquals(8192, download("big").length);
        assertEquals(300, download("small").length);
        assertEquals(3, cda("/assets").json().path("total").asInt());
        JsonNode details = cda("/assets/big").json().path("fields").path("file").path("details");
        assertEquals(8192, details.path("size").asInt());
        assertEquals(640, details.path("image").path("width").asInt());
        String url = cda("/assets/big")
                .json()
                .path("fields")
                .path("file")
                .path("url")
                .asText();
        put(
                "/assets/copy",
                "{'fields':{'file':{'en-US':{'contentType':'image/jpeg','fileName':'c.jpg','upload':'http:" + url
                        + "'}}}}");
        put("/assets/copy/files/en-US/process", null, 1);
        JsonNode copied = eventually(
                        () -> get("/assets/copy"),
                        a -> a.path("sys").path("version").asInt() == 2)
                .json()
                .path("fields")
                .path("file")
                .path("en-US")
                .path("details");
        assertEquals(details, copied, "the copy has the same size and dimensions");
    }

    private byte[] download(String asset) throws Exception {
        String url = cda("/assets/" + asset)
                .json()
                .path("fields")
                .path("file")
                .path("url")
                .asText();
        Reply reply = client.send(HttpRequest.newBuilder(URI.create("http:" + url)));
        assertEquals(200, reply.status());
        assertEquals("image/jpeg", reply.header("Content-Type"));
        return reply.response().body();
    }

    @Test
    void seedingFailsClearlyForAMissingFile() {
        Path missing = directory.resolve("missing.json");
        RuntimeException refused = assertThrows(
                RuntimeException.class,
                () -> Sandbox.start(SandboxOptions.defaults().withSeed("x", missing)));
        assertTrue(refused.getMessage().contains("missing.json"), refused.getMessage());
    }

    @Test
    void portsAreConsecutiveAndFreeAgainAfterClose() throws Exception {
        try (Sandbox first = atFourFreePorts()) {
            int base = first.deliveryPort();
            assertEquals(List.of(base, base + 1, base + 2, base + 3), ports(first));
            assertTaken(base);
            first.close();
            try (Sandbox second = at(base)) {
                assertEquals(List.of(base, base + 1, base + 2, base + 3), ports(second));
                assertTaken(base);
            }
        }
    }

    /**
     * Below the ports that systems give to whoever asks for any (32768 on Linux, 49152 elsewhere), so that no other test
     * process gets one of the four between two starts; another program may have one, then the next four are tried.
     */
    private static Sandbox atFourFreePorts() {
        int first = 10_000 + (int) (ProcessHandle.current().pid() % 2_000) * 10;
        RuntimeException taken = null;
        for (int base = first; base < first + 2_000; base += 100) {
            try {
                return at(base);
            } catch (RuntimeException e) {
                taken = e;
            }
        }
        throw taken;
    }

    private static Sandbox at(int base) {
        return Sandbox.start(SandboxOptions.defaults().withBasePort(base));
    }

    private static void assertTaken(int base) {
        assertThrows(RuntimeException.class, () -> at(base), "ports are taken");
    }

    private static List<Integer> ports(Sandbox at) {
        return List.of(at.deliveryPort(), at.managementPort(), at.uploadPort(), at.filesPort());
    }

    @Test
    void twentyThousandEntriesAreNoTrouble() throws Exception {
        int count = 20_000;
        ObjectNode export = (ObjectNode) SandboxClient.json("{'contentTypes':[" + TYPE + "]}");
        ArrayNode entries = export.putArray("entries");
        for (int i = 0; i < count; i++) {
            ObjectNode entry = (ObjectNode) SandboxClient.json(entry("e" + i, ",'version':2,'publishedVersion':1"));
            entries.add(entry);
        }
        sandbox.seed("s", "master", export);
        Sync sync = client.sync("s", "initial=true&limit=1000");
        assertEquals(20, sync.pages().size());
        assertEquals(count, new HashSet<>(sync.ids()).size());
        Set<String> listed = new HashSet<>();
        for (int skip = 0; skip < count; skip += 1000) {
            get("/entries?select=sys.id,sys.version&limit=1000&skip=" + skip + "&order=sys.createdAt,sys.id")
                    .json()
                    .path("items")
                    .forEach(i -> listed.add(i.path("sys").path("id").asText()));
        }
        assertEquals(count, listed.size());
        for (int i = 0; i < 200; i++) {
            put("/entries/e" + i, "{'fields':{'n':{'en-US':'new'}}}", 2);
            assertEquals(200, put("/entries/e" + i + "/published", null, 3).status());
        }
        assertEquals(
                200, client.sync("s", "sync_token=" + sync.nextToken()).items().size());
    }
}
