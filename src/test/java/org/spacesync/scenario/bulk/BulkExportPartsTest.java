package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.bulk.BulkReport;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.bulk.BulkJobState;
import org.spacesync.sandbox.http.Fault;

/** More entries than a job exports. */
class BulkExportPartsTest extends BulkTest {
    @BeforeEach
    void stock() {
        world.stocked(700);
        world.with(Switch.BULK_EXPORT_LIMIT, 50).with(Switch.BULK_POLLS, 0);
    }

    @Test
    void allEntriesComeOnceHoweverFewAJobExports() {
        BulkReport report = world.exportsAll("all.ndjson", world.entries().keySet());

        assertTrue(report.jobs().size() >= 14, report.jobs().toString());
        assertTrue(report.jobs().stream().allMatch(job -> job.items() < 50), "no part was full");
        assertTrue(world.noted("came back full, with 50 entries"));
        assertFalse(world.noted("no snapshot"), world.notes().toString());
    }

    @Test
    void aConditionIsInAllParts() {
        List<String> archived = world.entries().entrySet().stream()
                .filter(entry -> entry.getValue().status().equals("archived"))
                .map(Map.Entry::getKey)
                .toList();

        world.with("bulkQuery", "sys.archivedAt[exists]=true").exportsAll("archived.ndjson", archived);

        assertTrue(archived.size() > 100);
    }

    @Test
    void oneContentTypeIsDividedByTimeAlone() {
        world.with("bulkContentType", "tea").exportsAll("teas.ndjson", world.idsOf("tea"));
    }

    @Test
    void aPartThatIsFullAllTheSameIsDividedAgain() {
        world.with(Switch.BULK_EXPORT_LIMIT, 200);
        // The counts that the first division is made by lag far behind.
        world.fails(Api.MANAGEMENT, "GET", "/entries\\?", 1, 3, few(10));

        world.exportsAll("all.ndjson", world.entries().keySet());

        long divided = world.notes().stream()
                .filter(note -> note.contains("came back full, with 200 entries"))
                .count();
        assertTrue(divided >= 2, world.notes().toString());
    }

    private static Fault few(int total) {
        return Fault.answer(
                200,
                "{\"sys\":{\"type\":\"Array\"},\"total\":" + total
                        + ",\"items\":[{\"sys\":{\"id\":\"x\",\"createdAt\":\"2026-01-01T00:00:00.000Z\"}}]}");
    }

    @Test
    void moreEntriesOfOneMillisecondThanAJobExportsAreNamed() {
        world.with(Switch.BULK_EXPORT_LIMIT, 3);

        BulkReport report = world.export("all.ndjson");

        assertEquals(Status.FAILED, report.status());
        assertTrue(report.message().contains("were created in the same millisecond"), report.message());
    }

    @Test
    void whatIsExportedAlreadyIsNotExportedAgainAfterAFailure() {
        world.fails(Api.MANAGEMENT, "POST", "/bulk_operations/entries/export", 6, 1, Fault.answer(400, "{}"));
        BulkReport broken = world.export("all.ndjson");
        assertEquals(Status.FAILED, broken.status());
        assertTrue(broken.items() > 0, "some parts are here");
        List<BulkJobState> before = world.jobs();

        BulkReport report = world.exportsAll("all.ndjson", world.entries().keySet());

        assertTrue(report.resumed());
        List<BulkJobState> all = world.jobs();
        assertEquals(report.jobs().size() + full(all), all.size(), "each part was exported once");
        assertTrue(all.size() > before.size());
    }

    private static long full(List<BulkJobState> jobs) {
        return jobs.stream().filter(job -> job.items() == 50).count();
    }

    @Test
    void entriesThatComeMeanwhileAreSaid() {
        world.with(Switch.BULK_EXPORT_LIMIT, 10_000);
        world.fails(Api.MANAGEMENT, "GET", "/entries\\?", 1, 1, few(701));

        BulkReport report = world.exportsAll("all.ndjson", world.entries().keySet());

        assertEquals(Status.DONE, report.status());
        assertTrue(
                world.noted("700 entries were exported, and 701 are there now"),
                world.notes().toString());
    }
}
