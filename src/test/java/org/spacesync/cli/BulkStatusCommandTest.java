package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;

class BulkStatusCommandTest {
    private static final String ENDPOINT = "direct:ctf-bulk-status";

    @TempDir
    Path dir;

    private BulkCommands world;

    @BeforeEach
    void world() {
        world = new BulkCommands(dir);
    }

    @Test
    void aJobUnderWayIsShown() {
        answer(job("EntriesUpdate", "in_progress"));

        assertEquals(0, world.bulk("status", "job1"), world.screen.err());
        assertEquals(
                List.of(
                        "job      job1",
                        "type     update",
                        "status   in_progress",
                        "where    environment master of space abc",
                        "created  2026-06-10 12:33:05 UTC",
                        "updated  2026-06-10 12:33:18 UTC"),
                world.screen.out().lines().toList());
        assertEquals("job1", world.engines.headers().get("ctfBulkJob"));
        assertEquals(false, world.engines.headers().get("ctfBulkWatch"));
        assertEquals(world.engines.settings(), world.engines.headers().get("ctfBulkSettings"));
    }

    @Test
    void watchingIsLeftToTheRouteWhichTellsWhatItSees() {
        answer(job("EntriesUpdate", "completed"));
        world.engines.saying(listener -> listener.note("Job job1 (update) is in progress."));

        assertEquals(0, world.bulk("status", "--watch", "--poll-delay", "10", "job1"));
        assertEquals(true, world.engines.headers().get("ctfBulkWatch"));
        assertTrue(world.screen.err().contains("is in progress."), world.screen.err());
        assertTrue(world.screen.out().contains("status   completed"), world.screen.out());
    }

    @Test
    void failedItemsAreCountedByTheirError() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            items.add(Json.map("status", "succeeded", "entity", Map.of("sys", Map.of("id", "e" + i))));
        }
        items.add(failed("InvalidEntry", "Validation error"));
        items.add(failed("EntryExistsError", "Exists"));
        items.add(failed("InvalidEntry", "Other"));
        Map<String, Object> job = job("EntriesCreate", "completed");
        job.put("result", Map.of("items", items));
        answer(job);

        assertEquals(3, world.bulk("status", "job1"));
        assertEquals(
                List.of(
                        "items    1,200 succeeded, 3 failed",
                        "         2 InvalidEntry: Validation error",
                        "         1 EntryExistsError: Exists"),
                world.screen.out().lines().skip(6).toList());
    }

    @Test
    void aJobThatFailedAsAWholeSaysWhy() {
        Map<String, Object> job = job("EntriesCreate", "failed");
        job.put("error", Map.of("sys", Map.of("type", "Error", "id", "NotFound"), "message", "Upload not found"));
        answer(job);

        assertEquals(1, world.bulk("status", "job1"));
        assertTrue(world.screen.out().contains("error    NotFound: Upload not found"), world.screen.out());
    }

    @Test
    void addressesOfArchivesAreShownWithoutTheirSignature() {
        Map<String, Object> url =
                Map.of("href", "https://results.example/a.zip?Signature=s3", "expiresAt", "2026-06-16T10:01:30.000Z");
        Map<String, Object> job = job("EntriesExport", "completed");
        job.put("result", Map.of("files", List.of(Map.of("url", url))));
        answer(job);

        assertEquals(0, world.bulk("status", "job1"));
        assertTrue(
                world.screen.out().contains("file     https://results.example/a.zip, until 2026-06-16 10:01:30 UTC"),
                world.screen.out());
        assertFalse(world.screen.out().contains("s3"), world.screen.out());
    }

    @Test
    void whatTheApiDoesNotSayIsAQuestionMark() {
        answer(Map.of("sys", Map.of("id", "job1", "createdAt", "yesterday")));

        assertEquals(0, world.bulk("status", "job1"));
        assertTrue(world.screen.out().contains("created  yesterday"), world.screen.out());
        assertTrue(world.screen.out().contains("type     ?"), world.screen.out());
    }

    @Test
    void jsonIsTheJobAsTheApiHasIt() throws IOException {
        Map<String, Object> job = job("EntriesUpdate", "completed");
        answer(job);

        assertEquals(0, world.bulk("status", "--json", "job1"));
        assertEquals(job, Json.parse(world.screen.out().getBytes(StandardCharsets.UTF_8)));
        assertEquals("", world.screen.err());
    }

    @Test
    void aJobThatIsNotThereIsNamedWithWhereItWasLookedFor() {
        answer(new ContentfulException.Permanent("Not found", null, ContentfulError.of(404, new byte[0], null)));

        assertEquals(1, world.bulk("status", "--environment", "qa", "job1"));
        assertTrue(
                world.screen.err().contains("There is no job job1 in environment qa of space abc."),
                world.screen.err());
    }

    @Test
    void otherRefusalsAreSaidAsTheyAre() {
        answer(new ContentfulException.Permanent("The token is not accepted. Give another.", null, null));

        assertEquals(1, world.bulk("status", "job1"));
        assertTrue(world.screen.err().contains("space-sync: The token is not accepted."), world.screen.err());
    }

    @Test
    void whatCannotBeAnIdIsNotAskedFor() {
        assertEquals(2, world.bulk("status", "../x"));
        assertTrue(world.screen.err().contains("'../x' cannot be the id of a job."), world.screen.err());
        assertEquals(List.of(), world.engines.happened());
    }

    private void answer(Object answer) {
        world.engines.answering(ENDPOINT, answer);
    }

    static Map<String, Object> job(String type, String status) {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put(
                "sys",
                Json.map(
                        "id",
                        "job1",
                        "bulkType",
                        type,
                        "status",
                        status,
                        "space",
                        Map.of("sys", Map.of("id", "abc")),
                        "environment",
                        Map.of("sys", Map.of("id", "master")),
                        "createdAt",
                        "2026-06-10T12:33:05.938Z",
                        "updatedAt",
                        "2026-06-10T12:33:18.122Z"));
        return job;
    }

    private static Map<String, Object> failed(String id, String message) {
        return Json.map("status", "failed", "error", Map.of("sys", Map.of("id", id), "message", message));
    }
}
