package org.spacesync.cli;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;

/** Edits the demo's source space as an editor would: through the management and the upload API. */
final class DemoEdits {
    private static final String LOCALE = "en-US";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI management;
    private final URI upload;
    private final String space;
    private final String token;

    /**
     * @param management base address of the management API
     * @param upload base address of the upload API
     */
    DemoEdits(URI management, URI upload, String space, String token) {
        this.management = management;
        this.upload = upload;
        this.space = space;
        this.token = token;
    }

    /** Makes the edits and returns one line for each. */
    List<String> make() throws IOException, InterruptedException {
        return List.of(create(), update(), unpublish(), delete(), changeFile());
    }

    private String create() throws IOException, InterruptedException {
        Map<String, Object> like = get("/entries/note-steps");
        Map<String, Object> fields = Json.copyOf(Json.object(like, "fields"));
        Json.object(fields, "text").put(LOCALE, "Written while you watched. Came for the steps, stayed for the tea.");
        HttpRequest.Builder put = request("/entries/note-demo").header("X-Contentful-Content-Type", "note");
        Map<String, Object> created = send(put.PUT(json(Json.map("fields", fields))));
        publish("/entries/note-demo", created);
        return "created    entry note-demo";
    }

    private String update() throws IOException, InterruptedException {
        Map<String, Object> tea = get("/entries/tea-harbour-fog");
        Json.object(tea, "fields", "taste").put(LOCALE, "Smoke, salt, and since this morning a little orange.");
        publish("/entries/tea-harbour-fog", put("/entries/tea-harbour-fog", tea));
        return "changed    entry tea-harbour-fog";
    }

    private String unpublish() throws IOException, InterruptedException {
        send(request("/entries/note-loop/published").DELETE());
        return "unpublished entry note-loop";
    }

    private String delete() throws IOException, InterruptedException {
        send(request("/entries/note-brick/published").DELETE());
        send(request("/entries/note-brick").DELETE());
        return "deleted    entry note-brick";
    }

    private String changeFile() throws IOException, InterruptedException {
        String path = "/assets/card-plum-slate";
        byte[] text = "Plum Slate: more plums than last year.\n".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> uploaded = send(HttpRequest.newBuilder(upload.resolve("/spaces/" + space + "/uploads"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(text)));
        Map<String, Object> asset = get(path);
        Map<String, Object> from =
                Json.map("sys", Json.map("type", "Link", "linkType", "Upload", "id", Json.text(uploaded, "sys", "id")));
        Json.object(asset, "fields", "file")
                .put(LOCALE, Json.map("fileName", "plum-slate-2.txt", "contentType", "text/plain", "uploadFrom", from));
        Map<String, Object> changed = put(path, asset);
        send(request(path + "/files/" + LOCALE + "/process")
                .header("X-Contentful-Version", version(changed))
                .PUT(HttpRequest.BodyPublishers.noBody()));
        publish(path, processed(path));
        return "new file   asset card-plum-slate";
    }

    /** The asset, as soon as its new file is processed. */
    private Map<String, Object> processed(String path) {
        RetryPolicy<Map<String, Object>> untilThere = RetryPolicy.<Map<String, Object>>builder()
                .handleResultIf(asset -> Json.text(asset, "fields", "file", LOCALE, "url") == null)
                .withDelay(Duration.ofMillis(100))
                .withMaxAttempts(100)
                .build();
        return Failsafe.with(untilThere).get(() -> get(path));
    }

    private void publish(String path, Map<String, Object> entity) throws IOException, InterruptedException {
        send(request(path + "/published")
                .header("X-Contentful-Version", version(entity))
                .PUT(HttpRequest.BodyPublishers.noBody()));
    }

    private Map<String, Object> put(String path, Map<String, Object> entity) throws IOException, InterruptedException {
        Map<String, Object> body = Json.copyOf(entity);
        body.remove("sys");
        return send(
                request(path).header("X-Contentful-Version", version(entity)).PUT(json(body)));
    }

    private Map<String, Object> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private static String version(Map<String, Object> entity) {
        return Json.text(entity, "sys", "version");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(management.resolve("/spaces/" + space + "/environments/master" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/vnd.contentful.management.v1+json");
    }

    private Map<String, Object> send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.method() + " " + request.uri() + " was answered with " + response.statusCode()
                    + ": " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body().length == 0 ? Map.of() : Json.parse(response.body());
    }

    private static HttpRequest.BodyPublisher json(Map<String, Object> body) {
        return HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body));
    }
}
