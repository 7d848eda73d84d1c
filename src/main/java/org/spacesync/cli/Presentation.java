package org.spacesync.cli;

import org.spacesync.report.RunReport;
import org.spacesync.report.RunReports;
import org.spacesync.report.Summary;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/** How a command shows what it does, and what came of it: to a person, to a person in a hurry, or to a program. */
final class Presentation {
    private final boolean json;
    private final boolean quiet;
    private final Surroundings surroundings;

    private Presentation(boolean json, boolean quiet, Surroundings surroundings) {
        this.json = json;
        this.quiet = quiet;
        this.surroundings = surroundings;
    }

    static Presentation of(Settings settings, Surroundings surroundings) {
        return new Presentation(settings.flag(Setting.JSON), settings.flag(Setting.QUIET), surroundings);
    }

    /** What shows the progress of runs; to be closed at the end. */
    Progress progress() {
        Console console = surroundings.console();
        if (json || quiet) {
            return new FailureLines(console);
        }
        return console.interactive() ? new TerminalProgress(console) : new PlainProgress(console, surroundings.clock());
    }

    /** Shows the result of a run. What was not done at all is no result: that is said where errors are. */
    void show(RunReport report) {
        Console console = surroundings.console();
        boolean done = report.status() == RunReport.Status.DONE || report.status() == RunReport.Status.ITEMS_FAILED;
        if (json) {
            console.out().println(RunReports.text(report));
        } else if (!quiet) {
            (done ? console.out() : console.err()).println(Summary.of(report));
        }
        if ((json || quiet) && report.message() != null) {
            console.problem(report.message());
        }
        console.out().flush();
    }
}
