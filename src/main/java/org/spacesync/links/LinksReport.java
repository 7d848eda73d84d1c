package org.spacesync.links;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.report.RunReports;

/**
 * The result of a check of the links of an environment.
 *
 * @param target where, as {@code space/environment}; null if that is not known
 * @param cleaning whether links were to be taken out, or would be by a dry run
 * @param dryRun whether nothing was to be written
 * @param status how it ended
 * @param message one sentence for a person if it did not end well; else null
 * @param startedAt when it began
 * @param duration how long it took
 * @param entries number of entries checked
 * @param links number of unresolved links, without those of archived entries
 * @param results number of entries with such links, by what was done about them
 * @param failed number of entries that could not be cleaned
 * @param requests what was asked of each API, by its name
 * @param errorLog the error log; null if nothing failed
 */
public record LinksReport(
        String target,
        boolean cleaning,
        boolean dryRun,
        RunReport.Status status,
        String message,
        Instant startedAt,
        Duration duration,
        long entries,
        long links,
        Map<LinkedEntry.Result, Long> results,
        long failed,
        Map<String, RunReport.Requests> requests,
        Path errorLog) {

    /** Exit code of a process that did nothing else: a report that found something has one of its own. */
    public int exitCode() {
        boolean found = !cleaning && status == RunReport.Status.DONE && links > 0;
        return found ? RunReport.Status.ITEMS_FAILED.exitCode() : status.exitCode();
    }

    /** Number of entries of this result. */
    public long count(LinkedEntry.Result result) {
        return results.getOrDefault(result, 0L);
    }

    /** For machines; members are never renamed or removed. */
    public Map<String, Object> json() {
        Map<String, Object> words = new TreeMap<>();
        results.forEach((result, count) -> words.put(result.name().toLowerCase(Locale.ROOT), count));
        return Json.map(
                "target", target,
                "dryRun", dryRun,
                "status", status.word(),
                "exitCode", exitCode(),
                "message", message,
                "startedAt", startedAt.toString(),
                "durationMillis", duration.toMillis(),
                "entries", entries,
                "links", links,
                "results", words,
                "failed", failed,
                "requests", RunReports.requests(requests),
                "errorLog", errorLog == null ? null : errorLog.toString());
    }
}
