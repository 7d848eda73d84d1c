package org.spacesync.bulk.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NdjsonItemsTest {
    @Test
    void everyLineIsAnItemAndBlankOnesArePassedOver() {
        Reading reading = Reading.of(
                "tea.ndjson",
                "\uFEFF{\"sys\":{\"id\":\"a\"}}\r\n\r\n  \n{\"sys\":{\"id\":\"b\"}}\n{\"sys\":{\"id\":\"c\"}}");
        assertEquals(List.of("a", "b", "c"), reading.ids());
        assertEquals(List.of(1L, 4L, 5L), reading.lines());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void aBadLineIsAProblemAndReadingGoesOn() {
        Reading reading = Reading.of(
                "a.jsonl",
                """
                {"sys":{"id":"a"}}
                {"sys":{"id":"b"}
                {"sys":{"id":"c"}},
                [{"sys":{"id":"d"}}]
                {"sys":{"id":"e"},"sys":{"id":"f"}}
                not json
                null
                {"sys":{"id":"g"}}
                """);
        assertEquals(List.of("a", "g"), reading.ids());
        assertEquals(List.of(2L, 3L, 4L, 5L, 6L, 7L), reading.problemLines());
        assertEquals(
                "This is not JSON at column 18: it ends in the middle of a value.",
                reading.told().get(0));
        assertTrue(reading.told().get(2).startsWith("This line is not an object."));
        assertEquals(
                "This is not JSON at column 24: the member 'sys' is there twice.",
                reading.told().get(3));
    }

    @Test
    void bytesThatAreNotUtf8AreAProblemOfTheirLine() {
        Reading reading = Reading.of(
                "a.ndjson", "{\"a\":\"\u00FC\"}\n{\"\u00FC\":1}\n\u00FC\n{}".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of(4L), reading.lines());
        assertEquals(List.of(1L, 2L, 3L), reading.problemLines());
        assertTrue(
                reading.told().stream().allMatch(told -> told.contains("not UTF-8")),
                reading.told().toString());
    }

    @Test
    void aLineTooLongForTheMemoryIsPassedOver() {
        Reading reading = Reading.of(
                "a.ndjson", "{\"a\":\"" + "x".repeat(InputText.MAX_ITEM) + "\"}\n{\"sys\":{\"id\":\"b\"}}\n");
        assertEquals(List.of("b"), reading.ids());
        assertEquals(List.of(1L), reading.problemLines());
        assertTrue(reading.told().get(0).contains("longer than"));
    }

    @Test
    void theBeginningTellsTheFormatWhereTheNameDoesNot() {
        assertEquals(List.of(2L), Reading.of("-", "\n{\"sys\":{}}").lines());
        assertEquals(List.of(3L), Reading.of("-", "\n [\n{\"sys\":{}}]").lines());
        assertEquals(
                List.of("a"),
                Reading.of("-", "{\"entries\":[{\"sys\":{\"id\":\"a\"}}]}").ids());
        assertEquals(
                List.of("a"),
                Reading.of("-", "{\n \"entries\":[{\"sys\":{\"id\":\"a\"}}]}").ids());
        assertEquals(
                List.of("a"), Reading.of("-", "{\n \"sys\":{\"id\":\"a\"}\n}\n").ids());
    }
}
