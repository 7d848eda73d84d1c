package org.spacesync.bulk;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;
import org.spacesync.report.IndentedJson;
import org.spacesync.report.RunReports;

/** Writes bulk reports for machines. Members are never renamed or removed; new ones may come. */
public final class BulkReports {
    private BulkReports() {}

    /** The report as indented JSON. */
    public static String text(BulkReport report) {
        return IndentedJson.text(json(report));
    }

    /** The report as JSON. What there is none of is null; an outcome that nothing had is left out. */
    public static Map<String, Object> json(BulkReport report) {
        return Json.map(
                "operationId", report.operationId(),
                "type", report.type().path(),
                "target", report.target(),
                "status", report.status().word(),
                "exitCode", report.status().exitCode(),
                "message", report.message(),
                "resumed", report.resumed(),
                "startedAt", report.startedAt().toString(),
                "durationMillis", report.duration().toMillis(),
                "items", report.items(),
                "outcomes", report.outcomes(),
                "published", report.published() < 0 ? null : report.published(),
                "errors", report.errors(),
                "jobs", report.jobs().stream().map(BulkReports::job).toList(),
                "requests", RunReports.requests(report.requests()),
                "problems", List.copyOf(report.problems()),
                "result", report.result() == null ? null : report.result().toString(),
                "advice", report.advice().texts());
    }

    private static Map<String, Object> job(BulkReport.Job job) {
        return Json.map("id", job.id(), "type", job.type().path(), "items", job.items());
    }
}
