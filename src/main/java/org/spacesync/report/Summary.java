package org.spacesync.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacesync.contentful.EntityType;
import org.spacesync.state.Outcome;

/** The result of a run, for a quick look: at most 80 columns, except for longer paths. */
public final class Summary {
    private final RunReport report;
    private final List<String> lines = new ArrayList<>();

    private Summary(RunReport report) {
        this.report = report;
    }

    /** The lines, without a line break after the last. Remove known {@link Secrets} before printing. */
    public static String of(RunReport report) {
        Summary summary = new Summary(report);
        summary.headline();
        summary.table();
        summary.requests();
        summary.token();
        summary.errorLog();
        return String.join("\n", summary.lines);
    }

    private void headline() {
        String pair = report.source() + " to " + report.destination();
        String time = duration(report.duration());
        wrapped(
                switch (report.status()) {
                    case DONE -> "Done in " + time + ": " + pair + (isFullSync() ? ", full sync." : ".");
                    case ITEMS_FAILED ->
                        "Finished in " + time + ", but " + items(report.failed()) + " failed: " + pair
                                + ". The next run tries " + (report.failed() == 1 ? "it" : "them") + " first.";
                    case FAILED -> "Failed after " + time + ": " + pair + ".";
                    case STOPPED -> "Stopped after " + time + ": " + pair + ". The next run continues it.";
                    case MISCONFIGURED -> "Not started: " + pair + ".";
                    case REFUSED -> "Refused" + nothingWritten(report.message()) + ": " + pair + ".";
                    case LOCKED -> "Not started, another run is in progress: " + pair + ".";
                });
        if (report.message() != null && report.status() != RunReport.Status.STOPPED) {
            wrapped(report.message());
        }
    }

    /** A run of the content model only starts anew each time, but copies no content and leaves no token. */
    private boolean isFullSync() {
        return report.initial() && report.nextSyncToken() != null;
    }

    /** Many messages contain this already, since they are also shown without this line; it is not repeated then. */
    public static String nothingWritten(String message) {
        return message != null && message.matches("(?s).*[Nn]othing was (written|sent).*")
                ? ""
                : ", nothing was written";
    }

    private void table() {
        List<EntityType> types = Arrays.stream(EntityType.values())
                .filter(type -> Arrays.stream(Outcome.values()).anyMatch(outcome -> count(type, outcome) > 0))
                .toList();
        List<Outcome> outcomes = Arrays.stream(Outcome.values())
                .filter(outcome -> types.stream().anyMatch(type -> count(type, outcome) > 0))
                .toList();
        if (types.isEmpty()) {
            if (report.status() == RunReport.Status.DONE) {
                lines.add("Nothing had changed.");
            }
            return;
        }
        // Outcomes are rows: the six types fit side by side, the nine outcomes would not.
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("", types.stream().map(Summary::plural).toList()));
        for (Outcome outcome : outcomes) {
            rows.add(row(
                    outcome.word(),
                    types.stream().map(type -> number(count(type, outcome))).toList()));
        }
        lines.add("");
        lines.addAll(TextTable.lines(rows));
        lines.add("");
    }

    private void requests() {
        String requests = requests(report.requests());
        if (!requests.isEmpty()) {
            wrapped(requests);
        }
    }

    /** The requests to each API, as a sentence; empty if there were none. */
    public static String requests(Map<String, RunReport.Requests> requests) {
        String sent = requests.entrySet().stream()
                .filter(api -> api.getValue().sent() > 0)
                .map(api -> api.getKey() + " " + api.getValue().sent() + remarks(api.getValue()))
                .collect(Collectors.joining(", "));
        return sent.isEmpty() ? "" : "Requests: " + sent + ".";
    }

    private void token() {
        switch (report.status()) {
            case DONE, ITEMS_FAILED ->
                lines.add(report.nextSyncToken() == null ? "Sync token not saved." : "Sync token saved.");
            case FAILED -> {
                if (report.nextSyncToken() != null) {
                    lines.add("Sync token saved.");
                } else if (report.runId() != null) {
                    lines.add("Sync token not saved: the next run continues this one.");
                }
            }
            case STOPPED, MISCONFIGURED, REFUSED, LOCKED -> {
                // The line above says that the next run continues, or nothing was done for which a token could be
                // saved.
            }
        }
    }

    private void errorLog() {
        if (report.errorLog() != null) {
            // On a line of its own and never broken, so that it can be copied.
            lines.add("Error log: " + report.errorLog());
        }
    }

    private long count(EntityType type, Outcome outcome) {
        return report.outcomes().getOrDefault(type, Map.of()).getOrDefault(outcome, 0L);
    }

    private static String remarks(RunReport.Requests requests) {
        List<String> remarks = new ArrayList<>();
        if (requests.retried() > 0) {
            remarks.add(requests.retried() + " repeated");
        }
        if (requests.rateLimited() > 0) {
            remarks.add(requests.rateLimited() + " rate-limited");
        }
        return remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")";
    }

    private static List<String> row(String label, List<String> cells) {
        List<String> row = new ArrayList<>(List.of(label));
        row.addAll(cells);
        return row;
    }

    private void wrapped(String text) {
        lines.addAll(LineWrapper.lines(text));
    }

    private static String number(long count) {
        return count == 0 ? "-" : Long.toString(count);
    }

    private static String items(long count) {
        return count == 1 ? "1 item" : count + " items";
    }

    private static String plural(EntityType type) {
        return switch (type) {
            case LOCALE -> "locales";
            case TAG -> "tags";
            case CONTENT_TYPE -> "content types";
            case EDITOR_INTERFACE -> "editor interfaces";
            case ASSET -> "assets";
            case ENTRY -> "entries";
        };
    }

    /** At most two parts: after an hour, milliseconds do not matter. */
    public static String duration(Duration given) {
        // The clock may have been set back in the meantime.
        Duration duration = given.isNegative() ? Duration.ZERO : given;
        long tenths = Math.round(duration.toMillis() / 100.0);
        if (tenths < 100) {
            return tenths / 10 + "." + tenths % 10 + " s";
        }
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %d min", seconds / 3600, seconds % 3600 / 60);
    }
}
