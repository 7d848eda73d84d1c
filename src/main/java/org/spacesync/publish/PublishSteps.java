package org.spacesync.publish;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.entity.EntityVariables;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Failure;
import org.spacesync.state.Outcome;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-publish} and of its rounds. */
public class PublishSteps {
    static final String PHASE = "publish";
    public static final String PUBLISHING = RouteVariables.PUBLISHING;

    /** Drafts that are to be published: assets, then entries. */
    public Iterator<Change> drafts(@Variable(Run.VARIABLE) Run run) {
        return RoundPlanner.ready(run);
    }

    /** Makes of a draft what {@code ctf-before-publish} is asked with: its payload as the body, and headers. */
    public Map<String, Object> offer(@Body Change change, Exchange exchange) {
        EntityVariables.carry(change, exchange);
        EntityVariables.headers(change, exchange);
        return change.payload();
    }

    /** What the route {@code ctf-before-publish} marked stays a draft. */
    public void hold(
            @Variable(Run.VARIABLE) Run run,
            @Variable(EntityVariables.CHANGE) Change change,
            @Header("ctfSkip") Boolean skip) {
        if (Boolean.TRUE.equals(skip)) {
            run.settle(change.key(), Outcome.HELD, change.version());
        }
    }

    public void begin(@Variable(Run.VARIABLE) Run run, Exchange exchange) {
        long ready = RoundPlanner.readyCount(run);
        if (ready > 0) {
            run.phase(PHASE, ready);
        }
        exchange.setVariable(PUBLISHING, new Publishing(ready, run.clock().instant()));
    }

    /**
     * Sets the order of a round: waves of batches.
     *
     * @param batchSize most drafts of one bulk action
     */
    public void plan(@Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing, int batchSize) {
        publishing.beginRound();
        publishing.planned(new RoundPlanner(run, publishing, batchSize).waves());
    }

    /** A batch was tried, and none of its requests ends the run. */
    public void batchDone(@Variable(RouteVariables.BATCH) Batch batch) {
        batch.done();
    }

    /** A batch is over, whatever happened: another may take its place. */
    public void batchOver(@Variable(RouteVariables.BATCH) Batch batch) {
        batch.over();
    }

    /**
     * Ends a round. When no round helps any more, the drafts that are left have failed.
     *
     * @param patienceMillis how long rounds may go on without any progress
     */
    public void round(
            @Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing, long patienceMillis) {
        if (!publishing.endRound(RoundPlanner.readyCount(run), run.clock().instant(), patienceMillis)) {
            RoundPlanner.ready(run).forEachRemaining(change -> giveUp(run, publishing, change.key()));
            publishing.end();
        }
        publishing.findWhatHelps(run);
    }

    private static void giveUp(Run run, Publishing publishing, EntityKey key) {
        RuntimeException reason = publishing.reason(key);
        run.fail(new Failure(key, PHASE, run.errorEntries().entry(reason, key, PHASE)));
    }

    /** All that could be published is. */
    public void end(@Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        List<String> remarks = publishing.remarks().texts(publishing.aside());
        remarks.forEach(run.listener()::note);
    }
}
