package org.spacesync.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.state.Outcome;

class RunReportsTest {
    @TempDir
    Path directory;

    @Test
    void theFileHasTheMembersThatScriptsRelyOn() throws Exception {
        RunReport report = TestReports.of(RunReport.Status.ITEMS_FAILED)
                .outcome(EntityType.ENTRY, Outcome.CREATED, 12)
                .outcome(EntityType.ENTRY, Outcome.FAILED, 1)
                .failedEntry("cup", "it links to what is not there", "publish-entry")
                .outcome(EntityType.CONTENT_TYPE, Outcome.UNCHANGED, 3)
                .requests("management", 40, 2, 1)
                .token("token-1")
                .errorLog(Path.of("contentful-space-sync-1.log"))
                .report();

        Path file = RunReports.write(report, directory.resolve("a-to-b"));

        assertEquals(directory.resolve("a-to-b/run-report.json"), file);
        assertEquals(
                """
                {
                  "runId": "run-1",
                  "source": "src/master",
                  "destination": "dst/qa",
                  "status": "items-failed",
                  "exitCode": 3,
                  "message": null,
                  "initial": false,
                  "startedAt": "2026-03-01T10:00:00Z",
                  "durationMillis": 83250,
                  "outcomes": {
                    "ContentType": {
                      "unchanged": 3
                    },
                    "Entry": {
                      "created": 12,
                      "failed": 1
                    }
                  },
                  "failed": 1,
                  "failedItems": [
                    {
                      "type": "Entry",
                      "id": "cup",
                      "message": "it links to what is not there",
                      "phase": "publish-entry"
                    }
                  ],
                  "requests": {
                    "management": {
                      "sent": 40,
                      "retried": 2,
                      "rateLimited": 1
                    }
                  },
                  "nextSyncToken": "token-1",
                  "errorLog": "contentful-space-sync-1.log"
                }
                """,
                Files.readString(file));
    }

    @Test
    void anEmptyReportIsWrittenToo() {
        Map<String, Object> json = RunReports.json(
                TestReports.of(RunReport.Status.LOCKED).message("held").report());

        assertEquals("locked", json.get("status"));
        assertEquals(5, json.get("exitCode"));
        assertEquals("held", json.get("message"));
        assertEquals(Map.of(), json.get("outcomes"));
        assertNull(json.get("nextSyncToken"));
        assertTrue(json.containsKey("errorLog"));
        assertNull(json.get("errorLog"));
    }

    @Test
    void aNewReportReplacesTheLast() throws Exception {
        RunReports.write(TestReports.of(RunReport.Status.FAILED).report(), directory);
        Path file = RunReports.write(TestReports.of(RunReport.Status.DONE).report(), directory);

        assertEquals("done", Json.text(Json.parse(Files.readAllBytes(file)), "status"));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }
}
