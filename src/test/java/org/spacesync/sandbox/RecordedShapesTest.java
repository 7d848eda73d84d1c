package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.spacesync.sandbox.Shapes.Resource;
import org.spacesync.sandbox.store.AssetFiles;

/** Whatever member a recorded resource has, ours of the same kind and state has too, with the same type. */
class RecordedShapesTest extends SandboxTestBase {

    /** Members that we leave out on purpose: {@code <api> <type> <member>} and why. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "delivery Array metadata:object", "one hand-made file has it at the collection",
            "delivery Array metadata.tags:array", "the same",
            "delivery Array metadata.tags[]:link", "the same",
            "delivery DeletedEntry sys.contentType:link", "one recording of the preview API; elsewhere it is missing",
            "management BulkAction sys.createdAt `2020-01-01T13:00:00.000Z`:string", "name spoilt in the recording",
            "management BulkAction sys.updatedAt `2020-01-01T13:00:00.000Z`:string", "the same",
            "management ContentType fields[].uiid:string", "gone since 2014");

    /** Resources that the sandbox does not have. */
    private static final Set<String> NOT_OURS =
            Set.of("TaxonomyConcept", "TaxonomyConceptScheme", "Extension", "Snapshot", "ScheduledAction");

    private static final String METADATA =
            "{'tags':[" + link("Tag", "t") + "],'concepts':[" + link("TaxonomyConcept", "c") + "]}";

    private final Map<String, Shapes> ours = new HashMap<>();

    @Test
    void recordedMembersAreThere() throws Exception {
        assumeTrue(Recordings.areThere(), "No recordings at " + Recordings.DIRECTORY);
        collectOurs();
        Map<String, Set<String>> lacking = new TreeMap<>();
        Set<String> usedExceptions = new TreeSet<>();
        int compared = 0;
        for (Recordings.Exchange exchange : Recordings.all()) {
            for (Resource resource : Shapes.resources(exchange.body())) {
                if (NOT_OURS.contains(resource.type())) {
                    continue;
                }
                String key = (isManaged(exchange, resource) ? "management " : "delivery ") + resource.type();
                Shapes own = ours.getOrDefault(key + resource.state(), new Shapes());
                compared++;
                for (String member : own.lacking(new Shapes().add(resource))) {
                    if (LEFT_OUT.containsKey(key + " " + member)) {
                        usedExceptions.add(key + " " + member);
                    } else {
                        lacking.computeIfAbsent(key + " " + member, k -> new TreeSet<>())
                                .add(exchange.source());
                    }
                }
            }
        }
        assertTrue(compared > 500, "only " + compared + " resources compared");
        Set<String> unused = new TreeSet<>(LEFT_OUT.keySet());
        unused.removeAll(usedExceptions);
        assertEquals(Set.of(), unused, "exceptions without a case");
        StringBuilder message = new StringBuilder();
        lacking.forEach((member, files) ->
                message.append(member).append("  in ").append(files).append('\n'));
        assertEquals("", message.toString());
    }

    /** Some files hold management resources without telling so by their name. */
    private static boolean isManaged(Recordings.Exchange exchange, Resource resource) {
        JsonNode sys = resource.json().path("sys");
        return exchange.isManagement()
                || sys.has("createdBy")
                || resource.json().has("contentManagementApi");
    }

    private void add(String api, JsonNode body) {
        for (Resource resource : Shapes.resources(body)) {
            ours.computeIfAbsent(api + " " + resource.type() + resource.state(), k -> new Shapes())
                    .add(resource);
        }
    }

    private void collectOurs() throws Exception {
        collectModel();
        collectEntries();
        collectAssets();
        for (String path : List.of(
                "/content_types",
                "/entries",
                "/entries?limit=1&cursor=true",
                "/assets",
                "/tags",
                "/locales",
                "/editor_interfaces",
                "/content_types/tea/editor_interface",
                "/nothing",
                "/entries/none",
                "/entries?limit=x")) {
            add("management", get(path).json());
        }
        for (String path : List.of(
                "/sync?initial=true",
                "/sync?initial=true&limit=1",
                "/sync?initial=true&type=Deletion",
                "/entries?sys.id=a",
                "/entries?locale=*",
                "/assets",
                "/assets?locale=*",
                "/content_types",
                "/tags",
                "/locales",
                "/nothing",
                "/entries/none",
                "/entries?not=1")) {
            add("delivery", cda(path).json());
        }
        add("delivery", client.delivery("s", "/spaces/s").json());
        JsonNode first = cda("/entries?cursor=true&limit=1").json();
        add("delivery", first);
        String next = first.path("pages").path("next").asText();
        add("delivery", client.delivery("s", next + "&limit=1").json());
        add("management", client.get("/spaces/s/environments").json());
        add("management", client.get("/spaces").json());
    }

    private void collectModel() throws Exception {
        put("/tags/t", "{'name':'T'}", "X-Contentful-Tag-Visibility", "public");
        client.manage("POST", ENV + "/locales", "{'name':'German','code':'de','optional':true}");
        String tea = TEA.replace("'Tea',", "'Tea','description':'d',");
        add("management", put("/content_types/draft", tea).json());
        add("management", put("/content_types/draft/published", null, 1).json());
        add("management", delete("/content_types/draft/published").json());
        put("/content_types/tea", tea, 2);
        put("/content_types/tea/published", null, 3);
        String editor = "{'controls':[],'sidebar':[],'editors':[],'editorLayout':[],'groupControls':[]}";
        assertEquals(200, put("/content_types/tea/editor_interface", editor, 2).status());
    }

    private void collectEntries() throws Exception {
        createTea("none", "");
        publish("entries", "none");
        delete("/entries/none/published");
        add("management", put("/entries/none/archived", null).json());
        add("management", delete("/entries/none/archived").json());
        delete("/entries/none");
        publishTea("b", "");
        createTea("draft", "");
        String fields = "{'name':{'en-US':'a'},'friends':{'en-US':[" + link("Entry", "b") + "," + link("Entry", "draft")
                + "]}}";
        String body = "{'fields':" + fields + ",'metadata':" + METADATA + "}";
        add(
                "management",
                put("/entries/a", body, "X-Contentful-Content-Type", "tea").json());
        add("management", publish("entries", "a").json());
        sandbox.switches().set(Switch.BULK_ACTION_POLLS, 0);
        String gone = "{'entities':{'items':[" + link("Entry", "gone") + "]}}";
        JsonNode action =
                client.manage("POST", ENV + "/bulk_actions/validate", gone).json();
        add(
                "management",
                get("/bulk_actions/actions/" + action.path("sys").path("id").asText())
                        .json());
    }

    private void collectAssets() throws Exception {
        JsonNode upload = client.send(client.request(Api.UPLOAD, "/spaces/s/uploads")
                        .header("Authorization", "Bearer sandbox-management-token")
                        .POST(HttpRequest.BodyPublishers.ofString("x")))
                .json();
        add("management", upload);
        var editor = sandbox.edit("s", "master");
        byte[] png = AssetFiles.bytesOf(new AssetFiles.MadeUpFile("image/png", 40, "x", 2, 1));
        String texts = "{'fields':{'title':{'en-US':'T'},'description':{'en-US':'D'}},'metadata':" + METADATA + "}";
        for (String id : List.of("i", "j", "k")) {
            editor.saveAsset(id, SandboxClient.json(texts));
            editor.attachFile(id, "en-US", "a.png", "image/png", png);
            publish("assets", id);
        }
        delete("/assets/j/published");
        delete("/assets/k/published");
        add("management", put("/assets/k/archived", null).json());
        String file = "{'contentType':'image/png','fileName':'a.png',";
        String uploadLink = link("Upload", upload.path("sys").path("id").asText());
        String files = "{'en-US':" + file + "'upload':'http://127.0.0.1:1/a.png'},'de':" + file + "'uploadFrom':"
                + uploadLink + "}}";
        assertEquals(201, put("/assets/l", "{'fields':{'file':" + files + "}}").status());
    }
}
