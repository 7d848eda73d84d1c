package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.sandbox.Recordings.Exchange;
import org.spacesync.sandbox.SandboxClient.Reply;

/** Recorded calls are made again, in their order: status, version and error id have to be those of the recording. */
class RecordedExchangesTest extends SandboxTestBase {
    private static final String SPACE = "pmgjoasidv3w";
    private final Map<String, String> ids = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cma-php-entry-create-update-publish-unpublish-archive-unarchive-delete.json",
                "cma-php-entry-create-with-id.json",
                "cma-php-entry-edit-with-rich-text.json",
                "cma-php-asset-create-update-process-publish-unpublish-archive-unarchive-delete.json",
                "cma-php-asset-upload.json",
                "cma-php-content-type-create-update-publish-delete.json",
                "cma-php-content-type-full-fields.json",
                "cma-php-locale-create-update-delete.json",
                "cma-php-error-default-locale-not-deletable.json",
                "cma-php-error-unknown-key.json",
                "cma-php-error-validation-failed.json",
                "cma-php-error-version-mismatch.json"
            })
    void sameCallsSameOutcome(String file) throws Exception {
        assumeTrue(Recordings.areThere(), "No recordings at " + Recordings.DIRECTORY);
        sandbox.createSpace(SPACE);
        var editor = sandbox.edit(SPACE, "master");
        String field = "{'id':'%s','name':'F','type':'%s','localized':true}";
        editor.saveContentType("testCt", type(field.formatted("name", "Symbol")));
        String two = field.formatted("title", "Symbol") + "," + field.formatted("body", "RichText");
        editor.saveContentType("richTextContentType", type(two));
        sandbox.switches().set(Switch.ASSET_FETCH, "generate");
        for (Exchange recorded : Recordings.read(file)) {
            Reply reply = replay(recorded);
            String call = recorded.method() + " " + recorded.url();
            assertEquals(recorded.status(), reply.status(), () -> call + ": " + reply.json());
            JsonNode sys = recorded.body().path("sys");
            if (sys.path("type").asText().equals("Error")) {
                assertEquals(sys.path("id").asText(), reply.errorId(), call);
            } else if (!recorded.method().equals("GET") && sys.has("version")) {
                assertEquals(sys.path("version").asInt(), reply.version(), call);
            }
            learn(recorded.body(), reply.json());
        }
    }

    private static JsonNode type(String fields) {
        return SandboxClient.json("{'name':'T','fields':[" + fields + "]}");
    }

    private Reply replay(Exchange recorded) throws Exception {
        URI uri = URI.create(ours(recorded.url()));
        Api api = uri.getHost().startsWith("upload") ? Api.UPLOAD : Api.MANAGEMENT;
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        String version = recorded.header("X-Contentful-Version");
        if (version != null && path.contains("/assets/") && recorded.status() < 400) {
            awaitVersion(path, Integer.parseInt(version));
        }
        HttpRequest.Builder request = client.request(api, path)
                .header("Authorization", "Bearer sandbox-management-token")
                .method(recorded.method(), HttpRequest.BodyPublishers.ofString(body(recorded, path)));
        for (String name : new String[] {"X-Contentful-Version", "X-Contentful-Content-Type", "Content-Type"}) {
            if (recorded.header(name) != null) {
                request.header(name, recorded.header(name));
            }
        }
        return client.send(request);
    }

    /** Processing takes its time. */
    private void awaitVersion(String path, int version) throws Exception {
        String asset = path.replaceAll("(/assets/[^/]+).*", "$1");
        eventually(() -> client.get(asset), a -> a.path("sys").path("version").asInt() >= version);
    }

    /** A finished file has a url of our own. */
    private String body(Exchange recorded, String path) throws Exception {
        if (!recorded.request().isObject()) {
            return recorded.request().isMissingNode() ? "" : recorded.request().toString();
        }
        ObjectNode body = recorded.request().deepCopy();
        boolean finished = body.path("fields").path("file").path("en-US").has("url");
        if (finished) {
            JsonNode file = client.get(path).json().path("fields").path("file");
            ((ObjectNode) body.path("fields")).set("file", file);
        }
        return ours(body.toString());
    }

    private String ours(String text) {
        String replaced = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            replaced = replaced.replace(id.getKey(), id.getValue());
        }
        return replaced;
    }

    /** Ids that the server chose differ. */
    private void learn(JsonNode recorded, JsonNode answer) {
        ids.put(idOf(recorded), idOf(answer));
        for (int i = 0; i < recorded.path("items").size(); i++) {
            ids.put(
                    idOf(recorded.path("items").get(i)),
                    idOf(answer.path("items").path(i)));
        }
        ids.keySet().removeIf(id -> id.length() < 10);
    }

    private static String idOf(JsonNode resource) {
        return resource.path("sys").path("id").asText();
    }
}
