package org.spacesync.jobs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.Json;

/** When the order of a job's results may be relied on. */
class ResultOrderTest {
    private static final List<String> SENT = List.of("a", "b");
    private static final Map<String, Object> FAILED = Json.map("status", "failed");

    @Test
    void successesInTheirPlacesTellWhichOnesFailed() {
        assertTrue(new JobResult(List.of(FAILED, succeeded("b"))).isInOrder(SENT));
    }

    @Test
    void aSuccessInAnotherPlaceTellsNothing() {
        assertFalse(new JobResult(List.of(FAILED, succeeded("a"))).isInOrder(SENT));
    }

    @Test
    void missingResultsTellNothing() {
        assertFalse(new JobResult(List.of(succeeded("a"))).isInOrder(SENT));
        assertFalse(new JobResult(List.of()).isInOrder(SENT));
    }

    private static Map<String, Object> succeeded(String id) {
        return Json.map("status", "succeeded", "entity", Json.map("sys", Json.map("type", "Entry", "id", id)));
    }
}
