package org.spacesync.publish;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.FilteringIterator;
import org.spacesync.entity.EntityVariables;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Failure;
import org.spacesync.state.Journal;
import org.spacesync.state.Outcome;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-publish} and of its rounds. */
public class PublishSteps {
    static final String PHASE = "publish";
    public static final String PUBLISHING = RouteVariables.PUBLISHING;

    /**
     * Begins before anything is published. From here on it is known what is written beside it.
     *
     * @param batchSize most drafts of one bulk action
     */
    public void begin(@Variable(Run.VARIABLE) Run run, int batchSize, Exchange exchange) {
        Publishing publishing = new Publishing(0, run.clock().instant());
        // A delay is to pass between the last writing and the first publication.
        if (run.lanes().isWriting() && run.getPrePublishDelayMillis() == 0) {
            publishing.meanwhile(new Meanwhile(run, publishing, batchSize));
            publishing.meanwhile().ifPresent(run.journal()::tell);
        }
        exchange.setVariable(PUBLISHING, publishing);
    }

    /** Takes up the drafts that an earlier process has written, if others are published while this one writes. */
    public void takeUpDrafts(@Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        publishing.meanwhile().ifPresent(meanwhile -> RoundPlanner.ready(run)
                .forEachRemaining(change -> meanwhile.moved(change.key(), change.stage())));
    }

    /** Drafts that {@code ctf-before-publish} has not seen yet: assets, then entries. */
    public Iterator<Change> drafts(@Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        return new FilteringIterator<>(RoundPlanner.ready(run), change -> !publishing.isOffered(change.key()));
    }

    /** Lists of drafts that have been written meanwhile, until all are written. */
    public Iterator<List<Change>> arrivals(
            @Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        return new Arrivals(
                publishing.meanwhile().orElseThrow(), () -> run.lanes().isWriting());
    }

    /** Of these drafts it is decided now whether they stay drafts. */
    public void offered(@Variable(PUBLISHING) Publishing publishing, @Body List<Change> drafts) {
        publishing.meanwhile().orElseThrow().offered(drafts);
    }

    /** Batches that may be published before all is written, until that is done. */
    public Iterator<Batch> batchesMeanwhile(
            @Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        Meanwhile meanwhile = publishing.meanwhile().orElseThrow();
        return new BatchQueue(run, meanwhile, run.lanes().monitor());
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

    /**
     * Waits until all is written.
     *
     * @throws RuntimeException if no request can be sent any more
     */
    public void awaitWritten(@Variable(Run.VARIABLE) Run run) throws InterruptedException {
        run.lanes().awaitWritten();
        run.doors().requireOpen();
    }

    /** All is written: counts what is left to be published in rounds. */
    public void beginRounds(@Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        long ready = RoundPlanner.readyCount(run);
        if (ready > 0) {
            run.phase(PHASE, ready);
        }
        publishing.beginRounds(ready, run.clock().instant());
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
        run.journal().tell(Journal.Moves.NOBODY);
    }
}
