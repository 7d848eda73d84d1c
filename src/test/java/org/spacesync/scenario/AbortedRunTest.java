package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.report.RunReport;
import org.spacesync.report.Summary;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;
import org.spacesync.world.World;

/** A run that is aborted leaves an error log too: what failed until then, and what ended it. */
@Tag("scenario")
class AbortedRunTest {
    @TempDir
    Path directory;

    @Test
    void aRefusedTokenIsTheLastErrorAndNothingThatFailedBeforeIsLost() throws Exception {
        try (SyncWorld world = SyncWorld.of(directory).seed(Exports.demo())) {
            world.runToEqual();
            world.source().saveDraft("draft", "note", note(""));
            world.source()
                    .saveEntry(
                            "stray",
                            "note",
                            note(",'about':{'en-US':{'sys':{'type':'Link','linkType':'Entry','id':'draft'}}}"));
            RunReport first = world.run();
            assertEquals(RunReport.Status.ITEMS_FAILED, first.status(), first::message);
            assertEquals(
                    List.of("stray"),
                    first.failedItems().stream().map(RunReport.FailedItem::id).toList());

            world.sandbox().revokeToken(world.sandbox().managementToken());
            RunReport report = world.run();

            assertEquals(RunReport.Status.FAILED, report.status());
            assertTrue(Summary.of(report).contains("Error log: " + report.errorLog()), Summary.of(report));
            JsonNode end = lastError(report);
            assertEquals(401, end.path("status").asInt());
            assertEquals(report.message(), end.path("reason").asText());
            assertFalse(end.has("entity"), end::toString);
            assertEquals("GET", end.path("request").path("method").asText());
            assertEquals(
                    "[blanked]",
                    end.path("request").path("headers").path("Authorization").asText());
            assertFalse(
                    Files.readString(report.errorLog()).contains(world.sandbox().managementToken()));
        }
    }

    @Test
    void aHostThatDoesNotAnswerIsAnErrorWithoutAStatus() throws Exception {
        try (SyncWorld world = SyncWorld.of(directory)) {
            world.sync().with("managementPort", 1).with("retryDelay", 1);
            RunReport report = world.run();

            JsonNode end = lastError(report);
            assertFalse(end.has("status"), end::toString);
            assertEquals(report.message(), end.path("message").asText());
        }
    }

    @Test
    void aRefusedRunHasNoErrorLog() throws Exception {
        try (SyncWorld world = SyncWorld.of(directory).seed(Exports.demo())) {
            world.sandbox().seed(SyncWorld.DESTINATION, World.MASTER, Exports.demo());
            RunReport report = world.run();

            assertEquals(RunReport.Status.REFUSED, report.status());
            assertNull(report.errorLog());
            try (Stream<Path> files = Files.list(directory)) {
                assertFalse(files.anyMatch(file -> file.toString().endsWith(".log")));
            }
        }
    }

    @Test
    void anErrorLogThatCannotBeWrittenDoesNotHideWhatEndedTheRun() throws Exception {
        Path notADirectory = Files.createFile(directory.resolve("file"));
        try (SyncWorld world = SyncWorld.of(directory)) {
            world.sync()
                    .with("managementPort", 1)
                    .with("retryDelay", 1)
                    .with("errorLogFile", notADirectory.resolve("errors.log"));
            RunReport report = world.run();

            assertEquals(RunReport.Status.FAILED, report.status());
            assertTrue(report.message().startsWith("No connection to 127.0.0.1:1"), report.message());
            assertNull(report.errorLog());
            assertTrue(
                    world.notes().stream().anyMatch(note -> note.startsWith("The error log " + notADirectory)),
                    world.notes()::toString);
        }
    }

    private static JsonNode note(String more) {
        return Editing.json("{'author':{'en-US':'Ada'},'text':{'en-US':'Good'}" + more + "}");
    }

    private static JsonNode lastError(RunReport report) throws Exception {
        JsonNode errors = Trees.read(report.errorLog()).path("errors");
        return errors.get(errors.size() - 1);
    }
}
