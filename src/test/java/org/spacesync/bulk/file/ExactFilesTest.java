package org.spacesync.bulk.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.spacesync.contentful.Json;
import org.spacesync.values.AnyJson;
import org.spacesync.values.Exact;

/** What is written into a file and read from it is what it was, or is said not to be there; never another value. */
class ExactFilesTest {
    private static final String SEED = "2611";
    private static final List<String> FIELDS = List.of(
            "symbol", "text", "integer", "number", "date", "bool", "place", "object", "entry", "symbols", "entries");

    /** Fields with values of their types, and with others, which the API would not have. */
    @Provide
    Arbitrary<Map<String, Object>> fields() {
        Arbitrary<Object> texts = AnyJson.texts().map(text -> text);
        Arbitrary<Object> lists = AnyJson.texts().list().ofMaxSize(3).map(list -> list);
        Arbitrary<Object> dates =
                Arbitraries.of("2026-03-01", "2026", "007", " 2026-03-01", "", "\"x\"", "\"", 1577836800000L);
        Arbitrary<Object> fitting =
                Arbitraries.oneOf(texts, lists, dates, AnyJson.numbers().map(number -> number));
        return Arbitraries.maps(Arbitraries.of(FIELDS), Arbitraries.oneOf(fitting, AnyJson.fieldValues()))
                .ofMinSize(1);
    }

    @Property(seed = SEED, tries = 200, edgeCases = EdgeCasesMode.NONE)
    void jsonHoldsEverything(@ForAll("fields") Map<String, Object> fields) {
        for (Format format : List.of(Format.JSON, Format.NDJSON)) {
            Written written = Written.of(format, fields);
            assertEquals(Set.of(), written.notes());
            assertEquals(
                    Exact.of(byLocale(fields)), Exact.of(written.read().only().get("fields")));
        }
    }

    @Property(seed = SEED, tries = 600, edgeCases = EdgeCasesMode.NONE)
    void csvHoldsAValueOrSaysThatItDoesNot(@ForAll("fields") Map<String, Object> fields) {
        Written written = Written.of(Format.CSV, fields);
        Map<String, Object> kept = new LinkedHashMap<>(fields);
        fields.keySet().stream()
                .filter(field -> written.notes().toString().contains("fields." + field + ".en-US "))
                .forEach(kept::remove);
        assertEquals(Exact.of(byLocale(kept)), Exact.of(written.read().only().get("fields")));
    }

    /** What is said is an exception. */
    @Example
    void csvHoldsWhatTheApiHas() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", "\u0000\uFFFF\r\n \uFEFF\"");
        fields.put("object", Json.map("", null, "\uFFFF", List.of("\udfff", 1.5)));
        fields.put("date", "2026");
        Written written = Written.of(Format.CSV, fields);
        assertEquals(Set.of(), written.notes());
        assertEquals(Exact.of(byLocale(fields)), Exact.of(written.read().only().get("fields")));
        Set<String> notes = Written.of(Format.CSV, Map.of("text", "\ud800")).notes();
        assertEquals(1, notes.size());
        assertTrue(notes.iterator().next().contains("the entry e,"), notes::toString);
        assertTrue(notes.iterator().next().contains("Export as JSON"), notes::toString);
    }

    /** In every format: the same mark may stand in JSON as an escape, and then it is a value. */
    @Example
    void bytesThatAreNotUtf8AreToldFromWhatMarksThem() {
        byte[] csv = "sys.id,symbol.de:Symbol\na,\u00FC\nb,x".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                List.of("b"),
                Reading.of("a.csv", csv, Models.model(), CsvOptions.defaults()).ids());
        byte[] json = "[{\"\u00FC\":1},{\"a\":1}]".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(1, Reading.of("a.json", json).items().size());
        assertEquals(
                List.of("The name of a member has bytes that are not UTF-8. Save the file in the encoding UTF-8."),
                Reading.of("a.json", json).told());
        byte[] ndjson = "{\"a\":\"\u00FC\"}\n{\"a\":\"\\udfff\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "\udfff",
                Reading.of("a.ndjson", ndjson).items().get(0).content().get("a"));
        assertEquals(List.of(1L), Reading.of("a.ndjson", ndjson).problemLines());
    }

    private static Map<String, Object> byLocale(Map<String, Object> fields) {
        Map<String, Object> byLocale = new LinkedHashMap<>();
        fields.forEach((field, value) -> byLocale.put(field, Json.map("en-US", value)));
        return byLocale;
    }

    private record Written(Format format, byte[] bytes, Set<String> notes) {
        static Written of(Format format, Map<String, Object> fields) {
            Map<String, Object> entry = Json.map(
                    "sys", Json.map("id", "e", "contentType", Json.map("sys", Json.map("id", "all"))),
                    "fields", byLocale(fields));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (EntryWriter writer = EntryWriter.toStream(out, format, Models.model(), List.of("all"))) {
                writer.write(entry);
                writer.commit();
                return new Written(format, out.toByteArray(), Set.copyOf(writer.notes()));
            }
        }

        Reading read() {
            return Reading.of("x." + format.extension(), bytes, Models.model(), CsvOptions.defaults());
        }
    }
}
