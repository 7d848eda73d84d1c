package org.spacesync.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.state.Outcome;

/** The report of a run for a person, to be read in five seconds. */
final class Summary {
    private static final String NEW_LINE = System.lineSeparator();

    private Summary() {}

    static String of(RunReport report) {
        StringBuilder text = new StringBuilder(headline(report)).append(NEW_LINE);
        for (EntityType type : EntityType.values()) {
            Map<Outcome, Long> counts = report.outcomes().getOrDefault(type, Map.of());
            if (counts.values().stream().anyMatch(count -> count > 0)) {
                row(text, type.path().replace('_', ' '), counts(counts));
            }
        }
        if (!report.requests().isEmpty()) {
            row(text, "requests", requests(report.requests()));
        }
        if (report.failed() > 0) {
            String log = report.errorLog() == null ? "" : ", see " + report.errorLog();
            row(text, "failed", report.failed() + log + "; the next run tries again");
        }
        return text.toString();
    }

    private static String headline(RunReport report) {
        String pair = report.source() == null ? "" : " " + report.source() + " to " + report.destination();
        String time = " in " + Durations.text(report.duration());
        return switch (report.status()) {
            case DONE -> "Synced" + pair + time + ": " + total(report) + ".";
            case ITEMS_FAILED -> "Synced" + pair + time + " with failures: " + total(report) + ".";
            case FAILED -> "Not finished:" + pair + time + ". Run it again to continue.";
            case MISCONFIGURED, REFUSED, LOCKED -> "Nothing was written" + (pair.isEmpty() ? "." : ":" + pair + ".");
        };
    }

    private static String total(RunReport report) {
        Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
        report.outcomes()
                .values()
                .forEach(counts -> counts.forEach((outcome, count) -> all.merge(outcome, count, Long::sum)));
        boolean changed =
                all.entrySet().stream().anyMatch(entry -> entry.getKey() != Outcome.UNCHANGED && entry.getValue() > 0);
        return changed ? counts(all) : "nothing had changed";
    }

    private static String counts(Map<Outcome, Long> counts) {
        return new EnumMap<>(counts)
                .entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> entry.getValue() + " " + entry.getKey().word())
                        .collect(Collectors.joining(", "));
    }

    private static String requests(Map<String, RunReport.Requests> requests) {
        return requests.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().sent() + trouble(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String trouble(RunReport.Requests requests) {
        return requests.retried() == 0
                ? ""
                : " (" + requests.retried() + " of them repeated"
                        + (requests.rateLimited() == 0 ? "" : ", " + requests.rateLimited() + " rate limited") + ")";
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append(String.format("  %-18s %s%s", name, value, NEW_LINE));
    }
}
