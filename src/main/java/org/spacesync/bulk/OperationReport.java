package org.spacesync.bulk;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.EntityType;
import org.spacesync.run.RunEnd;
import org.spacesync.settings.Settings;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJob;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;

/** Makes the report of an operation from its journal. */
final class OperationReport {
    private OperationReport() {}

    static BulkReport of(BulkRun run, RunEnd end, Instant openedAt, Instant now, Path out) {
        boolean ended = run.bulk().operation().orElseThrow().ended();
        boolean export = run.type() == BulkType.EXPORT;
        List<BulkJob> jobs = run.bulk().jobs(BulkJob.State.values());
        return new BulkReport(
                run.operation().id(),
                run.type(),
                target(run.settings()),
                end.status(),
                run.secrets().blank(end.message()),
                run.isResumed(),
                openedAt,
                Duration.between(openedAt, now),
                export
                        ? jobs.stream()
                                .filter(job -> job.state() == BulkJob.State.ENDED)
                                .mapToLong(BulkJob::items)
                                .sum()
                        : run.bulk().count(BulkItem.State.values()),
                run.bulk().outcomes(),
                run.isPublishing() ? run.journal().count(EntityType.ENTRY, ChangeKind.UPSERT, Stage.SETTLED) : -1,
                run.bulk().errors(),
                jobs.stream()
                        .map(job -> new BulkReport.Job(job.jobId(), job.type(), job.items()))
                        .toList(),
                run.requests(),
                List.of(),
                !ended ? null : export ? out : Results.file(run),
                RetryAdvice.of(run.settings(), run.type(), run.bulk()));
    }

    /** An operation that did not begin. */
    static BulkReport withoutRun(BulkType type, Settings settings, InputJournal spool, RunEnd end, Instant openedAt) {
        return new BulkReport(
                null,
                type,
                settings == null ? null : target(settings),
                end.status(),
                end.message(),
                false,
                openedAt,
                Duration.ZERO,
                spool == null ? 0 : spool.items(),
                Map.of(),
                -1,
                Map.of(),
                List.of(),
                Map.of(),
                spool == null ? List.of() : List.copyOf(spool.problems()),
                null,
                RetryAdvice.NONE);
    }

    private static String target(Settings settings) {
        return settings.space() + "/" + settings.environment();
    }
}
