package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;
import org.spacesync.report.RunReport;
import org.spacesync.state.Failure;

class ProgressTest {
    private final Screen screen = new Screen();
    private final HandClock clock = new HandClock();
    private final Progress lines = new PlainProgress(screen.console(false), clock);

    @Test
    void aPhaseHasALineAtItsBeginAndItsEnd() {
        lines.phaseStarted("read-changes", -1);
        clock.forward(Duration.ofSeconds(2));
        lines.phaseStarted("write-entries", 3);
        lines.itemDone("write-entries");
        clock.forward(Duration.ofSeconds(65));
        lines.close();

        assertEquals(
                List.of(
                        "read-changes ...",
                        "read-changes: done in 2.0 s",
                        "write-entries: 3 to do",
                        "write-entries: 1 of 3 in 1 min 5 s"),
                screen.err().lines().toList());
        assertEquals("", screen.out());
    }

    @Test
    void betweenThemThereIsOneLineEveryFewSecondsWithPaceAndTimeLeft() {
        lines.phaseStarted("write-entries", 100);
        for (int i = 0; i < 42; i++) {
            clock.forward(Duration.ofMillis(250));
            lines.itemDone("write-entries");
        }

        assertEquals(
                List.of(
                        "write-entries: 100 to do",
                        "write-entries: 20 of 100, 4.0/s, 20 s left",
                        "write-entries: 40 of 100, 4.0/s, 15 s left"),
                screen.err().lines().toList());
    }

    @Test
    void itemsThatAreDoneAtOnceAreCountedBeforeAnythingIsSaidOfThem() {
        lines.phaseStarted("send-items", 25_000);
        clock.forward(Duration.ofSeconds(20));
        lines.itemsDone("send-items", 10_000);

        assertEquals(
                List.of("send-items: 25000 to do", "send-items: 10000 of 25000, 500.0/s, 30 s left"),
                screen.err().lines().toList());
    }

    @Test
    void stepsOfAPhaseAddUp() {
        lines.phaseStarted("sync-content-model", 2);
        lines.itemDone("sync-content-model");
        lines.itemDone("sync-content-model");
        lines.phaseStarted("sync-content-model", 3);
        clock.forward(Duration.ofSeconds(6));
        lines.itemDone("sync-content-model");

        assertEquals(
                List.of(
                        "sync-content-model: 2 to do",
                        "sync-content-model: 3 more to do",
                        "sync-content-model: 3 of 5, 0.5/s, 4 s left"),
                screen.err().lines().toList());
    }

    @Test
    void itemsOfAnotherPhaseDoNotCount() {
        lines.phaseStarted("write-entries", 1);
        lines.itemDone("write-assets");
        lines.close();

        assertEquals(
                "write-entries: 0 of 1 in 0.0 s", screen.err().lines().toList().get(1));
    }

    @Test
    void phasesThatOverlapHaveALineEach() {
        lines.phaseStarted("write-entries", 100);
        lines.phaseStarted("write-assets", 2);
        lines.itemsDone("write-assets", 2);
        lines.phaseStarted("publish", 102);
        for (int i = 0; i < 20; i++) {
            clock.forward(Duration.ofMillis(250));
            lines.itemDone("write-entries");
        }
        lines.itemsDone("publish", 10);
        lines.phaseStarted("publish", 92);
        lines.itemsDone("write-entries", 80);
        lines.phaseStarted("remove-content-model", 1);
        lines.close();

        assertEquals(
                List.of(
                        "write-entries: 100 to do",
                        "write-assets: 2 to do",
                        "write-assets: 2 done in 0.0 s",
                        "publish: 102 to do",
                        "write-entries: 20 of 100, 4.0/s, 20 s left",
                        "publish: 0 of 102",
                        "publish: 92 more to do",
                        "write-entries: 100 done in 5.0 s",
                        "publish: 10 of 102 in 5.0 s",
                        "remove-content-model: 1 to do",
                        "remove-content-model: 0 of 1 in 0.0 s"),
                screen.err().lines().toList());
    }

    @Test
    void onATerminalTheOldestPhaseHasTheBarAndTheOthersAreBesideIt() {
        try (Progress bar = new TerminalProgress(screen.console(true), clock)) {
            bar.phaseStarted("write-entries", 4);
            bar.phaseStarted("publish", 4);
            bar.itemDone("publish");
            bar.itemsDone("write-entries", 4);
            bar.phaseStarted("write-assets", 1);
        }

        List<String> sentences = screen.err()
                .lines()
                .map(String::strip)
                .filter(line -> line.endsWith(" in 0.0 s"))
                .toList();
        assertEquals(
                List.of("write-entries: 4 done in 0.0 s", "publish: 1 of 4 in 0.0 s", "write-assets: 0 of 1 in 0.0 s"),
                sentences);
        for (String drawn : screen.err().split("\r|\\R")) {
            assertTrue(drawn.length() < 80, drawn);
        }
    }

    @Test
    void whereTheTotalIsNotKnownThereIsOnlyThePace() {
        lines.phaseStarted("read-input", -1);
        for (int i = 0; i < 20; i++) {
            clock.forward(Duration.ofMillis(250));
            lines.itemDone("read-input");
        }
        lines.close();

        assertEquals(
                List.of("read-input ...", "read-input: 20, 4.0/s", "read-input: 20 done in 5.0 s"),
                screen.err().lines().toList());
    }

    @Test
    void whatIsNotKnownIsNotShown() {
        Phase phase = new Phase("read-changes", -1, clock);
        assertEquals("read-changes ...", phase.bar(79));
        phase.done(7);
        assertEquals("read-changes: 7", phase.bar(79));
        clock.forward(Duration.ofSeconds(2));
        assertEquals("read-changes: 7, 3.5/s", phase.bar(79));
        phase.more(3);
        clock.forward(Duration.ofSeconds(998));
        assertEquals("read-changes: 7 of 10", phase.underWay());
        assertEquals("export ...", new Phase("export", 0, clock).begun());
    }

    @Test
    void whatIsMoreThanWasExpectedIsNoPartOfIt() {
        Phase phase = new Phase("publish", 1, clock);
        phase.done(16);

        assertEquals("publish: 16 of 16", phase.underWay());
        assertEquals("publish: 16 done in 0.0 s", phase.ended(true));
    }

    @Test
    void aPhaseInWhichTheRunBrokeOffIsNotCalledDone() {
        lines.phaseStarted("preflight", -1);
        clock.forward(Duration.ofSeconds(2));
        lines.endRun(RunReport.Status.FAILED);
        lines.phaseStarted("read-changes", -1);
        lines.itemsDone("read-changes", 5);
        lines.endRun(RunReport.Status.STOPPED);
        lines.phaseStarted("publish", 3);
        lines.endRun(RunReport.Status.FAILED);
        lines.phaseStarted("preflight", -1);
        lines.endRun(RunReport.Status.DONE);

        assertEquals(
                List.of(
                        "preflight ...",
                        "preflight: aborted after 2.0 s",
                        "read-changes ...",
                        "read-changes: 5, aborted after 0.0 s",
                        "publish: 3 to do",
                        "publish: 0 of 3, aborted after 0.0 s",
                        "preflight ...",
                        "preflight: done in 0.0 s"),
                screen.err().lines().toList());
    }

    @Test
    void aBarFitsIntoTheTerminalAndGivesWayWhereItIsNarrow() {
        Phase phase = new Phase("write-entries", 3, clock);
        phase.done(2);

        assertEquals("write-entries  66% [==========================>             ] 2 of 3", phase.bar(79));
        assertEquals("write-entries  66% [======>   ] 2 of 3", phase.bar(38));
        assertEquals("write-entries: 2 of 3", phase.bar(37));
        assertEquals("write-entr", phase.bar(10));
    }

    @Test
    void aServiceHasTheTimeBeforeEachLine() {
        Console timed = screen.console(true).timed(clock);
        Progress service = new PlainProgress(timed, clock);
        service.note("Waiting.");
        clock.forward(Duration.ofMillis(1500));
        timed.out().println("Done.\n\nSync token saved.");

        assertEquals("2026-01-01T00:00:00Z Waiting.", screen.err().strip());
        assertEquals(
                List.of("2026-01-01T00:00:01Z Done.", "", "2026-01-01T00:00:01Z Sync token saved."),
                screen.out().lines().toList());
        assertFalse(timed.interactive());
    }

    @Test
    void onATerminalABarWithoutATotalCountsAndProblemsScrollAboveIt() {
        try (Progress bar = new TerminalProgress(screen.console(true), clock)) {
            bar.phaseStarted("read-input", -1);
            bar.itemDone("read-input");
            bar.problem("teas.json:3: There is no sys.");
            bar.itemDone("read-input");
            bar.phaseStarted("send-items", 2);
        }

        assertTrue(screen.err().contains("\rteas.json:3: There is no sys." + System.lineSeparator()), screen.err());
        assertFalse(screen.err().contains("?"), screen.err().replace("\r", "<CR>"));
        assertTrue(
                screen.err().contains("\rread-input: 2 done in 0.0 s"),
                screen.err().replace("\r", "<CR>"));
        assertTrue(screen.err().contains("send-items"), screen.err());
        for (String drawn : screen.err().split("\r|\\R")) {
            assertTrue(drawn.length() < 80, drawn);
        }
    }

    @Test
    void failuresWaitsAndNotesHaveALineEach() {
        lines.failed(failure("Validation\n  error"));
        lines.waiting("management", Duration.ofSeconds(30), "the server asked for it");
        lines.note("Continuing.");
        lines.problem("teas.json:3: There is no sys.");

        assertEquals(
                List.of(
                        "Failed in publish: Entry e1: Validation error",
                        "Waiting 30 s for management: the server asked for it",
                        "Continuing.",
                        "teas.json:3: There is no sys."),
                screen.err().lines().toList());
    }

    @Test
    void aFailureIsSaidInOneLineWhateverItsMessage() {
        String text = FailureText.of(failure("x".repeat(1000)));

        assertTrue(text.length() < 400 && text.endsWith("..."), text);
        assertEquals(
                "Failed in publish: Entry e1: unknown reason",
                FailureText.of(new Failure(EntityKey.entry("e1"), "publish", Map.of())));
    }

    @Test
    void theReasonIsPreferredToTheMessageOfTheApiAndNamesTheEntityOnce() {
        Map<String, Object> error = Map.of("message", "Validation error", "reason", "Entry e1 stays a draft.");

        assertEquals(
                "Failed in publish: Entry e1 stays a draft.",
                FailureText.of(new Failure(EntityKey.entry("e1"), "publish", error)));
    }

    @Test
    void aPersonInAHurrySeesFailuresOnly() {
        Progress quiet = new FailureLines(screen.console(false));
        quiet.phaseStarted("publish", 1);
        quiet.note("note");
        quiet.failed(failure("no"));
        quiet.problem("a.json:1: no");
        quiet.close();

        assertEquals(
                List.of("Failed in publish: Entry e1: no", "a.json:1: no"),
                screen.err().lines().toList());
    }

    @Test
    void onATerminalThereIsABarWithCountsAndFailuresScrollAboveIt() {
        try (Progress bar = new TerminalProgress(screen.console(true), clock)) {
            bar.phaseStarted("write-entries", 3);
            bar.itemDone("write-entries");
            bar.failed(failure("no"));
            bar.itemDone("write-entries");
        }

        String last = screen.err().substring(screen.err().lastIndexOf('\r') + 1);
        assertEquals("write-entries: 2 of 3 in 0.0 s", last.strip());
        assertTrue(screen.err().contains("\rFailed in publish: Entry e1: no" + System.lineSeparator()), screen.err());
        assertTrue(screen.err().endsWith(System.lineSeparator()), screen.err().replace("\r", "<CR>"));
        for (String drawn : screen.err().split("\r|\\R")) {
            assertTrue(drawn.length() < 80, drawn);
        }
        assertEquals("", screen.out());
    }

    @Test
    void durationsAreSaidAsAPersonWould() {
        assertEquals("0.3 s", Durations.text(Duration.ofMillis(300)));
        assertEquals("42 s", Durations.text(Duration.ofMillis(42_900)));
        assertEquals("3 min", Durations.text(Duration.ofMinutes(3)));
        assertEquals("3 min 5 s", Durations.text(Duration.ofSeconds(185)));
        assertEquals("2 h 10 min", Durations.text(Duration.ofMinutes(130)));
        assertFalse(Durations.text(Duration.ofHours(2)).contains("min"));
    }

    private static Failure failure(String message) {
        return new Failure(EntityKey.entry("e1"), "publish", Map.of("status", 422, "message", message));
    }

    /** A clock that goes forward when told to. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
