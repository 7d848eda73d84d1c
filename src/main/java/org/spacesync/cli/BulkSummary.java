package org.spacesync.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.LineWrapper;
import org.spacesync.report.RunReport;
import org.spacesync.report.Summary;
import org.spacesync.report.TextTable;

/** The result of a bulk operation, for a quick look: at most 80 columns, except for paths and commands. */
final class BulkSummary {
    private static final int MOST_JOBS = 5;
    private static final String FAILED = "failed";
    private static final String UNFINISHED = "unfinished";
    private static final Set<String> LAST = Set.of(FAILED, UNFINISHED);

    private final BulkReport report;
    private final List<String> lines = new ArrayList<>();

    private BulkSummary(BulkReport report) {
        this.report = report;
    }

    /** The lines, without a line break after the last. */
    static String of(BulkReport report) {
        BulkSummary summary = new BulkSummary(report);
        summary.headline();
        summary.outcomes();
        summary.errors();
        summary.jobs();
        summary.result();
        summary.again();
        return String.join("\n", summary.lines);
    }

    /** The problems, in one or two sentences; empty if there were none. */
    static Optional<String> wrong(BulkReport report) {
        if (report.message() != null || report.status() != RunReport.Status.ITEMS_FAILED) {
            return Optional.ofNullable(report.message());
        }
        BulkSummary summary = new BulkSummary(report);
        String failed = summary.count(FAILED) > 0 ? items(summary.count(FAILED)) + " failed." : "";
        String unpublished = summary.unpublished() > 0 ? " " + number(summary.unpublished()) + " not published." : "";
        return Optional.of((failed + unpublished + " See " + report.result() + ".").strip());
    }

    private void headline() {
        String time = Summary.duration(report.duration()).replace(' ', '\u00a0');
        String verb = report.type().path();
        wrapped(
                switch (report.status()) {
                    case DONE, ITEMS_FAILED -> done() + where() + " in " + time + ".";
                    case FAILED -> "Failed after " + time + ": " + verb + where() + ".";
                    case STOPPED ->
                        "Stopped after " + time + ": " + verb + where() + ". The same command continues from there.";
                    case MISCONFIGURED ->
                        "Not started" + Summary.nothingWritten(report.message()) + ": " + verb + where() + ".";
                    case REFUSED -> "Refused" + Summary.nothingWritten(report.message()) + ": " + verb + where() + ".";
                    case LOCKED -> "Not started, the same operation is in progress: " + verb + where() + ".";
                });
        if (report.message() != null && report.status() != RunReport.Status.STOPPED) {
            report.message().lines().forEach(this::wrapped);
        }
    }

    private String done() {
        BulkType type = report.type();
        long done = type == BulkType.EXPORT ? report.items() : count(type.past());
        String past = type.past().substring(0, 1).toUpperCase(Locale.ROOT)
                + type.past().substring(1);
        String of = done == report.items() ? "" : " of " + number(report.items());
        String published = report.published() < 0 ? "" : " and published " + number(report.published());
        return past + " " + number(done) + of + (report.items() == 1 ? " entry" : " entries") + published;
    }

    /** Empty if it was not even known. */
    private String where() {
        if (report.target() == null) {
            return "";
        }
        int slash = report.target().indexOf('/');
        String preposition = report.type() == BulkType.EXPORT ? " from" : " in";
        return preposition + " environment " + report.target().substring(slash + 1) + " of space "
                + report.target().substring(0, slash);
    }

    /** Only if it says more than the headline: if everything went as requested, no table is needed. */
    private void outcomes() {
        List<List<String>> rows = report.outcomes().entrySet().stream()
                .filter(outcome -> outcome.getValue() > 0)
                .sorted(Comparator.comparing(outcome -> LAST.contains(outcome.getKey())))
                .map(outcome -> List.of("  " + outcome.getKey(), number(outcome.getValue())))
                .toList();
        boolean said = rows.size() == 1 && isOver() && count(report.type().past()) > 0;
        if (!rows.isEmpty() && !said) {
            lines.addAll(TextTable.lines(rows));
        }
    }

    private void errors() {
        if (report.errors().isEmpty()) {
            return;
        }
        lines.add("Errors");
        lines.addAll(TextTable.lines(report.errors().entrySet().stream()
                .map(error -> List.of("  " + error.getKey(), number(error.getValue())))
                .toList()));
    }

    private void jobs() {
        List<String> ids = report.jobs().stream()
                .filter(job -> job.id() != null)
                .map(job -> job.id() + " ("
                        + (job.type() == report.type() ? "" : job.type().path() + " ") + number(job.items()) + ")")
                .toList();
        if (!ids.isEmpty()) {
            String more = ids.size() > MOST_JOBS ? " and " + (ids.size() - MOST_JOBS) + " more" : "";
            wrapped((ids.size() == 1 ? "Job: " : "Jobs: ")
                    + ids.stream().limit(MOST_JOBS).collect(Collectors.joining(", "))
                    + more
                    + ".");
        }
        String requests = Summary.requests(report.requests());
        if (!requests.isEmpty()) {
            wrapped(requests);
        }
    }

    private void result() {
        if (report.result() != null) {
            // On a line of its own and never broken, so that it can be copied.
            lines.add((report.type() == BulkType.EXPORT ? "Export: " : "Results: ") + report.result());
        }
    }

    private void again() {
        long unpublished = unpublished();
        if (report.status() == RunReport.Status.ITEMS_FAILED && unpublished > 0) {
            wrapped(number(unpublished) + (unpublished == 1 ? " entry is" : " entries are")
                    + " not published; the results file says why.");
        }
        long unfinished = count(UNFINISHED);
        if (!isOver() && unfinished > 0) {
            // The failure must be fixed first; its message says how.
            String when = report.status() == RunReport.Status.FAILED ? "Then the same command" : "The same command";
            lines.add(items(unfinished) + " not finished. " + when + " continues with "
                    + (unfinished == 1 ? "it." : "them."));
        } else if (count(FAILED) > 0 && report.result() != null) {
            long failed = count(FAILED);
            List<String> advice = report.advice().texts();
            lines.add(items(failed) + " failed."
                    + (advice.isEmpty() ? " Send " + (failed == 1 ? "it" : "them") + " again:" : ""));
            advice.forEach(this::wrapped);
            if (!advice.isEmpty()) {
                lines.add("Then send " + (failed == 1 ? "it" : "them") + " again:");
            }
            lines.add("  space-sync bulk " + report.type().path() + " --retry-failed "
                    + quoted(report.result().toString())
                    + report.advice().options().stream()
                            .map(option -> " " + option)
                            .collect(Collectors.joining())
                    + " --space " + report.target().replaceFirst("/.*", "") + " --environment "
                    + report.target().replaceFirst(".*/", ""));
        }
    }

    private long unpublished() {
        return report.published() < 0
                ? 0
                : count(BulkType.CREATE.past()) + count(BulkType.UPDATE.past()) - report.published();
    }

    private boolean isOver() {
        return report.status() == RunReport.Status.DONE || report.status() == RunReport.Status.ITEMS_FAILED;
    }

    private long count(String outcome) {
        return report.outcomes().getOrDefault(outcome, 0L);
    }

    private void wrapped(String text) {
        lines.addAll(LineWrapper.lines(text));
    }

    private static String quoted(String path) {
        return path.matches("[\\w./~@%+=:,-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    private static String items(long count) {
        return number(count) + (count == 1 ? " item" : " items");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
