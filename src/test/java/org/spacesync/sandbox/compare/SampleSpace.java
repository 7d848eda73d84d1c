package org.spacesync.sandbox.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.spacesync.sandbox.Switches;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.EditorInterface;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Locale;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Tag;
import org.spacesync.sandbox.store.Trees;

/** A small space with one of everything, put directly into the store, and ways to change it. */
final class SampleSpace {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private final Environment environment;

    SampleSpace() {
        Spaces spaces = new Spaces(Clock.fixed(NOW, ZoneOffset.UTC), new Switches());
        environment = spaces.create("sample", "en-US").environment("master");
        locale("de", "German", "en-US");
        tag("spring", "Spring", true);
        tag("internal", "Internal", false);
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

    Environment environment() {
        return environment;
    }

    static ObjectNode json(String text) {
        try {
            JsonNode tree = Trees.parse(text.getBytes(StandardCharsets.UTF_8));
            return (ObjectNode) tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void locale(String code, String name, String fallback) {
        locale(new Locale("id-" + code, code, code, name, fallback, false, true, true, true, 1, NOW, NOW));
    }

    void locale(Locale locale) {
        environment.localesById().put(locale.id(), locale);
    }

    void tag(String id, String name, boolean isPublic) {
        environment.tags().put(id, new Tag(id, name, isPublic, 1, NOW, NOW));
    }

    void activate(String id, String definition) {
        ContentType created = ContentType.created(id, json(definition), NOW);
        environment.contentTypes().put(id, created.activated(created.definition(), NOW));
    }

    void draftContentType(String id) {
        environment.contentTypes().put(id, ContentType.created(id, json("{\"name\":\"Draft\",\"fields\":[]}"), NOW));
    }

    void editorInterface(String contentType, String body) {
        environment.editorInterfaces().put(contentType, new EditorInterface(contentType, 1, json(body), NOW, NOW));
    }

    void publishEntry(String id, String fields) {
        publishEntry(id, fields, "{\"tags\":[]}");
    }

    void publishEntry(String id, String fields, String metadata) {
        put(Entity.created(Kind.ENTRY, id, "tea", json(fields), json(metadata), NOW)
                .published(NOW));
    }

    void publishEntryOf(String contentType, String id) {
        put(Entity.created(Kind.ENTRY, id, contentType, json("{}"), json("{}"), NOW)
                .published(NOW));
    }

    void draftEntry(String id) {
        put(Entity.created(Kind.ENTRY, id, "tea", json("{}"), json("{}"), NOW));
    }

    void publishAsset(String id, String fields) {
        put(Entity.created(Kind.ASSET, id, null, json(fields), json("{\"tags\":[]}"), NOW)
                .published(NOW));
    }

    /** Puts the entity back after a change of its state. */
    void change(Kind kind, String id, UnaryOperator<Entity> change) {
        put(change.apply(environment.table(kind).get(id)));
    }

    /** Publishes the entity with one value of its fields set; null removes it. */
    void republish(Kind kind, String id, String field, String locale, String json) {
        change(kind, id, entity -> {
            ObjectNode fields = entity.fields().deepCopy();
            ObjectNode values = fields.withObjectProperty(field);
            if (json == null) {
                values.remove(locale);
            } else {
                values.set(locale, json("{\"value\":" + json + "}").get("value"));
            }
            return entity.edited(fields, entity.metadata(), NOW).published(NOW);
        });
    }

    void remove(Kind kind, String id) {
        environment.table(kind).remove(environment.table(kind).get(id));
    }

    static Instant now() {
        return NOW;
    }

    private void put(Entity entity) {
        environment.table(entity.kind()).put(entity);
    }
}
