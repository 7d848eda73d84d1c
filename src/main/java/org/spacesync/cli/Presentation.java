package org.spacesync.cli;

import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
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

    /** Shows the result of a run. */
    void show(RunReport report) {
        Console console = surroundings.console();
        if (report.message() != null) {
            console.problem(report.message());
        }
        if (json) {
            console.out().println(Json.write(ReportJson.of(report)));
        } else if (!quiet) {
            console.out().print(Summary.of(report));
        }
        console.out().flush();
    }
}
