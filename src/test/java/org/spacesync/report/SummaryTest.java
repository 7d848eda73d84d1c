package org.spacesync.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport.Status;
import org.spacesync.state.Outcome;

class SummaryTest {
    @Test
    void aFirstSyncIsSeenAtAGlance() {
        assertEquals(
                """
                Done in 1 min 23 s: src/master to dst/qa, full sync.

                           locales  content types  entries
                created          1             12     2000
                unchanged        1              -        7

                Requests: delivery 5, management 2345 (3 repeated, 1 rate-limited).
                Sync token saved.""",
                Summary.of(TestReports.of(Status.DONE)
                        .first()
                        .outcome(EntityType.ENTRY, Outcome.CREATED, 2000)
                        .outcome(EntityType.ENTRY, Outcome.UNCHANGED, 7)
                        .outcome(EntityType.LOCALE, Outcome.CREATED, 1)
                        .outcome(EntityType.LOCALE, Outcome.UNCHANGED, 1)
                        .outcome(EntityType.CONTENT_TYPE, Outcome.CREATED, 12)
                        .outcome(EntityType.ASSET, Outcome.CREATED, 0)
                        .requests("delivery", 5, 0, 0)
                        .requests("management", 2345, 3, 1)
                        .requests("upload", 0, 0, 0)
                        .token("token-1")
                        .report()));
    }

    @Test
    void aRunOfTheContentModelAloneIsNoFullSync() {
        assertTrue(Summary.of(TestReports.of(Status.DONE).first().report())
                .lines()
                .findFirst()
                .orElseThrow()
                .endsWith("src/master to dst/qa."));
    }

    @Test
    void aRunWithoutChangesSaysSo() {
        assertEquals(
                """
                Done in 0.8 s: src/master to dst/qa.
                Nothing had changed.
                Requests: delivery 1.
                Sync token saved.""",
                Summary.of(TestReports.of(Status.DONE)
                        .took(Duration.ofMillis(800))
                        .requests("delivery", 1, 0, 0)
                        .token("token-1")
                        .report()));
    }

    @Test
    void failedItemsAreCountedAndTheLogIsNamed() {
        assertEquals(
                """
                Finished in 12 s, but 1 item failed: src/master to dst/qa. The next run tries it
                first.

                         entries
                updated        3
                failed         1

                Sync token saved.
                Error log: contentful-space-sync-1.log""",
                Summary.of(failed(1).report()));
        assertTrue(
                Summary.of(failed(2).report())
                        .startsWith("Finished in 12 s, but 2 items failed: src/master to dst/qa. The"),
                Summary.of(failed(2).report()));
        assertTrue(
                Summary.of(failed(2).report()).contains("tries\nthem first."),
                Summary.of(failed(2).report()));
    }

    @Test
    void anAbortedRunSaysWhyAndThatItCanBeContinued() {
        assertEquals(
                """
                Failed after 1 min 23 s: src/master to dst/qa.
                The management token is not accepted by api.contentful.com: check that it is
                right, not revoked, and of the right kind.
                Sync token not saved: the next run continues this one.""",
                Summary.of(TestReports.of(Status.FAILED)
                        .message("The management token is not accepted by api.contentful.com: check that it is right,"
                                + " not revoked, and of the right kind.")
                        .report()));
    }

    @ParameterizedTest
    @CsvSource({
        "MISCONFIGURED, Not started: src/master to dst/qa.",
        "REFUSED, 'Refused, nothing was written: src/master to dst/qa.'",
        "LOCKED, 'Not started, another run is in progress: src/master to dst/qa.'"
    })
    void aRunThatNeverBeganSaysNothingOfTokens(Status status, String headline) {
        assertEquals(
                headline + "\nThe reason.",
                Summary.of(TestReports.of(status).message("The reason.").report()));
    }

    @Test
    void thatNothingWasWrittenIsSaidOnce() {
        assertEquals(
                "Refused: src/master to dst/qa.\nIt is not empty. Nothing was written. Use --adopt.",
                Summary.of(TestReports.of(Status.REFUSED)
                        .message("It is not empty. Nothing was written. Use --adopt.")
                        .report()));
    }

    @Test
    void aRunThatWasStoppedHasNotFailed() {
        assertEquals(
                "Stopped after 1 min 23 s: src/master to dst/qa. The next run continues it.",
                Summary.of(TestReports.of(Status.STOPPED)
                        .message("The run was stopped. Run again to go on where it stopped.")
                        .report()));
    }

    @Test
    void aClockThatWasSetBackMakesNoTimeNegative() {
        assertEquals("0.0 s", Summary.duration(java.time.Duration.ofSeconds(-3)));
    }

    @Test
    void aRunThatNeedsNoTokenDoesNotClaimOne() {
        assertTrue(Summary.of(TestReports.of(Status.DONE).report()).endsWith("Sync token not saved."));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void nothingIsWiderThanEightyColumns(Status status) {
        TestReports all = TestReports.of(status).message("word ".repeat(60));
        for (EntityType type : EntityType.values()) {
            boolean content = type == EntityType.ENTRY || type == EntityType.ASSET;
            for (Outcome outcome : Outcome.values()) {
                all.outcome(type, outcome, content ? 1_234_567 : 1_234);
            }
        }
        all.requests("delivery", 1_000_000, 1, 1).requests("management", 1_000_000, 1_000, 1_000);
        all.requests("upload", 1_000_000, 1, 1);

        String text = Summary.of(all.report());

        for (Outcome outcome : Outcome.values()) {
            assertTrue(text.contains(outcome.word()), outcome + " is not in\n" + text);
        }
        text.lines().forEach(line -> {
            assertTrue(line.length() <= 80, line.length() + ": " + line);
            assertFalse(line.endsWith(" "), "trailing space: " + line);
        });
    }

    @Test
    void aPathIsNeverBroken() {
        Path log = Path.of("/a directory with spaces".repeat(5), "contentful-space-sync-1.log");

        assertTrue(Summary.of(failed(1).errorLog(log).report()).contains("\nError log: " + log));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "49, 0.0 s",
        "1949, 1.9 s",
        "9949, 9.9 s",
        "9950, 10 s",
        "59499, 59 s",
        "59500, 1 min 0 s",
        "3599499, 59 min 59 s",
        "3600000, 1 h 0 min",
        "93784000, 26 h 3 min"
    })
    void timesHaveTwoPartsAtMost(long millis, String text) {
        assertEquals(text, Summary.duration(Duration.ofMillis(millis)));
    }

    private static TestReports failed(int items) {
        return TestReports.of(Status.ITEMS_FAILED)
                .took(Duration.ofSeconds(12))
                .outcome(EntityType.ENTRY, Outcome.UPDATED, 3)
                .outcome(EntityType.ENTRY, Outcome.FAILED, items)
                .token("token-1")
                .errorLog(Path.of("contentful-space-sync-1.log"));
    }
}
