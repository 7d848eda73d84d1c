package org.spacesync.report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spacesync.contentful.EntityType;
import org.spacesync.state.Outcome;

/**
 * The result of a run.
 *
 * @param runId id of the run
 * @param source source as {@code space/environment}
 * @param destination destination as {@code space/environment}
 * @param status how it ended
 * @param message one sentence for a person if the run did not succeed: thing, cause and cure; otherwise null
 * @param initial whether it copied everything (no sync token before)
 * @param startedAt when it began
 * @param duration how long it took
 * @param outcomes how many entities of each type had each outcome
 * @param failed number of failed entities
 * @param failedItems the first of them, at most {@value #MOST_FAILED_ITEMS}; all are in the error log
 * @param requests requests to each API, by its name
 * @param nextSyncToken the token that was saved; null if none was
 * @param errorLog the error log; null if nothing failed and the run was not aborted
 */
public record RunReport(
        String runId,
        String source,
        String destination,
        Status status,
        String message,
        boolean initial,
        Instant startedAt,
        Duration duration,
        Map<EntityType, Map<Outcome, Long>> outcomes,
        long failed,
        List<FailedItem> failedItems,
        Map<String, Requests> requests,
        String nextSyncToken,
        Path errorLog) {

    /** A report is kept in memory, an error log is not. */
    public static final int MOST_FAILED_ITEMS = 100;

    /** How a run ended, with the exit code of a process that did nothing else. */
    public enum Status {
        DONE(0),
        FAILED(1),
        /**
         * Aborted because the process or the context is stopping, not by a failure: the next run continues from there.
         */
        STOPPED(1),
        MISCONFIGURED(2),
        ITEMS_FAILED(3),
        REFUSED(4),
        LOCKED(5);

        private final int exitCode;

        Status(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }

        /** The word in reports for machines: {@code items-failed} and so on. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * An entity that failed in this run.
     *
     * @param type its type
     * @param id its id on both sides
     * @param message the reason, in one sentence
     * @param phase id of the route in which it failed, without prefix
     */
    public record FailedItem(EntityType type, String id, String message, String phase) {}

    /**
     * Requests sent to one API.
     *
     * @param sent all of them, retries included
     * @param retried those that had to be repeated
     * @param rateLimited those answered with 429
     */
    public record Requests(long sent, long retried, long rateLimited) {}
}
