package org.spacesync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spacesync.links.LinkedEntry;
import org.spacesync.links.LinkedEntry.Result;
import org.spacesync.links.LinksReport;
import org.spacesync.links.UnresolvedLink;
import org.spacesync.report.LineWrapper;
import org.spacesync.report.RunReport;
import org.spacesync.report.Summary;

/** Unresolved links, one line for each. */
final class LinksText implements LinksOutput {
    private final Console console;
    private final Progress progress;
    private final boolean dryRun;
    private final boolean quiet;

    LinksText(Console console, Progress progress, boolean dryRun, boolean quiet) {
        this.console = console;
        this.progress = progress;
        this.dryRun = dryRun;
        this.quiet = quiet;
    }

    @Override
    public void accept(LinkedEntry entry) {
        if (console.interactive()) {
            // A progress bar and lines of results cannot share a terminal.
            progress.endPhase();
        }
        for (UnresolvedLink link : entry.links()) {
            console.out()
                    .println("Entry " + entry.id() + " (" + entry.contentType() + "), " + link.field() + " "
                            + link.locale() + ": " + link.target() + " "
                            + link.problem().words());
        }
        String what = what(entry.result());
        if (!what.isEmpty()) {
            console.out().println("Entry " + entry.id() + ": " + what);
        }
    }

    private String what(Result result) {
        String be = dryRun ? "would be " : "";
        return switch (result) {
            case FOUND -> "";
            case PUBLISHED -> be + "cleaned and published again";
            case DRAFT -> be + "cleaned; it is a draft";
            case EDITED -> be + "cleaned, but not published: it has edits that are not published";
            case ARCHIVED -> "not changed, since it is archived";
        };
    }

    @Override
    public void end(LinksReport report) {
        boolean done = report.status() == RunReport.Status.DONE || report.status() == RunReport.Status.ITEMS_FAILED;
        if (report.status() == RunReport.Status.STOPPED) {
            console.problem("Stopped: the links of " + report.target()
                    + " were not all checked. What was cleaned stays cleaned; the next run begins again.");
        } else if (!done) {
            console.problem(String.join("\n", LineWrapper.lines(String.valueOf(report.message()))));
        } else if (!quiet) {
            LineWrapper.lines(summary(report)).forEach(console.out()::println);
            String requests = Summary.requests(report.requests());
            if (!requests.isEmpty()) {
                console.out().println(requests);
            }
        }
        if (report.errorLog() != null) {
            (quiet ? console.err() : console.out()).println("Error log: " + report.errorLog());
        }
        console.out().flush();
    }

    static String summary(LinksReport report) {
        long archived = report.count(Result.ARCHIVED);
        long withLinks =
                report.results().values().stream().mapToLong(Long::longValue).sum() - archived;
        List<String> parts = new ArrayList<>();
        String in = " in " + Summary.duration(report.duration()) + ": " + report.target() + ".";
        parts.add((report.failed() > 0 ? "Finished" : "Done") + in);
        parts.add(entries(report.entries()) + " checked");
        if (!report.cleaning()) {
            parts.add(withLinks + " of them with unresolved links (" + links(report.links()) + ")");
        } else {
            parts.add(withLinks + " of them " + (report.dryRun() ? "would be " : "") + "cleaned ("
                    + links(report.links()) + ")");
        }
        if (report.count(Result.EDITED) > 0) {
            parts.add(report.count(Result.EDITED) + " not published, since they have unpublished edits");
        }
        if (archived > 0) {
            parts.add(archived + " archived not changed");
        }
        if (report.failed() > 0) {
            parts.add(report.failed() + " failed");
        }
        return parts.get(0) + " " + String.join("; ", parts.subList(1, parts.size())) + ".";
    }

    private static String entries(long count) {
        return count == 1 ? "1 entry" : number(count) + " entries";
    }

    private static String links(long count) {
        return count == 1 ? "1 link" : number(count) + " links";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
