package org.spacesync.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Values;
import org.spacesync.report.IndentedJson;

/** JSON that we read and write again is the same, value by value, and what differs is never the same. */
class JsonValuesTest {
    private static final String SEED = "2611";

    @Provide
    Arbitrary<Object> values() {
        return AnyJson.values();
    }

    /** What is lost on the way somewhere: encodings, databases, servers, programs. */
    @Provide
    Arbitrary<UnaryOperator<Object>> losses() {
        return Arbitraries.of(
                texts(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)),
                texts(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                        .replace('?', '\uFFFD')),
                texts(text -> new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)),
                texts(text -> Normalizer.normalize(text, Normalizer.Form.NFC)),
                texts(text -> Normalizer.normalize(text, Normalizer.Form.NFD)),
                texts(String::strip),
                texts(text -> text.replace("\r\n", "\n")),
                texts(text -> text.replace("\u0000", "")),
                texts(text -> text.toLowerCase(Locale.ROOT)),
                texts(text -> text.startsWith("\uFEFF") ? text.substring(1) : text),
                texts(text -> text.isEmpty() ? null : text),
                numbers(Number::doubleValue),
                numbers(Number::longValue),
                numbers(Object::toString),
                JsonValuesTest::withoutEmpty,
                UnaryOperator.identity());
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsWhatThereWas(@ForAll("values") Object value) throws IOException {
        Map<String, Object> document = Json.map("value", value);
        String exact = Exact.of(document);
        String text = Json.write(document);
        assertEquals(exact, Exact.of(Exact.parse(text.getBytes(StandardCharsets.UTF_8))));
        assertEquals(exact, Exact.of(Exact.parse(Json.bytes(document))));
        assertEquals(exact, Exact.of(Exact.parse(Json.canonical(document).getBytes(StandardCharsets.UTF_8))));
        assertEquals(exact, Exact.of(Exact.parse(IndentedJson.text(document).getBytes(StandardCharsets.UTF_8))));
        assertEquals(exact, Exact.of(Json.parse(text)));
        assertEquals(exact, Exact.of(Json.parse(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void whatDiffersIsNeverTheSame(@ForAll("values") Object value, @ForAll("losses") UnaryOperator<Object> loss) {
        Object lossy = loss.apply(value);
        boolean same = Exact.of(value).equals(Exact.of(lossy));
        assertEquals(same, Values.same(value, lossy));
        assertEquals(same, Values.same(lossy, value));
        assertEquals(same || value == null && lossy == null, Content.sameFields(field(value), field(lossy)));
        assertEquals(
                same, Content.sameFields(field(List.of(Json.map("a", value))), field(List.of(Json.map("a", lossy)))));
    }

    /** Only the value of a locale counts as absent if it is null. */
    private static Map<String, Object> field(Object value) {
        return Json.map("f", Json.map("en-US", value));
    }

    @Example
    void numbersAreTheSameByValue() {
        assertEquals(true, Values.same(1, new BigDecimal("1.00")));
        assertEquals(true, Values.same(new BigDecimal("10E2147483647"), new BigDecimal("100E2147483646")));
        assertEquals(false, Values.same(new BigDecimal("1E2147483647"), new BigDecimal("10E2147483647")));
        assertEquals(false, Values.same(9007199254740992L, 9007199254740993L));
    }

    @Example
    void aMemberThatIsNullIsNotOneThatIsAbsent() {
        assertEquals(false, Values.same(Json.map("a", null), Json.map("b", null)));
        assertEquals(false, Values.same(Json.map("a", null), Map.of()));
    }

    @Example
    void whatIsNoJsonIsNotWritten() {
        for (Number number : List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NaN)) {
            assertThrows(UncheckedIOException.class, () -> Json.write(Json.map("a", number)));
            assertThrows(UncheckedIOException.class, () -> Json.bytes(Json.map("a", number)));
        }
        assertThrows(UncheckedIOException.class, () -> Json.write(Json.map("a", Json.map("\ud800", 1))));
        assertEquals("{\"a\":0.1,\"b\":0.1}", Json.write(Json.map("a", 0.1f, "b", 0.1d)));
    }

    /** Two members with one name, or what is beyond the limits: nothing of it is passed over in silence. */
    @Example
    void whatCannotBeKeptIsNotRead() {
        for (String value : List.of(
                "{\"a\":1,\"a\":1}",
                "{\"\\u0061\":1,\"a\":2}",
                "{\"\\ud800\":1}",
                "1E2147483648",
                "9".repeat(1001),
                "[".repeat(1000) + "]".repeat(1000))) {
            String document = "{\"value\":" + value + "}";
            assertThrows(
                    com.fasterxml.jackson.core.JsonProcessingException.class,
                    () -> Json.parse(document.getBytes(StandardCharsets.UTF_8)));
        }
        assertThrows(JsonMappingException.class, () -> Json.parse("null".getBytes(StandardCharsets.UTF_8)));
    }

    /** At the limits of what is read, it is written and read within other things yet. */
    @Example
    void whatIsReadCanBeWrittenAndReadAgain() throws IOException {
        for (String value : List.of(
                "[".repeat(998) + "]".repeat(998),
                "1." + "1".repeat(990) + "e-12345678",
                "9".repeat(997) + "e5",
                "10E2147483647")) {
            Object read = Json.parse(("{\"value\":" + value + "}").getBytes(StandardCharsets.UTF_8));
            Map<String, Object> within = Json.map("item", Json.map("item", read));
            assertEquals(Exact.of(within), Exact.of(Json.parse(Json.write(within))));
        }
    }

    @Example
    void aNumberThatNoIntHoldsIsNoVersion() {
        for (Object number : List.of(4294967297L, new BigDecimal("1.5"), new BigDecimal("1E2147483647"))) {
            assertEquals(null, Json.integer(Json.map("version", number), "version"));
        }
        assertEquals(7, Json.integer(Json.map("version", new BigDecimal("7.0")), "version"));
    }

    private static UnaryOperator<Object> texts(UnaryOperator<String> change) {
        return value -> each(value, item -> item instanceof String text ? change.apply(text) : item);
    }

    private static UnaryOperator<Object> numbers(java.util.function.Function<Number, Object> change) {
        return value -> each(value, item -> {
            if (!(item instanceof Number number)) {
                return item;
            }
            Object changed = change.apply(number);
            return changed instanceof Double d && !Double.isFinite(d) ? null : changed;
        });
    }

    private static Object each(Object value, UnaryOperator<Object> change) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> changed = new LinkedHashMap<>();
            map.forEach((name, item) -> changed.put((String) name, each(item, change)));
            return changed;
        }
        if (value instanceof List<?> list) {
            List<Object> changed = new ArrayList<>();
            list.forEach(item -> changed.add(each(item, change)));
            return changed;
        }
        return change.apply(value);
    }

    private static Object withoutEmpty(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> kept = new LinkedHashMap<>();
            map.forEach((name, item) -> {
                Object inner = withoutEmpty(item);
                if (inner != null && !inner.equals(Map.of()) && !inner.equals(List.of())) {
                    kept.put((String) name, inner);
                }
            });
            return kept;
        }
        return value;
    }
}
