package org.spacesync.sandbox.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.store.Trees;

/** The state of a small space with one of everything, and ways to change it. */
final class SampleSpace {
    private final Map<String, JsonNode> contentTypes = new TreeMap<>();
    private final Map<String, JsonNode> draftContentTypes = new TreeMap<>();
    private final Map<String, JsonNode> locales = new TreeMap<>();
    private final Map<String, JsonNode> tags = new TreeMap<>();
    private final Map<String, JsonNode> editorInterfaces = new TreeMap<>();
    private final Map<String, EntityState> entries = new TreeMap<>();
    private final Map<String, EntityState> assets = new TreeMap<>();

    SampleSpace() {
        locale("en-US", "\"name\":\"English\",\"fallbackCode\":null,\"default\":true,\"optional\":false");
        locale("de", "\"name\":\"German\",\"fallbackCode\":\"en-US\",\"default\":false,\"optional\":true");
        tag("spring", "Spring", "public");
        tag("internal", "Internal", "private");
        activate(
                "tea",
                """
            {"name":"Tea","displayField":"name","fields":[
              {"id":"name","name":"Name","type":"Symbol","localized":true,"required":true,"validations":[]},
              {"id":"friend","name":"Friend","type":"Link","linkType":"Entry"},
              {"id":"grams","name":"Grams","type":"Number"},
              {"id":"secret","name":"Secret","type":"Symbol","omitted":true}]}""");
        editorInterface(
                "tea",
                """
            {"controls":[{"fieldId":"name","widgetId":"singleLine"},{"fieldId":"grams","widgetId":"numberEditor"}]}""");
        publishEntry(
                "sencha",
                "tea",
                """
            {"name":{"en-US":"Sencha","de":"Sencha"},"grams":{"en-US":2},"secret":{"en-US":"x"}}""",
                """
            {"tags":[{"sys":{"type":"Link","linkType":"Tag","id":"spring"}},
                     {"sys":{"type":"Link","linkType":"Tag","id":"internal"}}]}""");
        publishAsset(
                "leaf",
                """
            {"title":{"en-US":"Leaf"},"file":{
              "en-US":{"fileName":"leaf.png","contentType":"image/png","url":"//a/leaf.png","details":{"size":10}},
              "de":{"fileName":"blatt.png","contentType":"image/png","url":"//a/blatt.png","details":{"size":12}}}}""");
    }

    SandboxState state() {
        return new SandboxState(contentTypes, draftContentTypes, locales, tags, editorInterfaces, entries, assets);
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) Trees.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param members of the locale, without braces */
    void locale(String code, String members) {
        locales.put(
                code,
                json("{\"sys\":{\"id\":\"" + System.identityHashCode(this) + "\"},\"code\":\"" + code + "\"," + members
                        + "}"));
    }

    void removeLocale(String code) {
        locales.remove(code);
    }

    void tag(String id, String name, String visibility) {
        tags.put(id, json("{\"name\":\"" + name + "\",\"sys\":{\"version\":1,\"visibility\":\"" + visibility + "\"}}"));
    }

    void activate(String id, String definition) {
        contentTypes.put(id, json(definition));
        draftContentType(id, definition, 2);
    }

    /** A definition that is not activated, whatever was before. */
    void draftContentType(String id, String definition, int version) {
        ObjectNode draft = json(definition);
        draft.putObject("sys").put("version", version).put("publishedVersion", 1);
        draftContentTypes.put(id, draft);
    }

    ObjectNode contentType(String id) {
        return contentTypes.get(id).deepCopy();
    }

    void editorInterface(String contentType, String body) {
        editorInterfaces.put(contentType, json(body));
    }

    void removeEditorInterface(String contentType) {
        editorInterfaces.remove(contentType);
    }

    void publishEntry(String id, String contentType, String fields, String metadata) {
        ObjectNode entry = entity(fields, metadata);
        entry.set("sys", Trees.object().set("contentType", Trees.link("ContentType", contentType)));
        entries.put(id, new EntityState(entry, entry, "published"));
    }

    void draftEntry(String id) {
        ObjectNode entry = json("{\"sys\":{},\"fields\":{},\"metadata\":{}}");
        entries.put(id, new EntityState(entry, null, "draft"));
    }

    /** The same entry with another status; what is published stays unless it is draft or archived. */
    void entryStatus(String id, String status) {
        entries.computeIfPresent(id, (key, entry) -> withStatus(entry, status));
    }

    void assetStatus(String id, String status) {
        assets.computeIfPresent(id, (key, asset) -> withStatus(asset, status));
    }

    void publishAsset(String id, String fields) {
        ObjectNode asset = entity(fields, "{\"tags\":[]}");
        assets.put(id, new EntityState(asset, asset, "published"));
    }

    /** Sets one published value; null removes it. */
    void entryValue(String id, String field, String locale, String json) {
        entries.computeIfPresent(id, (key, entry) -> withValue(entry, field, locale, json));
    }

    void assetValue(String id, String field, String locale, String json) {
        assets.computeIfPresent(id, (key, asset) -> withValue(asset, field, locale, json));
    }

    void entryTags(String id, String tagsJson) {
        ObjectNode entry = entries.get(id).published().deepCopy();
        entry.set("metadata", json("{\"tags\":" + tagsJson + "}"));
        entries.put(id, new EntityState(entry, entry, "published"));
    }

    void removeEntry(String id) {
        entries.remove(id);
    }

    void removeAsset(String id) {
        assets.remove(id);
    }

    private static ObjectNode entity(String fields, String metadata) {
        ObjectNode entity = Trees.object();
        entity.set("fields", json(fields));
        entity.set("metadata", json(metadata));
        return entity;
    }

    private static EntityState withStatus(EntityState entity, String status) {
        boolean keeps = status.equals("published") || status.equals("changed");
        return new EntityState(entity.current(), keeps ? entity.published() : null, status);
    }

    private static EntityState withValue(EntityState entity, String field, String locale, String json) {
        ObjectNode changed = entity.published().deepCopy();
        ObjectNode values = changed.withObjectProperty("fields").withObjectProperty(field);
        if (json == null) {
            values.remove(locale);
        } else {
            values.set(locale, json("{\"value\":" + json + "}").get("value"));
        }
        return new EntityState(changed, changed, entity.status());
    }
}
