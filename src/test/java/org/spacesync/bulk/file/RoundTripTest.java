package org.spacesync.bulk.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;

/** Entries that are written and read are what they were, in every format. */
class RoundTripTest {
    private static final Path EXPORTS = Path.of("../shared/data/exports");

    private static byte[] written(
            Format format, TargetModel model, List<String> types, Iterable<Map<String, Object>> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EntryWriter writer = EntryWriter.toStream(out, format, model, types)) {
            entries.forEach(writer::write);
            writer.commit();
            assertEquals(java.util.Set.of(), writer.notes());
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void entriesWithAllFieldTypes(Format format) {
        for (long seed = 0; seed < 300; seed++) {
            RandomEntries random = new RandomEntries(seed);
            List<Map<String, Object>> entries = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                entries.add(random.next());
            }
            byte[] file = written(format, Models.model(), List.of("all", "tea"), entries);
            Reading reading = Reading.of("x." + format.extension(), file, Models.model(), CsvOptions.defaults());
            assertEquals(List.of(), reading.problems(), "seed " + seed);
            assertEquals(
                    entries, reading.items().stream().map(InputItem::content).toList(), "seed " + seed);
        }
    }

    @Test
    void arraysWithoutItemsAndTextsWithoutCharactersAreNotLost() {
        Map<String, Object> fields = Json.map(
                "symbol", Json.map("de", ""),
                "text", Json.map("de", "\\\\"),
                "symbols", Json.map("de", List.of(""), "en-US", List.of()),
                "entries", Json.map("en-US", List.of()));
        Map<String, Object> entry = Json.map(
                "sys", Json.map("id", "a", "contentType", Json.map("sys", Json.map("id", "all"))), "fields", fields);
        byte[] file = written(Format.CSV, Models.model(), List.of("all"), List.of(entry));
        assertEquals(
                entry,
                Reading.of("x.csv", file, Models.model(), CsvOptions.defaults()).only());
    }

    static Stream<String> exports() throws IOException {
        if (!Files.isDirectory(EXPORTS)) {
            return Stream.of("none.json");
        }
        try (Stream<Path> files = Files.list(EXPORTS)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.contains("-delivery"))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("exports")
    void entriesOfRealSpaces(String name) throws IOException {
        Path file = EXPORTS.resolve(name);
        assumeTrue(Files.isRegularFile(file), () -> "There is no " + file + ": this test needs the shared exports");
        byte[] bytes = Files.readAllBytes(file);
        List<Map<String, Object>> entries = withoutNulls(Json.objects(Json.parse(bytes), "entries"));
        assumeTrue(!entries.isEmpty(), () -> name + " has no entries");
        TargetModel model = model(bytes);
        Reading export = Reading.of(name, bytes);
        assertEquals(List.of(), export.problems());
        assertEquals(entries, withoutNulls(contents(export)));
        for (Format format : Format.values()) {
            assumeTrue(format != Format.CSV || knowsAll(model, entries), () -> name + " has no content types");
            byte[] copy = written(format, model, List.copyOf(model.contentTypeIds()), entries);
            Reading reading = Reading.of("x." + format.extension(), copy, model, CsvOptions.defaults());
            assertEquals(List.of(), reading.problems());
            assertEquals(shapes(entries), shapes(contents(reading)), format.name());
        }
    }

    private static boolean knowsAll(TargetModel model, List<Map<String, Object>> entries) {
        return entries.stream().allMatch(entry -> model.contentTypeIds()
                .contains(Json.text(entry, "sys", "contentType", "sys", "id")));
    }

    private static List<Map<String, Object>> contents(Reading reading) {
        return reading.items().stream().map(InputItem::content).toList();
    }

    /** What a creation sends; fields without values and metadata without tags are as good as absent. */
    private static List<Map<String, Object>> shapes(List<Map<String, Object>> entries) {
        List<Map<String, Object>> shapes = new ArrayList<>();
        for (Map<String, Object> entry : entries) {
            Map<String, Object> shape = ItemShape.of(BulkType.CREATE, entry);
            Map<String, Object> fields = new LinkedHashMap<>(Json.object(shape, "fields"));
            fields.values().removeIf(byLocale -> Json.object(byLocale).isEmpty());
            shape.put("fields", fields);
            if (Json.list(shape, "metadata", "tags").isEmpty()) {
                shape.remove("metadata");
            } else {
                Json.object(shape, "metadata").remove("concepts", List.of());
            }
            shapes.add(shape);
        }
        return shapes;
    }

    private static List<Map<String, Object>> withoutNulls(List<Map<String, Object>> entries) {
        entries.forEach(entry -> Json.object(entry, "fields")
                .values()
                .forEach(byLocale -> Json.object(byLocale).values().removeIf(value -> value == null)));
        return entries;
    }

    private static TargetModel model(byte[] export) throws IOException {
        JsonNode tree = Json.mapper().readTree(export);
        Map<String, Object> space = Json.parse(export);
        return TargetModel.of(
                Json.objects(space, "contentTypes"),
                tree.has("locales")
                        ? Json.objects(space, "locales")
                        : List.of(Json.map("code", "en-US", "default", true)));
    }
}
