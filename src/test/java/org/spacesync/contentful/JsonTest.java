package org.spacesync.contentful;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final Map<String, Object> ENTRY = Json.parse(
            """
            {"sys": {"id": "tea", "version": 7, "draft": false, "space": {"sys": {"id": "s"}}},
             "fields": {"name": {"en-US": "Sencha", "de": null}, "list": {"en-US": [1, {"a": 2}, "x"]}}}""");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"text\"", "7", "{", "{} {}", "{}x", "<html></html>", "{\"a\":1"})
    void whatIsNotOneObjectIsRefused(String text) {
        assertThrows(IOException.class, () -> Json.parse(text.getBytes(UTF_8)));
        assertThrows(UncheckedIOException.class, () -> Json.parse(text));
    }

    @Test
    void messagesOfRefusedJsonDoNotQuoteIt() {
        IOException refusal =
                assertThrows(IOException.class, () -> Json.parse("{\"token\": \"very-secret\", oops".getBytes(UTF_8)));

        assertTrue(!refusal.getMessage().contains("very-secret"), refusal.getMessage());
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        assertEquals(Map.of("a", 1), Json.parse("\uFEFF{\"a\": 1}".getBytes(UTF_8)));
    }

    @Test
    void orderNullsAndUnknownMembersSurvive() throws IOException {
        String text = "{\"z\":1,\"a\":{\"unheardOf\":[null,true,{}]},\"m\":null,\"ü\":\"\\u0000 \uD83C\uDF75\"}";

        assertEquals(text, Json.write(Json.parse(text)));
        assertEquals(Json.parse(text), Json.parse(Json.bytes(Json.parse(text))));
    }

    @Test
    void noDigitIsLost() {
        String text = "{\"lat\":52.5200065999999987,\"small\":1E-7,\"one\":1.0,\"long\":9007199254740993}";

        assertEquals(
                Json.map(
                        "lat", new BigDecimal("52.5200065999999987"),
                        "small", new BigDecimal("1E-7"),
                        "one", new BigDecimal("1.0"),
                        "long", 9007199254740993L),
                Json.parse(text));
        assertEquals(text, Json.write(Json.parse(text)));
    }

    @Test
    void atFollowsNamesAndEndsInNullWhereTheWayEnds() {
        assertEquals("s", Json.at(ENTRY, "sys", "space", "sys", "id"));
        assertEquals(ENTRY, Json.at(ENTRY));
        assertNull(Json.at(ENTRY, "sys", "id", "deeper"));
        assertNull(Json.at(ENTRY, "none", "at", "all"));
        assertNull(Json.at(ENTRY, "fields", "list", "en-US", "0"));
        assertNull(Json.at(null, "sys"));
    }

    @Test
    void textRendersScalarsAndNothingElse() {
        assertEquals("tea", Json.text(ENTRY, "sys", "id"));
        assertEquals("7", Json.text(ENTRY, "sys", "version"));
        assertEquals("false", Json.text(ENTRY, "sys", "draft"));
        assertNull(Json.text(ENTRY, "sys"));
        assertNull(Json.text(ENTRY, "fields", "list", "en-US"));
        assertNull(Json.text(ENTRY, "fields", "name", "de"));
    }

    @Test
    void integerTakesNumbersOnly() {
        assertEquals(7, Json.integer(ENTRY, "sys", "version"));
        assertNull(Json.integer(ENTRY, "sys", "id"));
        assertNull(Json.integer(ENTRY, "sys", "publishedVersion"));
    }

    @Test
    void objectAndListAreEmptyWhereThereIsNone() {
        assertEquals(Map.of(), Json.object(ENTRY, "sys", "id"));
        assertEquals(Map.of(), Json.object(null, "sys"));
        assertEquals(List.of(), Json.list(ENTRY, "sys"));
        assertEquals(List.of(Map.of(), Map.of("a", 2), Map.of()), Json.objects(ENTRY, "fields", "list", "en-US"));
    }

    @Test
    void canonicalDependsOnContentNotOnOrder() {
        Map<String, Object> one = Json.parse("{\"b\":{\"y\":1,\"x\":[2,3]},\"a\":null}");

        assertEquals(Json.canonical(one), Json.canonical(Json.parse("{\"a\":null,\"b\":{\"x\":[2,3],\"y\":1}}")));
        assertNotEquals(Json.canonical(one), Json.canonical(Json.parse("{\"a\":null,\"b\":{\"x\":[3,2],\"y\":1}}")));
        assertEquals("{\"b\":{\"y\":1,\"x\":[2,3]},\"a\":null}", Json.write(one));
    }

    @Test
    void aCopySharesNothingWithTheOriginal() {
        Map<String, Object> copy = Json.copyOf(ENTRY);

        assertEquals(ENTRY, copy);
        assertNotSame(Json.at(ENTRY, "fields", "list", "en-US"), Json.at(copy, "fields", "list", "en-US"));
        Json.object(copy, "sys", "space", "sys").put("id", "other");
        assertEquals("s", Json.text(ENTRY, "sys", "space", "sys", "id"));
    }
}
