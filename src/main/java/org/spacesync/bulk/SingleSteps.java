package org.spacesync.bulk;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Stored;
import org.spacesync.door.Doors;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJob;
import org.spacesync.state.BulkOutcome;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-send-singly}: the items of a job, each by a request of its own. */
public class SingleSteps {
    static final String ITEM = RouteVariables.BULK_ITEM;
    static final String REFUSAL = RouteVariables.REFUSAL;

    public Iterator<BulkItem> items(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job) {
        return run.whileOpen(run.bulk().items(job.job()));
    }

    public void take(@Body BulkItem item, Exchange exchange) {
        exchange.setVariable(ITEM, item);
    }

    public void writeRequest(@Variable(ITEM) BulkItem item, Exchange exchange) {
        String path = "/entries/" + item.entryId();
        if (item.type() == BulkType.DELETE) {
            Request.of(exchange, "DELETE", path, "", null);
            return;
        }
        Request.of(exchange, "PUT", path, "", ItemBody.ofRequest(item));
        if (item.type() == BulkType.CREATE) {
            exchange.getMessage().setHeader("X-Contentful-Content-Type", item.contentType());
        } else {
            Request.version(exchange, item.version());
        }
    }

    /** @throws ContentfulException.Permanent if a value was stored as another one */
    public void written(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(ITEM) BulkItem item,
            @Body Map<String, Object> entry) {
        Integer version = item.type() == BulkType.DELETE ? null : Json.integer(entry, "sys", "version");
        if (item.type() != BulkType.DELETE) {
            Stored.require(
                    ItemBody.fields(item), entry, new ContentfulException.Request("PUT", "/entries/" + item.entryId()));
        }
        settle(run, job, item, BulkOutcome.done(item.position(), item.type().past(), version));
    }

    /** The API does not want this item: why, in the words that a job would have. */
    public void refused(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(ITEM) BulkItem item,
            Exchange exchange) {
        ContentfulException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class);
        boolean again = run.isResumed() || exchange.getProperty(Doors.ATTEMPTS, 1, Integer.class) > 1;
        boolean gone = item.type() == BulkType.DELETE && refusal.isNotFound() && again;
        // A deletion whose answer was lost, here or with an earlier process, finds nothing the second time.
        BulkOutcome outcome = gone
                ? BulkOutcome.done(item.position(), item.type().past(), null)
                : SingleRefusal.outcome(item, refusal);
        settle(run, job, item, outcome);
    }

    /** After a conflict: another has the id or wrote in between, or an answer of ours was lost. */
    public void rereadRequest(@Variable(ITEM) BulkItem item, Exchange exchange) {
        exchange.setVariable(REFUSAL, exchange.getProperty(Exchange.EXCEPTION_CAUGHT));
        Request.get(exchange, "/entries/" + item.entryId(), "");
    }

    /** @param entry null if there is none */
    public void reread(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(ITEM) BulkItem item,
            @Variable(REFUSAL) ContentfulException refusal,
            @Body Map<String, Object> entry) {
        UnattributedResult doubt = UnattributedResult.of(JobOutcome.STALE, SingleRefusal.message(refusal));
        settle(run, job, item, ObservedOutcome.of(item, entry, doubt));
    }

    private static void settle(BulkRun run, JobRun job, BulkItem item, BulkOutcome outcome) {
        if (job.isAnswered()) {
            // What a job could not do is recorded with the results of the job.
            new JobOutcome(run, job).take(outcome, item.attempts());
            return;
        }
        // Each by itself: what is done must not be done again after a crash.
        JobRun one = job.part();
        new JobOutcome(run, one).take(outcome, item.attempts());
        run.bulk().settle(one.outcomes());
        run.bulk().requeue(one.toSendAgain());
        run.done(BulkRun.SENDING, one.outcomes().size());
    }

    /** All items of the job have been sent, or none could be sent any more. */
    public void conclude(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job) {
        if (!run.doors().closed()) {
            BulkJob ended = job.job().ended();
            run.bulk().conclude(ended, List.of(), List.of());
            job.job(ended);
        }
    }
}
