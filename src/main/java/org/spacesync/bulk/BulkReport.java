package org.spacesync.bulk;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunReport;

/**
 * The report of a bulk operation: what a message to one of the bulk routes is answered with.
 *
 * @param operationId id of the operation; null if it did not begin
 * @param type what it was asked to do
 * @param target where, as {@code space/environment}
 * @param status how it ended
 * @param message one sentence for a person if it did not end well: the thing, the cause, the cure; else null
 * @param resumed whether an earlier process began it
 * @param startedAt when this process began
 * @param duration how long this process took
 * @param items number of items; of an export the number of entries
 * @param outcomes number of items by outcome: {@code created}, {@code failed}, {@code unfinished} and so on
 * @param published number of entries published, -1 if that was not asked for
 * @param errors number of failed items by the id of their error, most frequent first
 * @param jobs the jobs at the API, in their order
 * @param requests what was asked of each API, by its name
 * @param problems what was wrong with the input, the first {@value #MOST_PROBLEMS}; each one was reported to the listener
 * @param result the results file, or where the export went; null if there is none
 * @param advice what to do before failed items are sent again
 */
public record BulkReport(
        String operationId,
        BulkType type,
        String target,
        RunReport.Status status,
        String message,
        boolean resumed,
        Instant startedAt,
        Duration duration,
        long items,
        Map<String, Long> outcomes,
        long published,
        Map<String, Long> errors,
        List<Job> jobs,
        Map<String, RunReport.Requests> requests,
        List<String> problems,
        Path result,
        RetryAdvice advice) {

    /** Most problems that a report names. */
    public static final int MOST_PROBLEMS = 100;

    /**
     * One job at the API.
     *
     * @param id of the job; null if it was never submitted
     * @param type what it did
     * @param items number of its items
     */
    public record Job(String id, BulkType type, int items) {}
}
