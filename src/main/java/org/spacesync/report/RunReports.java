package org.spacesync.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.state.AtomicFiles;

/**
 * Writes machine-readable run reports. Members are never renamed or removed; new ones may be added. A member without a
 * value is null, and an outcome that did not occur is left out.
 */
public final class RunReports {
    private static final String FILE = "run-report.json";

    private RunReports() {}

    /** Replaces {@code run-report.json} in the pair's state directory, and returns its path. */
    public static Path write(RunReport report, Path stateDirectory) {
        Path file = stateDirectory.resolve(FILE);
        AtomicFiles.write(file, out -> out.write((text(report) + "\n").getBytes(StandardCharsets.UTF_8)));
        return file;
    }

    /** The report as indented JSON. */
    public static String text(RunReport report) {
        return IndentedJson.text(json(report));
    }

    /** The report as JSON. */
    public static Map<String, Object> json(RunReport report) {
        return Json.map(
                "runId", report.runId(),
                "source", report.source(),
                "destination", report.destination(),
                "status", report.status().word(),
                "exitCode", report.status().exitCode(),
                "message", report.message(),
                "initial", report.initial(),
                "startedAt", report.startedAt().toString(),
                "durationMillis", report.duration().toMillis(),
                "outcomes", outcomes(report),
                "failed", report.failed(),
                "failedItems", failedItems(report),
                "requests", requests(report.requests()),
                "nextSyncToken", report.nextSyncToken(),
                "errorLog", report.errorLog() == null ? null : report.errorLog().toString());
    }

    private static Map<String, Object> outcomes(RunReport report) {
        Map<String, Object> types = new LinkedHashMap<>();
        report.outcomes().forEach((type, counts) -> {
            Map<String, Object> words = new LinkedHashMap<>();
            counts.forEach((outcome, count) -> words.put(outcome.word(), count));
            types.put(type.sysType(), words);
        });
        return types;
    }

    private static List<Map<String, Object>> failedItems(RunReport report) {
        return report.failedItems().stream()
                .map(item -> Json.map(
                        "type", item.type().sysType(),
                        "id", item.id(),
                        "message", item.message(),
                        "phase", item.phase()))
                .toList();
    }

    /** The requests to each API, as JSON. */
    public static Map<String, Object> requests(Map<String, RunReport.Requests> requests) {
        Map<String, Object> apis = new LinkedHashMap<>();
        requests.forEach((api, sent) -> apis.put(
                api, Json.map("sent", sent.sent(), "retried", sent.retried(), "rateLimited", sent.rateLimited())));
        return apis;
    }
}
