package org.spacesync.cli;

import java.util.Locale;
import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;

/** The report of a run for programs. Names are kept from version to version; members may be added. */
final class ReportJson {
    private ReportJson() {}

    static Map<String, Object> of(RunReport report) {
        Map<String, Object> outcomes = Json.map();
        report.outcomes().forEach((type, counts) -> {
            Map<String, Object> words = Json.map();
            counts.forEach((outcome, count) -> words.put(outcome.word(), count));
            outcomes.put(type.path(), words);
        });
        Map<String, Object> requests = Json.map();
        report.requests()
                .forEach((api, count) -> requests.put(
                        api,
                        Json.map(
                                "sent", count.sent(), "retried", count.retried(), "rateLimited", count.rateLimited())));
        return Json.map(
                "runId", report.runId(),
                "status", report.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "exitCode", report.status().exitCode(),
                "message", report.message(),
                "source", report.source(),
                "destination", report.destination(),
                "initial", report.initial(),
                "startedAt", String.valueOf(report.startedAt()),
                "durationMillis", report.duration().toMillis(),
                "outcomes", outcomes,
                "failed", report.failed(),
                "requests", requests,
                "nextSyncToken", report.nextSyncToken(),
                "errorLog", report.errorLog() == null ? null : report.errorLog().toString());
    }
}
