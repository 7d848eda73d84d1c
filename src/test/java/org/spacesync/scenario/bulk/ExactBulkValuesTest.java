package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport.Status;
import org.spacesync.values.AnyJson;
import org.spacesync.values.Exact;
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

/** Items arrive as the file has them, value by value, and so does what is exported or is to be tried again. */
class ExactBulkValuesTest extends BulkTest {
    private static final Map<String, Object> TYPE = Json.parse(
            """
            {"sys":{"id":"any","type":"ContentType","version":2,"publishedVersion":1},"name":"Any","displayField":"text",
             "fields":[{"id":"object","name":"Object","type":"Object"},{"id":"text","name":"Text","type":"Text"}]}""");

    @Test
    void allValuesArriveFromFilesAndInFiles() throws IOException {
        Map<String, List<Object>> values = AnyJson.samples(40, 26, 8);
        Map<String, String> expected = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        values.forEach((id, list) -> {
            Map<String, Object> fields = Json.map("object", Json.map("en-US", list));
            list.stream()
                    .filter(value -> value instanceof String text && text.length() < 9999)
                    .findFirst()
                    .ifPresent(text -> fields.put("text", Json.map("en-US", text)));
            expected.put(id, Exact.of(fields));
            Map<String, Object> item = Shop.tea(id, "");
            Json.object(item, "sys").put("contentType", Json.map("sys", Json.map("id", "any")));
            item.put("fields", fields);
            lines.add(Json.write(item));
        });
        world.sandbox().seed(BulkWorld.SPACE, "master", Shop.tree(Json.map("contentTypes", List.of(TYPE))));
        Path file = world.file("values.ndjson", String.join("\n", lines));

        assertDone(world.run(BulkType.CREATE, file), Map.of("created", (long) values.size()));
        expected.forEach(
                (id, exact) -> assertEquals(exact, Exact.of(world.entry(id).get("fields")), id));

        BulkReport again = world.run(BulkType.CREATE, world.file("values.json", "[" + String.join(",", lines) + "]"));
        assertEquals(Status.ITEMS_FAILED, again.status());
        Map<String, String> failed = new LinkedHashMap<>();
        for (String line : Files.readAllLines(again.result())) {
            Object item = Json.at(Exact.parse(line), "item");
            failed.put(Json.text(item, "sys", "id"), Exact.of(Json.at(item, "fields")));
        }
        assertEquals(expected, failed);

        for (String name : List.of("out.json", "out.ndjson")) {
            assertEquals(expected, exported(name), name);
        }
    }

    private Map<String, String> exported(String name) throws IOException {
        Path out = directory.resolve(name);
        world.with("bulkOut", out.toString());
        assertEquals(Status.DONE, world.run(BulkType.EXPORT, null).status());
        String text = Files.readString(out);
        Object array =
                Exact.parse(name.endsWith(".json") ? text : "[" + text.strip().replace("\n", ",") + "]");
        Map<String, String> found = new LinkedHashMap<>();
        for (Object entry : (List<?>) array) {
            found.put(Json.text(entry, "sys", "id"), Exact.of(Json.at(entry, "fields")));
        }
        return found;
    }

    /** As much as a text in Java can have and UTF-8 cannot. */
    @Test
    void aTextThatIsNoUnicodeIsAProblem() {
        BulkReport report =
                world.run(BulkType.CREATE, Json.write(Shop.tea("a", "x")).replace("x", "\ud800"));
        assertEquals(Status.MISCONFIGURED, report.status());
        assertTrue(world.notes().toString().contains("lone surrogate"), world.notes()::toString);
        assertEquals(Map.of(), world.entries());
    }

    @Test
    void aVersionThatIsTooLargeIsNoOther() {
        world.draft("a", "A");
        Map<String, Object> update = Shop.update("a", 1, "B");
        Json.object(update, "sys").put("version", 4294967297L);
        assertEquals(
                Status.MISCONFIGURED,
                world.run(BulkType.UPDATE, List.of(update)).status());
        assertEquals("A", world.name("a"));
    }
}
