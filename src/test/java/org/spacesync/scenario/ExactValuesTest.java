package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.Json;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.values.AnyJson;
import org.spacesync.values.Exact;
import org.spacesync.world.SyncWorld;

/** What arrives is what was sent, value by value, whatever JSON allows; and what is another value is seen. */
@Tag("scenario")
class ExactValuesTest {
    private static final String MODEL =
            """
            {"locales":[{"code":"en-US","name":"English","default":true}],
             "contentTypes":[{"sys":{"id":"any","type":"ContentType","version":2,"publishedVersion":1},"name":"Any",
               "displayField":"symbol","fields":[
                 {"id":"object","name":"Object","type":"Object"},
                 {"id":"symbol","name":"Symbol","type":"Symbol"},
                 {"id":"text","name":"Text","type":"Text"},
                 {"id":"number","name":"Number","type":"Number"},
                 {"id":"list","name":"List","type":"Array","items":{"type":"Symbol"}}]}],
             "entries":[]}""";

    @TempDir
    Path directory;

    @Test
    void allValuesArriveAndWhatLooksAlikeIsToldApart() throws Exception {
        Map<String, List<Object>> values = AnyJson.samples(80, 12, 6);
        try (SyncWorld world = SyncWorld.of(directory).seed(space(values))) {
            assertExact(values, world.sourceState());
            world.runToDone();
            assertExact(values, world.destinationState());

            world.restart();
            world.sync().with("resync", true);
            world.runToDone();
            assertEquals(List.of(), world.writes());

            List<String> losing = new ArrayList<>();
            values.forEach((id, value) -> {
                JsonNode lossy =
                        tree(fields(value.stream().map(ExactValuesTest::lossy).toList()));
                if (!Exact.of(lossy).equals(Exact.of(fields(value)))) {
                    losing.add(id);
                    world.destination().saveEntry(id, "any", lossy);
                }
            });
            assertTrue(losing.size() > 20, losing::toString);
            world.runToDone();
            assertExact(values, world.destinationState());
            assertEquals(
                    losing.size(),
                    world.writes().stream()
                            .filter(write -> write.pattern().equals("/entries/{id}"))
                            .count());
        }
    }

    private static JsonNode space(Map<String, List<Object>> values) {
        ObjectNode space = (ObjectNode) tree(Json.parse(MODEL));
        ArrayNode entries = (ArrayNode) space.get("entries");
        values.forEach((id, value) -> {
            ObjectNode entry = Trees.object();
            entry.set(
                    "sys",
                    tree(Json.map(
                            "id",
                            id,
                            "type",
                            "Entry",
                            "version",
                            2,
                            "publishedVersion",
                            1,
                            "contentType",
                            Json.map("sys", Json.map("type", "Link", "linkType", "ContentType", "id", "any")))));
            entry.set("fields", tree(fields(value)));
            entries.add(entry);
        });
        return space;
    }

    /** The values wherever they may stand. */
    private static Map<String, Object> fields(List<Object> values) {
        Map<String, Object> fields = Json.map("object", Json.map("en-US", Json.map("values", values)));
        List<Object> texts = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof String text && text.length() < 256) {
                texts.add(text);
                fields.put("symbol", Json.map("en-US", text));
                fields.put("text", Json.map("en-US", text + text));
            }
            if (value instanceof Number number
                    && new BigDecimal(number.toString()).abs().compareTo(BigDecimal.valueOf(1L << 53)) <= 0) {
                fields.put("number", Json.map("en-US", number));
            }
        }
        fields.put("list", Json.map("en-US", texts));
        return fields;
    }

    /** As bad servers, files and databases make it. */
    private static Object lossy(Object value) {
        if (value instanceof String text) {
            String plain = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            return plain.equals(text) ? text.strip().replace("\u0000", "").replace('\uFFFF', '\uFFFD') : plain;
        }
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? number.doubleValue() : (Object) 0;
        }
        return value instanceof Boolean ? value : List.of();
    }

    private static void assertExact(Map<String, List<Object>> values, SandboxState state) {
        values.forEach((id, value) -> assertEquals(
                Exact.of(fields(value)),
                Exact.of(state.entries().get(id).published().get("fields")),
                id));
    }

    private static JsonNode tree(Object value) {
        try {
            return Trees.parse(Json.bytes(value));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
