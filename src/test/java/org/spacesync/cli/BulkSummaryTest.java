package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunReport;

class BulkSummaryTest {
    @Test
    void whatWentWellIsSaidInAFewLines() {
        BulkReport report =
                BulkCommands.report(BulkType.CREATE, RunReport.Status.DONE, BulkCommands.counts("created", 25_000));

        assertEquals(
                List.of(
                        "Created 25,000 entries in environment master of space abc in 3 min 12 s.",
                        "Jobs: job1 (10,000), job2 (5).",
                        "Requests: management 21 (1 repeated)."),
                lines(report));
    }

    @Test
    void failedItemsAreCountedExplainedAndCanBeSentAgain() {
        BulkReport report = BulkCommands.report(
                BulkType.UPDATE,
                RunReport.Status.ITEMS_FAILED,
                null,
                BulkCommands.counts("failed", 10, "updated", 24_990),
                BulkCommands.counts("VersionMismatch", 8, "NotFound", 2),
                Path.of("my results.ndjson"));

        assertEquals(
                List.of(
                        "Updated 24,990 of 25,000 entries in environment master of space abc in",
                        "3 min 12 s.",
                        "  updated  24,990",
                        "  failed       10",
                        "Errors",
                        "  VersionMismatch  8",
                        "  NotFound         2",
                        "Jobs: job1 (10,000), job2 (5).",
                        "Requests: management 21 (1 repeated).",
                        "Results: my results.ndjson",
                        "10 items failed. Send them again:",
                        "  space-sync bulk update --retry-failed 'my results.ndjson' --space abc --environment master"),
                lines(report));
    }

    @Test
    void outcomesOtherThanTheOneAskedForAreListed() {
        BulkReport report = BulkCommands.report(
                BulkType.CREATE, RunReport.Status.DONE, BulkCommands.counts("created", 2, "skipped", 3, "failed", 0));

        assertEquals(
                List.of("  created  2", "  skipped  3"),
                lines(report).stream().filter(line -> line.startsWith("  ")).toList());
        assertTrue(
                lines(report).get(0).startsWith("Created 2 of 5 entries"),
                lines(report).get(0));
    }

    @Test
    void publishingIsCountedIfItWasAskedFor() {
        BulkReport report = withPublished(
                BulkCommands.report(BulkType.CREATE, RunReport.Status.DONE, BulkCommands.counts("created", 1)), 1);

        assertTrue(
                lines(report).get(0).startsWith("Created 1 entry and published 1 in environment"),
                lines(report).get(0));
    }

    @Test
    void entriesThatAreNotPublishedAreCounted() {
        BulkReport report = withPublished(
                BulkCommands.report(
                        BulkType.CREATE,
                        RunReport.Status.ITEMS_FAILED,
                        BulkCommands.counts("created", 5, "updated", 2)),
                4);

        assertEquals(
                "3 entries are not published; the results file says why.",
                lines(report).get(lines(report).size() - 1));
    }

    @Test
    void anExportSaysWhereItIs() {
        BulkReport report = BulkCommands.report(
                BulkType.EXPORT,
                RunReport.Status.DONE,
                null,
                BulkCommands.counts("exported", 25_000),
                Map.of(),
                Path.of("all.ndjson"));

        assertEquals(
                "Exported 25,000 entries from environment master of space abc in 3 min 12 s.",
                lines(report).get(0));
        assertTrue(lines(report).contains("Export: all.ndjson"), lines(report).toString());
    }

    @Test
    void anOperationThatBrokeOffSaysWhyAndHowItGoesOn() {
        BulkReport report = BulkCommands.report(
                BulkType.DELETE,
                RunReport.Status.FAILED,
                "The server did not answer.",
                BulkCommands.counts("deleted", 10_000, "unfinished", 5),
                Map.of(),
                Path.of("r.ndjson"));

        List<String> lines = lines(report);
        assertEquals("Failed after 3 min 12 s: delete in environment master of space abc.", lines.get(0));
        assertEquals("The server did not answer.", lines.get(1));
        assertTrue(lines.contains("  deleted     10,000"), lines.toString());
        assertEquals("5 items not finished. Then the same command goes on with them.", lines.get(lines.size() - 1));
    }

    @Test
    void manyJobsAreNotAllNamed() {
        BulkReport few = BulkCommands.report(BulkType.CREATE, RunReport.Status.DONE, BulkCommands.counts("created", 7));
        List<BulkReport.Job> jobs = IntStream.range(0, 7)
                .mapToObj(i -> new BulkReport.Job("j" + i, i == 1 ? BulkType.UPDATE : BulkType.CREATE, 1))
                .toList();

        assertTrue(
                lines(withJobs(few, jobs)).contains("Jobs: j0 (1), j1 (update 1), j2 (1), j3 (1), j4 (1) and 2 more."),
                lines(withJobs(few, jobs)).toString());
    }

    @ParameterizedTest
    @EnumSource(RunReport.Status.class)
    void everyEndFitsInto80ColumnsAndSaysItsMessage(RunReport.Status status) {
        BulkReport report =
                BulkCommands.report(BulkType.CREATE, status, "word ".repeat(40) + "end.", Map.of(), Map.of(), null);

        assertEquals(
                List.of(),
                lines(report).stream().filter(line -> line.length() > 80).toList());
        // Whoever stopped it knows why; how it goes on is said in the headline.
        String last = status == RunReport.Status.STOPPED ? "The same command goes on there." : "word end.";
        assertTrue(String.join(" ", lines(report)).contains(last), lines(report).toString());
        assertFalse(BulkSummary.of(report).contains("null"), BulkSummary.of(report));
    }

    private static List<String> lines(BulkReport report) {
        return BulkSummary.of(report).lines().toList();
    }

    private static BulkReport withPublished(BulkReport report, long published) {
        return copy(report, published, report.jobs());
    }

    private static BulkReport withJobs(BulkReport report, List<BulkReport.Job> jobs) {
        return copy(report, report.published(), jobs);
    }

    private static BulkReport copy(BulkReport report, long published, List<BulkReport.Job> jobs) {
        return new BulkReport(
                report.operationId(),
                report.type(),
                report.target(),
                report.status(),
                report.message(),
                report.resumed(),
                report.startedAt(),
                Duration.ofSeconds(1),
                report.items(),
                report.outcomes(),
                published,
                report.errors(),
                jobs,
                report.requests(),
                report.problems(),
                report.result(),
                report.advice());
    }
}
