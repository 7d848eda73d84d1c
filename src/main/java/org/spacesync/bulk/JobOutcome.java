package org.spacesync.bulk;

import java.util.Map;
import org.spacesync.bulk.JobResults.SentItem;
import org.spacesync.contentful.BulkType;
import org.spacesync.jobs.JobError;
import org.spacesync.jobs.JobResult;
import org.spacesync.settings.Setting;
import org.spacesync.state.BulkOutcome;

/** Decides what the result of an item means: it is done, has failed, or is to be sent again in another way. */
final class JobOutcome {
    /** After so many jobs, an entry that somebody else keeps changing is given up. */
    private static final int MOST_JOBS = 5;

    private final BulkRun run;
    private final JobResults results;
    private final BulkType type;

    /** @param type what the job does */
    JobOutcome(BulkRun run, JobResults results, BulkType type) {
        this.run = run;
        this.results = results;
        this.type = type;
    }

    static JobOutcome of(BulkRun run, ItemJob job) {
        return new JobOutcome(run, job.getResults(), job.job().type());
    }

    /** @param result as the API shows it: a success with its entity, or a failure with its error */
    void take(SentItem item, Map<String, Object> result) {
        if (JobResult.succeeded(result)) {
            succeeded(item.position());
            return;
        }
        Map<String, Object> error = JobResult.error(result);
        take(BulkOutcome.failed(item.position(), JobError.id(error), JobError.message(error)), item.attempts());
    }

    void succeeded(long position) {
        results.settle(BulkOutcome.done(position, type.past(), null));
    }

    /** @param attempts jobs that the item was part of */
    void take(BulkOutcome outcome, int attempts) {
        long position = outcome.position();
        String onExists = run.settings().text(Setting.BULK_ON_EXISTS);
        boolean exists = JobError.EXISTS.equals(outcome.errorId());
        boolean refreshed = JobError.STALE.equals(outcome.errorId())
                && run.settings().flag(Setting.BULK_REFRESH_STALE)
                && attempts < MOST_JOBS;
        if (exists && onExists.equals("skip")) {
            results.settle(BulkOutcome.done(position, "skipped", null));
        } else if (exists && onExists.equals("update") && attempts < MOST_JOBS || refreshed) {
            results.sendAgain(position, BulkType.UPDATE);
        } else {
            results.settle(outcome);
        }
    }
}
