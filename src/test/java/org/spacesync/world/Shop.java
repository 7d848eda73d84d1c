package org.spacesync.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.Json;
import org.spacesync.sandbox.store.Trees;

/** What the space of a {@link BulkWorld} has, and the items of bulk operations there. */
public final class Shop {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> TYPES = List.of("tea", "cup", "kettle");
    private static final List<String> STATES = List.of("", ",\"publishedVersion\":2", ",\"archivedVersion\":2");

    private Shop() {}

    static JsonNode model() {
        return json(
                """
                {"locales":[{"code":"en-US","name":"English","default":true},
                            {"code":"de","name":"Deutsch","fallbackCode":"en-US","optional":true}],
                 "contentTypes":[{"sys":{"id":"tea","type":"ContentType","version":2,"publishedVersion":1},
                   "name":"Tea","displayField":"name","fields":[
                     {"id":"name","name":"Name","type":"Symbol","localized":true,"required":true},
                     {"id":"price","name":"Price","type":"Number"},
                     {"id":"goesWith","name":"Goes with","type":"Link","linkType":"Entry"},
                     {"id":"labels","name":"Labels","type":"Array","items":{"type":"Symbol"}}]}]}""");
    }

    /** Two more content types, and entries: drafts, published and archived ones, many of the same millisecond. */
    static JsonNode stock(int count) {
        ObjectNode export = Trees.object();
        ArrayNode types = export.putArray("contentTypes");
        for (String type : TYPES.subList(1, 3)) {
            types.add(json(
                    """
                    {"sys":{"id":"%s","type":"ContentType","version":2,"publishedVersion":1},"name":"%s",
                     "displayField":"name","fields":[{"id":"name","name":"Name","type":"Symbol","localized":true},
                     {"id":"size","name":"Size","type":"Integer"}]}"""
                            .formatted(type, type)));
        }
        ArrayNode entries = export.putArray("entries");
        Random random = new Random(count);
        for (int i = 0; i < count; i++) {
            // In clusters: many have their time in common, across the content types.
            Instant created = FIRST.plusMillis(random.nextInt(Math.max(1, count / 12)) * 1000L + random.nextInt(2));
            String type = TYPES.get(random.nextInt(10) / 4);
            String state = STATES.get(random.nextInt(3));
            entries.add(json(
                    """
                    {"sys":{"id":"e%04d","type":"Entry","contentType":{"sys":{"type":"Link","linkType":"ContentType",
                     "id":"%s"}},"createdAt":"%s","updatedAt":"%s","version":3%s},
                     "fields":{"name":{"en-US":"Name %d","de":"Der; \\"Name\\" %d"}}}"""
                            .formatted(i, type, created, created.plusSeconds(60), state, i, i)));
        }
        return export;
    }

    static JsonNode tags(String... ids) {
        return tree(Json.map(
                "tags",
                Stream.of(ids)
                        .<Object>map(id ->
                                Json.map("name", id, "sys", Json.map("id", id, "type", "Tag", "visibility", "private")))
                        .toList()));
    }

    /** An entry to create; without id if that is null. */
    public static Map<String, Object> tea(String id, String name) {
        Map<String, Object> sys = Json.map("contentType", Json.map("sys", Json.map("id", "tea")));
        if (id != null) {
            sys.put("id", id);
        }
        return Json.map("sys", sys, "fields", Json.map("name", Json.map("en-US", name)));
    }

    public static List<Map<String, Object>> teas(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> tea("tea-" + i, "Tea " + i))
                .toList();
    }

    /** An update; the version is left out if it is 0. */
    public static Map<String, Object> update(String id, int version, String name) {
        return Json.map("sys", sys(id, version), "fields", Json.map("name", Json.map("en-US", name)));
    }

    public static Map<String, Object> sys(String id, int version) {
        Map<String, Object> sys = Json.map("id", id);
        if (version > 0) {
            sys.put("version", version);
        }
        return sys;
    }

    public static Map<String, Object> deletion(String id) {
        return Json.map("sys", Json.map("id", id));
    }

    public static Map<String, Object> metadata(String... tags) {
        return Json.map("tags", Content.links("Tag", List.of(tags)));
    }

    public static Map<String, Object> tagged(Map<String, Object> item, String... tags) {
        item.put("metadata", metadata(tags));
        return item;
    }

    public static JsonNode tree(Object json) {
        return parse(Json.bytes(json));
    }

    private static JsonNode json(String json) {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode parse(byte[] json) {
        try {
            return Trees.parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
