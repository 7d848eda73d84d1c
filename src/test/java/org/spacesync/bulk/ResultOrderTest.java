package org.spacesync.bulk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.bulk.JobResults.SentItem;
import org.spacesync.contentful.Json;

/** When the order of a job's results may be relied on. */
class ResultOrderTest {
    private static final List<SentItem> SENT = List.of(new SentItem(1, "a", 1), new SentItem(2, "b", 1));
    private static final Map<String, Object> FAILED = Json.map("status", "failed");

    @Test
    void successesInTheirPlacesTellWhichOnesFailed() {
        assertTrue(ResultSteps.inOrder(SENT, List.of(FAILED, succeeded("b"))));
    }

    @Test
    void aSuccessInAnotherPlaceTellsNothing() {
        assertFalse(ResultSteps.inOrder(SENT, List.of(FAILED, succeeded("a"))));
    }

    @Test
    void missingResultsTellNothing() {
        assertFalse(ResultSteps.inOrder(SENT, List.of(succeeded("a"))));
        assertFalse(ResultSteps.inOrder(SENT, List.of()));
    }

    private static Map<String, Object> succeeded(String id) {
        return Json.map("status", "succeeded", "entity", Json.map("sys", Json.map("type", "Entry", "id", id)));
    }
}
