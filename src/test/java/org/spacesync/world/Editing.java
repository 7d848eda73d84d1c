package org.spacesync.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.store.Trees;

/** Somebody who edits an environment of the sandbox through its management API, and publishes what was edited. */
public final class Editing {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Sandbox sandbox;
    private final String space;
    private final String environment;

    public Editing(Sandbox sandbox, String space, String environment) {
        this.sandbox = sandbox;
        this.space = space;
        this.environment = environment;
    }

    /** The API did not want the edit. */
    public static final class Refused extends RuntimeException {
        public final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        /** @return false if a rule of the API forbids the edit; anything else is a mistake of the test */
        public boolean rethrownUnlessRule() {
            if (status != 400 && status != 403 && status != 422) {
                throw this;
            }
            return false;
        }
    }

    /** JSON with apostrophes in place of quotation marks. */
    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) Trees.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates an entry, or replaces what it has, and publishes it. */
    public void saveEntry(String id, String contentType, JsonNode fields, String... tags) {
        save("/entries/" + id, contentType, fields, tags);
        publish("/entries/" + id);
    }

    public void saveDraft(String id, String contentType, JsonNode fields) {
        save("/entries/" + id, contentType, fields);
    }

    /** Creates an asset with a file per locale, and publishes it. */
    public void saveAsset(String id, String title, String text, String... locales) {
        ObjectNode fields = Trees.object();
        fields.putObject("title").put(defaultLocale(), title);
        save("/assets/" + id, null, fields);
        for (String locale : locales) {
            attach(id, locale, id + "-" + locale + ".txt", "text/plain", text + " " + locale);
        }
        publish("/assets/" + id);
    }

    /** Gives an asset another file, and publishes it. */
    public void replaceFile(String id, String locale, String fileName, String contentType, String text) {
        attach(id, locale, fileName, contentType, text);
        publish("/assets/" + id);
    }

    /** Changes the fields of an entry or asset, and publishes it. */
    public void change(String path, Consumer<ObjectNode> edit) {
        changeDraft(path, edit);
        publish(path);
    }

    public void changeDraft(String path, Consumer<ObjectNode> edit) {
        ObjectNode entity = get(path);
        edit.accept(entity.withObjectProperty("fields"));
        put(path, entity, version(entity));
    }

    /** Puts a resource as it was read and changed, and publishes it if it is an entry or asset. */
    public void replace(String path, ObjectNode resource) {
        put(path, resource, version(resource));
        if (!path.startsWith("/content_types/")) {
            publish(path);
        }
    }

    /** Replaces the tags of an entry or asset, and publishes it. */
    public void tag(String path, String... tags) {
        ObjectNode entity = get(path);
        entity.withObjectProperty("metadata").set("tags", tagLinks(tags));
        put(path, entity, version(entity));
        publish(path);
    }

    public void publish(String path) {
        put(path + "/published", null, version(get(path)));
    }

    /** Publishes what is there now of some locales, of an entry or asset. */
    public void publishIn(String path, String... locales) {
        put(path + "/published", byLocale("add", locales), version(get(path)));
    }

    /** Unpublishes some locales of an entry or asset. */
    public void unpublishIn(String path, String... locales) {
        put(path + "/published", byLocale("remove", locales), version(get(path)));
    }

    private static ObjectNode byLocale(String verb, String... locales) {
        ObjectNode body = Trees.object();
        ArrayNode codes = body.putObject(verb).putObject("fields").putArray("*");
        for (String locale : locales) {
            codes.add(locale);
        }
        return body;
    }

    public void unpublish(String path) {
        send("DELETE", path + "/published", null, null);
    }

    public void archive(String path) {
        put(path + "/archived", null, version(get(path)));
    }

    public void unarchive(String path) {
        send("DELETE", path + "/archived", null, null);
    }

    /** Starts an export, as another tool would. */
    public void export() {
        send("POST", "/bulk_operations/entries/export", Trees.object(), null);
    }

    /** Unpublishes, if it is published, and deletes. */
    public void delete(String path) {
        if (get(path).path("sys").has("publishedVersion")) {
            unpublish(path);
        }
        send("DELETE", path, null, null);
    }

    /** Creates a content type or changes its definition, and activates it. */
    public void contentType(String id, Consumer<ObjectNode> edit) {
        String path = "/content_types/" + id;
        ObjectNode type = exists(path) ? get(path) : json("{'name':'" + id + "','fields':[]}");
        edit.accept(type);
        put(path, type, type.has("sys") ? version(type) : null);
        publish(path);
    }

    /** Adds a field to a content type. */
    public void addField(String contentType, String field) {
        contentType(contentType, type -> type.withArrayProperty("fields").add(json(field)));
    }

    /** Changes one field of a content type. */
    public void changeField(String contentType, String field, Consumer<ObjectNode> edit) {
        contentType(contentType, type -> type.path("fields").forEach(candidate -> {
            if (candidate.path("id").asText().equals(field)) {
                edit.accept((ObjectNode) candidate);
            }
        }));
    }

    /** Removes a field in the two steps that the API asks for. */
    public void removeField(String contentType, String field) {
        changeField(contentType, field, definition -> definition.put("omitted", true));
        contentType(contentType, type -> type.withArrayProperty("fields")
                .removeIf(candidate -> candidate.path("id").asText().equals(field)));
    }

    /** Only where no entry of it is left. */
    public void removeContentType(String id) {
        unpublish("/content_types/" + id);
        send("DELETE", "/content_types/" + id, null, null);
    }

    public void editorInterface(String contentType, Consumer<ObjectNode> edit) {
        String path = "/content_types/" + contentType + "/editor_interface";
        ObjectNode editorInterface = get(path);
        edit.accept(editorInterface);
        put(path, editorInterface, version(editorInterface));
    }

    /** Creates a tag, or renames it. */
    public void saveTag(String id, String name, String visibility) {
        String path = "/tags/" + id;
        ObjectNode body = json(
                "{'name':'" + name + "','sys':{'id':'" + id + "','type':'Tag','visibility':'" + visibility + "'}}");
        put(path, body, exists(path) ? version(get(path)) : null);
    }

    public void removeTag(String id) {
        send("DELETE", "/tags/" + id, null, version(get("/tags/" + id)));
    }

    /** Creates a locale, or gives it another name and fallback; null for none. */
    public void saveLocale(String code, String name, String fallback) {
        ObjectNode body = Trees.object().put("name", name).put("code", code).put("fallbackCode", fallback);
        body.put("optional", true).put("contentManagementApi", true).put("contentDeliveryApi", true);
        JsonNode locale = locale(code);
        if (locale.isMissingNode()) {
            send("POST", "/locales", body, null);
        } else {
            put("/locales/" + locale.path("sys").path("id").asText(), body, version(locale));
        }
    }

    /** Creates a locale in which required fields need a value. */
    public void saveRequiredLocale(String code) {
        ObjectNode body = Trees.object().put("name", code).put("code", code).put("fallbackCode", (String) null);
        body.put("optional", false).put("contentManagementApi", true).put("contentDeliveryApi", true);
        send("POST", "/locales", body, null);
    }

    /** Gives a locale another code; its values stay. */
    public void renameLocale(String code, String newCode) {
        ObjectNode body = locale(code).deepCopy();
        int version = version(body);
        String path = "/locales/" + body.path("sys").path("id").asText();
        body.retain("name", "fallbackCode", "optional", "contentManagementApi", "contentDeliveryApi");
        put(path, body.put("code", newCode), version);
    }

    public void removeLocale(String code) {
        send("DELETE", "/locales/" + locale(code).path("sys").path("id").asText(), null, null);
    }

    public String defaultLocale() {
        for (JsonNode locale : get("/locales").path("items")) {
            if (locale.path("default").asBoolean()) {
                return locale.path("code").asText();
            }
        }
        throw new IllegalStateException("No default locale");
    }

    public boolean exists(String path) {
        try {
            get(path);
            return true;
        } catch (Refused e) {
            if (e.status == 404) {
                return false;
            }
            throw e;
        }
    }

    public ObjectNode get(String path) {
        return send("GET", path, null, null);
    }

    private void save(String path, String contentType, JsonNode fields, String... tags) {
        ObjectNode body = Trees.object();
        body.set("fields", fields);
        body.putObject("metadata").set("tags", tagLinks(tags));
        if (exists(path)) {
            put(path, body, version(get(path)));
        } else if (contentType == null) {
            put(path, body, null);
        } else {
            send("PUT", path, body, null, "X-Contentful-Content-Type", contentType);
        }
    }

    private void attach(String id, String locale, String fileName, String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sandbox.edit(space, environment).attachFile(id, locale, fileName, contentType, bytes);
    }

    private JsonNode locale(String code) {
        for (JsonNode locale : get("/locales").path("items")) {
            if (locale.path("code").asText().equals(code)) {
                return locale;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static ArrayNode tagLinks(String... tags) {
        ArrayNode links = Trees.array();
        for (String tag : tags) {
            links.add(Trees.link("Tag", tag));
        }
        return links;
    }

    private static Integer version(JsonNode resource) {
        return resource.path("sys").path("version").asInt();
    }

    private void put(String path, ObjectNode body, Integer version) {
        ObjectNode sent = body;
        if (body != null && body.has("sys") && !path.startsWith("/tags/")) {
            sent = body.deepCopy();
            sent.remove("sys");
        }
        send("PUT", path, sent, version);
    }

    private ObjectNode send(String method, String path, ObjectNode body, Integer version, String... headers) {
        URI uri = URI.create("http://127.0.0.1:" + sandbox.managementPort() + "/spaces/" + space + "/environments/"
                + environment + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + sandbox.managementToken())
                .header("Content-Type", "application/vnd.contentful.management.v1+json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Trees.write(body)));
        if (version != null) {
            request.header("X-Contentful-Version", version.toString());
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                String text = new String(answer.body(), StandardCharsets.UTF_8);
                throw new Refused(answer.statusCode(), method + " " + path + ": " + answer.statusCode() + " " + text);
            }
            return answer.body().length == 0 ? Trees.object() : (ObjectNode) Trees.parse(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
