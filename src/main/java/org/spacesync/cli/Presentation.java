package org.spacesync.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.spacesync.bulk.BulkReport;
import org.spacesync.bulk.BulkReports;
import org.spacesync.report.IndentedJson;
import org.spacesync.report.RunReport;
import org.spacesync.report.RunReports;
import org.spacesync.report.Summary;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/** How a command shows its progress and its result: in full, in short, or to a program. */
final class Presentation {
    private final boolean json;
    private final boolean quiet;
    private final Console console;
    private final Clock clock;
    private final PrintStream results;

    private Presentation(boolean json, boolean quiet, Console console, Clock clock, PrintStream results) {
        this.json = json;
        this.quiet = quiet;
        this.console = console;
        this.clock = clock;
        this.results = results;
    }

    /** A process that stays up writes a log with the time in each line. */
    static Presentation of(Settings settings, Surroundings surroundings) {
        boolean json = settings.flag(Setting.JSON);
        Console plain = surroundings.console();
        Console console = settings.has(Setting.SCHEDULE_CRON) ? plain.timed(surroundings.clock()) : plain;
        return new Presentation(
                json, settings.flag(Setting.QUIET), console, surroundings.clock(), json ? plain.out() : console.out());
    }

    /** The same, with results on standard error, since standard output is used for something else. */
    Presentation besideOutput() {
        return new Presentation(json, quiet, console, clock, console.err());
    }

    /** The display of progress; must be closed at the end. */
    Progress progress() {
        if (json || quiet) {
            return new FailureLines(console);
        }
        return console.interactive() ? new TerminalProgress(console, clock) : new PlainProgress(console, clock);
    }

    /** Shows the result of a run. A run that was not started has no result; its message goes to standard error. */
    void show(RunReport report) {
        show(
                report.status(),
                Optional.ofNullable(report.message()),
                () -> Summary.of(report),
                () -> RunReports.text(report));
    }

    /** Shows the result of a bulk operation. */
    void show(BulkReport report) {
        show(report.status(), BulkSummary.wrong(report), () -> BulkSummary.of(report), () -> BulkReports.text(report));
    }

    private void show(
            RunReport.Status status, Optional<String> wrong, Supplier<String> forPeople, Supplier<String> forPrograms) {
        boolean done = status == RunReport.Status.DONE || status == RunReport.Status.ITEMS_FAILED;
        if (json) {
            results.println(forPrograms.get());
        } else if (!quiet) {
            (done ? results : console.err()).println(forPeople.get());
        }
        if (json || quiet) {
            wrong.ifPresent(console::problem);
        }
        results.flush();
    }

    /** Shows requested information, even with {@code --quiet}. */
    void show(Object asJson, Supplier<String> forPeople) {
        results.println(json ? IndentedJson.text(asJson) : forPeople.get());
        results.flush();
    }
}
