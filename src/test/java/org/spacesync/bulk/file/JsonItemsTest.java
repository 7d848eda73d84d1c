package org.spacesync.bulk.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.Json;

class JsonItemsTest {
    @Test
    void itemsOfAnArrayHaveTheLinesInWhichTheyBegin() {
        Reading reading = Reading.of(
                "tea.json",
                """
                [
                  {"sys": {"id": "a"},
                   "fields": {}},

                  {"sys": {"id": "b"}}, {"sys": {"id": "c"}}
                ]
                """);
        assertEquals(List.of("a", "b", "c"), reading.ids());
        assertEquals(List.of(2L, 5L, 5L), reading.lines());
        assertEquals(List.of(), reading.problems());
        assertEquals("tea.json", reading.items().get(0).file());
    }

    @Test
    void everyKindOfLineEndCounts() {
        assertEquals(List.of(2L, 3L), Reading.of("a.json", "[\r\n{},\r\n{}]").lines());
        assertEquals(List.of(2L, 3L), Reading.of("a.json", "[\r{},\r{}]").lines());
    }

    @Test
    void valuesKeepTheirKindAndTheirDigits() {
        Map<String, Object> item = Reading.of(
                        "a.json",
                        "[{\"i\":7,\"l\":9007199254740993,\"d\":1.10,\"b\":true,\"n\":null,\"a\":[[]],\"o\":{}}]")
                .only();
        assertEquals(
                Json.map(
                        "i",
                        7,
                        "l",
                        9007199254740993L,
                        "d",
                        new BigDecimal("1.10"),
                        "b",
                        true,
                        "n",
                        null,
                        "a",
                        List.of(List.of()),
                        "o",
                        Map.of()),
                item);
    }

    @Test
    void elementsThatAreNoObjectsAreToldAndPassedOver() {
        Reading reading = Reading.of("a.json", "[1,\n\"x\",\n[{\"sys\":{}}],\nnull,\ntrue,\n{\"sys\":{\"id\":\"a\"}}]");
        assertEquals(List.of("a"), reading.ids());
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), reading.problemLines());
        assertEquals(
                "This is a number, not an entry. Write {\"sys\":{…},…} or remove it.",
                reading.told().get(0));
        assertTrue(reading.told().get(2).contains("an array"));
    }

    @Test
    void aMistakeInTheSyntaxEndsTheFileWithLineAndColumn() {
        Reading reading = Reading.of("a.json", "[{\"sys\":{\"id\":\"a\"}},\n {\"sys\":}},\n{\"sys\":{\"id\":\"c\"}}]");
        assertEquals(List.of("a"), reading.ids());
        assertEquals(
                List.of(new InputProblem(
                        "a.json",
                        2,
                        "This is not JSON at column 9: there is an unexpected '}'. Nothing after it was read.")),
                reading.problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "[{\"a\":1}~it ends in the middle of a value",
                "[{\"a\":\"x~it ends in the middle of a value",
                "[{\"a\":1,\"a\":2}]~the member 'a' is there twice",
                "[{\"a\":yes}]~'yes' is not a value",
                "[{'a':1}]~there is an unexpected '''",
                "[{\"a\":1} {\"b\":2}]~there is an unexpected '{'",
                "[{\"a\":\"\t\"}]~control character",
                "[{\"a\":1},]~there is an unexpected ']'",
            })
    void mistakesAreNamed(String json, String cause) {
        Reading reading = Reading.of("a.json", json);
        assertEquals(1, reading.problems().size());
        assertTrue(reading.told().get(0).contains(cause), reading.told().get(0));
    }

    @Test
    void longInputIsNotQuoted() {
        Reading reading = Reading.of("a.json", "[{\"a\":" + "secret".repeat(1000) + "}]");
        assertTrue(reading.told().get(0).length() < 200, reading.told().get(0));
    }

    @Test
    void deepNestingIsAProblemAndNoCrash() {
        Reading reading = Reading.of("a.json", "[" + "{\"a\":".repeat(100_000));
        assertTrue(
                reading.told().get(0).contains("too deeply nested"),
                reading.told().get(0));
    }

    @Test
    void somethingAfterTheArrayIsAProblem() {
        Reading reading = Reading.of("a.json", "[{\"sys\":{\"id\":\"a\"}}]\n[]");
        assertEquals(List.of("a"), reading.ids());
        assertEquals(List.of(2L), reading.problemLines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n ", "7", "\"text\"", "null"})
    void whatIsNoArrayOfEntriesIsAProblem(String json) {
        Reading reading = Reading.of("a.json", json);
        assertEquals(1, reading.problems().size());
        assertEquals(List.of(), reading.items());
    }

    @Test
    void anEmptyArrayHasNoItemsAndNoProblem() {
        assertEquals(new Reading(List.of(), List.of()), Reading.of("a.json", "[]"));
    }

    @Test
    void anExportOfASpaceGivesItsEntries() {
        Reading reading = Reading.of(
                "space.json",
                """
                {"contentTypes": [{"sys": {"id": "tea"}}],
                 "entries": [
                   {"sys": {"id": "a"}},
                   {"sys": {"id": "b"}}],
                 "assets": [{"sys": {"id": "picture"}}], "locales": [], "version": {"a": [1]}}
                """);
        assertEquals(List.of("a", "b"), reading.ids());
        assertEquals(List.of(3L, 4L), reading.lines());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void anObjectOfArraysWithoutEntriesIsRefused() {
        Reading reading = Reading.of("space.json", "{\"items\":[{\"sys\":{\"id\":\"a\"}}]}");
        assertEquals(List.of(), reading.items());
        assertTrue(
                reading.told().get(0).contains("no array 'entries'"),
                reading.told().get(0));
    }

    @Test
    void objectsWithoutAnArrayAreItemsToo() {
        Reading reading =
                Reading.of("a.json", "{\"sys\":{\"id\":\"a\"},\n\"fields\":{}}\n\n{\"sys\":{\"id\":\"b\"}}\n{}");
        assertEquals(List.of(1L, 4L, 5L), reading.lines());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertEquals(
                List.of("a"),
                Reading.of("a.json", "\uFEFF[{\"sys\":{\"id\":\"a\"}}]").ids());
    }

    @Test
    void bytesThatAreNotUtf8AreAProblemOfTheirItem() {
        Reading reading = Reading.of(
                "a.json",
                "[{\"sys\":{\"id\":\"a\"}},\n{\"fields\":{\"t\":{\"de\":\"gr\u00FCn\"}}},\n{\"sys\":{\"id\":\"c\"}}]"
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of("a", "c"), reading.ids());
        assertEquals(
                List.of("a.json:2: fields.t.de has bytes that are not UTF-8. Save the file in the encoding UTF-8."),
                reading.problems().stream().map(InputProblem::toString).toList());
    }

    /** Also where bytes of another item are no UTF-8. */
    @Test
    void halfACharacterIsReadAsItIs() {
        byte[] json = ("[{\"a\":\"\\udfff\"},{\"a\":\"\u00FC\"},{\"a\":\"\\ud83d\"},{\"a\":\"\\uffff\"}]")
                .getBytes(StandardCharsets.ISO_8859_1);
        Reading reading = Reading.of("a.json", json);
        assertEquals(
                List.of("\udfff", "\ud83d", "\uffff"),
                reading.items().stream().map(item -> item.content().get("a")).toList());
        assertEquals(List.of("a has bytes that are not UTF-8. Save the file in the encoding UTF-8."), reading.told());
    }

    @Test
    void anotherEncodingIsNamed() {
        Reading reading = Reading.of("a.json", "\uFEFF[{}]".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(List.of("The encoding is UTF-16. Save the file in the encoding UTF-8."), reading.told());
    }

    @Test
    void anItemWithoutEndIsNotTakenIntoMemory() {
        Reading reading = Reading.of("a.json", "[{},\n{\"a\":[" + "\"xxxxxxxxxxxxxxxxxxxxxxxxx\",".repeat(1_000_000));
        assertEquals(List.of(2L), reading.problemLines());
        assertTrue(
                reading.told().get(0).contains("longer than 16777216 characters"),
                reading.told().get(0));
    }
}
