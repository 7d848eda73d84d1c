package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport.Status;
import org.spacesync.world.BulkWorld;

/** A test of bulk operations: a world of its own, and what an operation reports. */
@Tag("scenario")
abstract class BulkTest {
    @TempDir
    Path directory;

    BulkWorld world;

    @BeforeEach
    void startWorld() {
        world = BulkWorld.of(directory);
    }

    @AfterEach
    void stopWorld() {
        world.close();
    }

    static void assertDone(BulkReport report, Map<String, Long> outcomes) {
        assertEquals(
                Status.DONE,
                report.status(),
                () -> report.message() + (report.result() == null ? "" : BulkWorld.results(report)));
        assertEquals(outcomes, report.outcomes());
    }

    /** The outcomes of the results file in their order; of failed items the id of the error. */
    static List<String> words(BulkReport report) {
        return BulkWorld.results(report).stream()
                .map(line -> {
                    String error = Json.text(line, "error", "id");
                    return error == null ? Json.text(line, "outcome") : error;
                })
                .toList();
    }

    static String message(BulkReport report, int index) {
        return Json.text(BulkWorld.results(report).get(index), "error", "message");
    }
}
