package org.spacesync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.spacesync.sandbox.store.Trees;

/** A plain HTTP client for tests of the sandbox: no retries, no knowledge of the API beyond tokens. */
final class SandboxClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    SandboxClient(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** An answer with its body as JSON, a missing node if there is none. */
    record Reply(int status, JsonNode json, HttpResponse<byte[]> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String errorId() {
            return json.path("sys").path("id").asText();
        }

        String message() {
            return json.path("message").asText();
        }

        int version() {
            return json.path("sys").path("version").asInt();
        }
    }

    /** All pages of one sync. */
    record Sync(List<JsonNode> items, List<JsonNode> pages) {
        String nextToken() {
            String url = pages.get(pages.size() - 1).path("nextSyncUrl").asText();
            return url.substring(url.indexOf("sync_token=") + 11);
        }

        List<String> ids() {
            return items.stream().map(i -> i.path("sys").path("id").asText()).toList();
        }
    }

    static JsonNode parse(byte[] bytes) throws IOException {
        return bytes.length == 0
                ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                : MAPPER.readTree(bytes);
    }

    static JsonNode json(String text) {
        try {
            return Trees.parse(text.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    Sync sync(String space, String query) throws Exception {
        List<JsonNode> pages = new ArrayList<>();
        List<JsonNode> items = new ArrayList<>();
        String next = "/spaces/" + space + "/environments/master/sync?" + query;
        while (next != null) {
            Reply reply = delivery(space, next);
            if (reply.status() != 200) {
                throw new IllegalStateException(reply.status() + " " + reply.json());
            }
            pages.add(reply.json());
            reply.json().path("items").forEach(items::add);
            String url = reply.json().path("nextPageUrl").asText("");
            next = url.isEmpty() ? null : url.substring(url.indexOf("/spaces"));
        }
        return new Sync(items, pages);
    }

    /** {@code headers}: name, value, name, value... */
    Reply delivery(String space, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                request(Api.DELIVERY, path).header("Authorization", "Bearer " + sandbox.deliveryToken(space));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** {@code headers}: name, value, name, value... */
    Reply manage(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(Api.MANAGEMENT, path)
                .header("Authorization", "Bearer " + sandbox.managementToken())
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"')));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    Reply manage(String method, String path, String body, int version) throws Exception {
        return manage(method, path, body, "X-Contentful-Version", String.valueOf(version));
    }

    Reply get(String path) throws Exception {
        return manage("GET", path, null);
    }

    Reply control(String method, String path, String body) throws Exception {
        return send(request(Api.FILES, "/_sandbox" + path)
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    HttpRequest.Builder request(Api api, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port(api) + path));
    }

    Reply send(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        JsonNode json = com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.contains("json")) {
            boolean zipped = response.headers().firstValue("Content-Encoding").isPresent();
            json = parse(zipped ? unzip(response.body()) : response.body());
        }
        return new Reply(response.statusCode(), json, response);
    }

    private static byte[] unzip(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }
}
