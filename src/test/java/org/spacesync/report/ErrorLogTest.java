package org.spacesync.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.state.ChildJvm;
import org.spacesync.state.Failure;
import org.spacesync.state.SqlJournal;

@Tag("slow")
class ErrorLogTest {
    @TempDir
    Path directory;

    @Test
    void itIsNamedByItsTime() {
        assertEquals(
                "contentful-space-sync-1772359200500.log", ErrorLog.fileName(Instant.parse("2026-03-01T10:00:00.5Z")));
    }

    @Test
    void itHasTheShapeAndTheIndentOfTheOldTool() throws Exception {
        try (SqlJournal journal = SqlJournal.open(directory)) {
            fail(
                    journal,
                    "tea",
                    Json.map("status", 422, "name", "InvalidEntry", "details", Json.map("errors", List.of())));
            fail(
                    journal,
                    "cup",
                    Json.map("entity", Json.map("type", "Entry", "id", "cup"), "links", List.of("a", "b")));

            assertEquals(
                    """
                    {
                      "additionalInfo": {},
                      "errors": [
                        {
                          "status": 422,
                          "name": "InvalidEntry",
                          "details": {
                            "errors": []
                          }
                        },
                        {
                          "entity": {
                            "type": "Entry",
                            "id": "cup"
                          },
                          "links": [
                            "a",
                            "b"
                          ]
                        }
                      ]
                    }
                    """,
                    written(journal));
        }
    }

    @Test
    void aHintTellsWhatToDoAboutUnresolvedLinks() throws Exception {
        try (SqlJournal journal = SqlJournal.open(directory)) {
            fail(journal, "tea", Json.map("name", "InvalidEntry"));
            fail(journal, "cup", Json.map("name", "UnresolvedLinks"));

            String hint = Json.text(Json.parse(written(journal)), "additionalInfo", "unresolvedLinks");
            assertTrue(hint.contains("Publish their targets"), hint);
            assertTrue(hint.contains("space-sync links report") && hint.contains("--on-unresolved-links"), hint);
        }
    }

    @Test
    void allFailuresAreInItInOrder() throws Exception {
        try (SqlJournal journal = SqlJournal.open(directory)) {
            IntStream.range(0, 300).forEach(i -> fail(journal, "e" + i, Json.map("message", "m" + i)));

            List<Map<String, Object>> errors = Json.objects(Json.parse(written(journal)), "errors");
            assertEquals(
                    IntStream.range(0, 300).mapToObj(i -> "m" + i).toList(),
                    errors.stream().map(error -> Json.text(error, "message")).toList());
        }
    }

    @Test
    void whatEndedTheRunIsTheLastEntry() throws Exception {
        try (SqlJournal journal = SqlJournal.open(directory)) {
            fail(journal, "tea", Json.map("message", "first"));
            Path file = directory.resolve("aborted.log");

            ErrorLog.write(journal, Json.map("message", "the end"), file);

            assertEquals(
                    List.of(Json.map("message", "first"), Json.map("message", "the end")),
                    Json.objects(Json.parse(Files.readAllBytes(file)), "errors"));
        }
    }

    @Test
    void aLogLargerThanTheMemoryIsWritten() throws Exception {
        Path log = directory.resolve("large.log");
        try (ChildJvm child = new ChildJvm(
                List.of("-Xmx24m", "-XX:+UseSerialGC"), Large.class, directory.toString(), log.toString())) {
            List<String> said = child.ended();
            assertEquals(0, child.exitCode(), () -> String.join("\n", said));
        }
        assertTrue(Files.size(log) > 35_000_000, "only " + Files.size(log));
    }

    private String written(SqlJournal journal) throws Exception {
        Path file = directory.resolve("contentful-space-sync-1.log");
        ErrorLog.write(journal, file);
        return Files.readString(file);
    }

    private static void fail(SqlJournal journal, String id, Map<String, Object> error) {
        journal.fail(new Failure(EntityKey.entry(id), "publish", error));
    }

    /** Writes a log of many failures with large details. */
    static final class Large {
        private Large() {}

        public static void main(String[] args) {
            Map<String, Object> error = Json.map("message", "m", "details", "x".repeat(30_000));
            try (SqlJournal journal = SqlJournal.open(Path.of(args[0]))) {
                IntStream.range(0, 1_200).forEach(i -> fail(journal, "e" + i, error));
                ErrorLog.write(journal, Path.of(args[1]));
            }
        }
    }
}
