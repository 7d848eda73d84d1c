package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.contentful.Json;

class BulkListCommandTest {
    private static final String ENDPOINT = "direct:ctf-bulk-list";

    @TempDir
    Path dir;

    private BulkCommands world;

    @BeforeEach
    void world() {
        world = new BulkCommands(dir);
        world.engines.answering(ENDPOINT, List.of());
    }

    @Test
    void jobsAreATable() {
        Map<String, Object> overnight = Map.of(
                "sys",
                Json.map(
                        "id",
                        "j2",
                        "bulkType",
                        "EntriesNew",
                        "status",
                        "failed",
                        "createdAt",
                        "2026-06-09T23:59:59Z",
                        "updatedAt",
                        "2026-06-10T00:00:01Z"));
        world.engines.answering(
                ENDPOINT, List.of(BulkStatusCommandTest.job("EntriesCreate", "in_progress"), overnight));

        assertEquals(0, world.bulk("list"), world.screen.err());
        assertEquals(
                List.of(
                        "id    type        status       created (UTC)        updated",
                        "job1  create      in_progress  2026-06-10 12:33:05  12:33:18",
                        "j2    EntriesNew  failed       2026-06-09 23:59:59  2026-06-10 00:00:01"),
                world.screen.out().lines().toList());
    }

    @Test
    void withoutFiltersTheNewestHundredAreAskedFor() {
        world.bulk("list");

        assertEquals(Map.of("order", "-sys.createdAt"), world.engines.headers().get("ctfBulkFilter"));
        assertEquals(100, world.engines.headers().get("ctfBulkMost"));
        assertEquals(
                "There are no jobs in environment master of space abc.",
                world.screen.out().strip());
    }

    @Test
    void everyFilterOfTheApiCanBeGiven() {
        assertEquals(
                0,
                world.bulk(
                        "list",
                        "--status=in_progress,completed",
                        "--status",
                        "failed",
                        "--type",
                        "create, EntriesExport,create",
                        "--created-after=2026-06-01",
                        "--created-before=2026-06-02T12:30:00+02:00",
                        "--updated-after=2026-06-03T00:00Z",
                        "--updated-before=2026-06-04",
                        "--order=updated",
                        "--limit=5"),
                world.screen.err());

        assertEquals(
                Json.map(
                        "sys.status[in]", "in_progress,completed,failed",
                        "sys.bulkType[in]", "EntriesCreate,EntriesExport",
                        "sys.createdAt[gte]", "2026-06-01T00:00:00Z",
                        "sys.createdAt[lte]", "2026-06-02T10:30:00Z",
                        "sys.updatedAt[gte]", "2026-06-03T00:00:00Z",
                        "sys.updatedAt[lte]", "2026-06-04T00:00:00Z",
                        "order", "sys.updatedAt"),
                world.engines.headers().get("ctfBulkFilter"));
        assertEquals(5, world.engines.headers().get("ctfBulkMost"));
        assertTrue(world.screen.out().startsWith("There are no jobs of this kind"), world.screen.out());
    }

    @Test
    void theApisOwnNamesOfTheOrderAreUnderstoodAndZeroIsAll() {
        assertEquals(0, world.bulk("list", "--order", "-sys.updatedAt", "--limit", "0"), world.screen.err());

        assertEquals(Map.of("order", "-sys.updatedAt"), world.engines.headers().get("ctfBulkFilter"));
        assertTrue(world.engines.headers().containsKey("ctfBulkMost"));
        assertEquals(null, world.engines.headers().get("ctfBulkMost"));
    }

    @Test
    void whereTheLimitCutsTheListIsSaid() {
        world.engines.answering(ENDPOINT, List.of(BulkStatusCommandTest.job("EntriesCreate", "completed")));

        world.bulk("list", "--limit", "1");
        assertTrue(world.screen.out().strip().endsWith("There may be more: --limit 0 lists all."), world.screen.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--status=complete|--status is 'complete'. Give in_progress or completed or failed. Did you mean completed",
                "--type=publish|--type is 'publish'. Give create or update or delete or export.",
                "--created-after=yesterday|--created-after is 'yesterday'. Give a date such as 2026-06-01",
                "--updated-before=2026-13-01|--updated-before is '2026-13-01'.",
                "--order=newest|--order is 'newest'. Give created or -created or updated or -updated.",
                "--limit=-1|--limit is '-1'."
            })
    void wrongFiltersAreRefusedBeforeAnythingIsStarted(String option, String expected) {
        assertEquals(2, world.bulk("list", option));

        assertTrue(world.screen.err().contains("space-sync: " + expected), world.screen.err());
        assertEquals(List.of(), world.engines.happened());
    }

    @Test
    void jsonIsAnArrayOfTheJobsAsTheApiHasThem() throws IOException {
        Map<String, Object> job = BulkStatusCommandTest.job("EntriesCreate", "completed");
        world.engines.answering(ENDPOINT, List.of(job));

        assertEquals(0, world.bulk("list", "--json"));
        assertEquals(List.of(job), Json.mapper().readValue(world.screen.out(), List.class));
        assertEquals("", world.screen.err());
    }
}
