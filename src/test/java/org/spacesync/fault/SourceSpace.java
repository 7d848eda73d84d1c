package org.spacesync.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.management.Editor;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.world.SyncWorld;

/** Somebody who edits the source: with the demo's content, touches everything that a delta sync can have to do. */
final class SourceSpace {
    private final Sandbox sandbox;
    private final Editor editor;
    private final HttpClient http = HttpClient.newHttpClient();

    SourceSpace(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.editor = sandbox.edit(SyncWorld.SOURCE, "master");
    }

    /** Adds what {@link #changeEverything} will take away. */
    SourceSpace addSpareParts() {
        send("POST", "/locales", 0, "{'name':'French','code':'fr','fallbackCode':'en-US','optional':true}");
        send("PUT", "/tags/spare", 0, "{'name':'Spare','sys':{'id':'spare','type':'Tag','visibility':'public'}}");
        String field = "{'id':'title','name':'Title','type':'Symbol','localized':false,'required':false}";
        editor.saveContentType("spare", json("{'name':'Spare','displayField':'title','fields':[" + field + "]}"));
        return this;
    }

    /** One edited entry, one new file, removals of each kind, and a content model that has changed everywhere. */
    void changeEverything() {
        send("DELETE", "/locales/" + localeId("fr"), 0, null);
        renameLocale("de", "Deutsch");
        send("DELETE", "/tags/spare", version("/tags/spare"), null);
        send(
                "PUT",
                "/tags/rainyDay",
                version("/tags/rainyDay"),
                "{'name':'Rain','sys':{'id':'rainyDay','type':'Tag','visibility':'public'}}");
        send("DELETE", "/content_types/spare/published", 0, null);
        send("DELETE", "/content_types/spare", 0, null);
        dropField("note", "cups");
        remove(Kind.ENTRY, "note-steps");
        remove(Kind.ASSET, "bell-sound");
        renameEntry("tea-orchard", "family", "green");
        editor.attachFile(
                "map-harbour-loop",
                "en-US",
                "new-map.svg",
                "image/svg+xml",
                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        editor.publish(Kind.ASSET, "map-harbour-loop");
    }

    /** @return the removed entity as it was */
    JsonNode remove(Kind kind, String id) {
        JsonNode entity = editor.unpublish(kind, id);
        editor.delete(kind, id);
        return entity;
    }

    /** @param asset as it was when it was removed */
    void restoreAsset(String id, JsonNode asset) {
        ObjectNode body = Trees.object();
        body.set("fields", asset.get("fields"));
        editor.saveAsset(id, body);
        editor.publish(Kind.ASSET, id);
    }

    void renameEntry(String id, String field, String value) {
        JsonNode entry = sandbox.state(SyncWorld.SOURCE, "master").entries().get(id).current();
        ObjectNode body = Trees.object();
        body.set("fields", entry.get("fields").deepCopy());
        body.set("metadata", entry.get("metadata"));
        ((ObjectNode) body.get("fields")).putObject(field).put("en-US", value);
        editor.saveEntry(id, entry.at("/sys/contentType/sys/id").asText(), body);
        editor.publish(Kind.ENTRY, id);
    }

    private void dropField(String contentType, String field) {
        for (String step : new String[] {"omitted", "left out"}) {
            ObjectNode definition = (ObjectNode)
                    sandbox.state(SyncWorld.SOURCE, "master").draftContentTypes().get(contentType);
            definition.remove("sys");
            var fields = definition.get("fields").elements();
            while (fields.hasNext()) {
                ObjectNode each = (ObjectNode) fields.next();
                if (each.get("id").asText().equals(field)) {
                    if (step.equals("omitted")) {
                        each.put("omitted", true);
                    } else {
                        fields.remove();
                    }
                }
            }
            editor.saveContentType(contentType, definition);
        }
    }

    private void renameLocale(String code, String name) {
        ObjectNode locale =
                (ObjectNode) sandbox.state(SyncWorld.SOURCE, "master").locales().get(code);
        String path = "/locales/" + locale.at("/sys/id").asText();
        int version = locale.at("/sys/version").asInt();
        locale.remove("sys");
        locale.remove(List.of("default", "internal_code"));
        send("PUT", path, version, locale.put("name", name).toString());
    }

    private String localeId(String code) {
        return sandbox.state(SyncWorld.SOURCE, "master")
                .locales()
                .get(code)
                .at("/sys/id")
                .asText();
    }

    private int version(String path) {
        return send("GET", path, 0, null).at("/sys/version").asInt();
    }

    private JsonNode send(String method, String path, int version, String body) {
        URI uri = URI.create("http://127.0.0.1:" + sandbox.managementPort() + "/spaces/" + SyncWorld.SOURCE
                + "/environments/master" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + sandbox.managementToken())
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"')));
        if (version > 0) {
            request.header("X-Contentful-Version", String.valueOf(version));
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + new String(response.body()));
            }
            return response.body().length == 0 ? Trees.object() : Trees.parse(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return Trees.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
