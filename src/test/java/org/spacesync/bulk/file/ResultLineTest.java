package org.spacesync.bulk.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacesync.contentful.Json;

class ResultLineTest {
    private static final Map<String, Object> ITEM = Json.map("sys", Json.map("id", "tea-01"));

    @Test
    void aFailedResultHasTheErrorAndTheItem() {
        ResultLine result = new ResultLine(
                "tea.json", 12, "tea-01", "tea", ItemOutcome.FAILED, false, "InvalidEntry", "Validation error", ITEM);
        assertEquals(
                "{\"file\":\"tea.json\",\"line\":12,\"id\":\"tea-01\",\"contentType\":\"tea\",\"outcome\":\"failed\","
                        + "\"published\":false,\"error\":{\"id\":\"InvalidEntry\",\"message\":\"Validation error\"},"
                        + "\"item\":{\"sys\":{\"id\":\"tea-01\"}}}",
                Json.write(result.toJson()));
        assertEquals(result, ResultLine.of(result.toJson()));
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        ResultLine result = new ResultLine(null, 0, "tea-01", null, ItemOutcome.CREATED, null, null, null, ITEM);
        assertEquals("{\"id\":\"tea-01\",\"outcome\":\"created\"}", Json.write(result.toJson()));
    }

    @ParameterizedTest
    @EnumSource(ItemOutcome.class)
    void ofResultsReadAsInputOnlyWhatIsToBeRepeatedIsAnItem(ItemOutcome outcome) {
        ResultLine result = new ResultLine("tea.csv", 12, "tea-01", null, outcome, null, null, null, ITEM);
        Reading reading = Reading.of("results.ndjson", Json.write(result.toJson()));
        boolean repeated = outcome == ItemOutcome.FAILED || outcome == ItemOutcome.UNFINISHED;
        assertEquals(repeated ? List.of(new InputItem("tea.csv", 12, ITEM)) : List.of(), reading.items());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void aResultWithoutOriginHasItsOwnLine() {
        Reading reading = Reading.of("r.ndjson", "\n{\"outcome\":\"failed\",\"item\":{\"sys\":{\"id\":\"a\"}}}");
        assertEquals(List.of(new InputItem("r.ndjson", 2, Json.map("sys", Json.map("id", "a")))), reading.items());
    }

    @Test
    void aResultThatCannotBeRepeatedIsAProblem() {
        Reading reading = Reading.of("r.ndjson", "{\"outcome\":\"failed\",\"id\":\"a\"}\n{\"outcome\":\"exploded\"}");
        assertEquals(List.of(1L, 2L), reading.problemLines());
        assertTrue(reading.told().get(0).contains("no member 'item'"));
        assertTrue(reading.told().get(1).contains("unknown"));
    }
}
