package org.spacesync.sync;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Failure;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** Steps of {@code ctf-publish}: the rounds, their plan, and single publications. */
public class PublishSteps {
    static final String PHASE = "publish";
    static final String PUBLISHING = "ctfPublishing";
    private static final int NO_BATCH = -1;
    private static final List<EntityType> TYPES = List.of(EntityType.ASSET, EntityType.ENTRY);

    public Iterator<Change> assets(@Variable(Run.VARIABLE) Run run) {
        return ready(run, EntityType.ASSET);
    }

    public Iterator<Change> entries(@Variable(Run.VARIABLE) Run run) {
        return ready(run, EntityType.ENTRY);
    }

    /** What the route {@code ctf-before-publish} marked stays a draft. */
    public void hold(
            @Variable(Run.VARIABLE) Run run,
            @Variable(DraftSteps.CHANGE) Change change,
            @Header("ctfSkip") Boolean skip) {
        if (Boolean.TRUE.equals(skip)) {
            run.settle(change.key(), Outcome.HELD, change.version());
        }
    }

    public void begin(@Variable(Run.VARIABLE) Run run, Exchange exchange) {
        long ready = readyCount(run);
        if (ready > 0) {
            run.phase(PHASE, ready);
        }
        exchange.setVariable(PUBLISHING, new Publishing(ready, run.clock().instant()));
    }

    /**
     * Sets the order of a round: waves of batches. What waits for rules to be set aside is left out; what the last round
     * refused is kept apart, since it would take a bulk action with it.
     */
    public void plan(@Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        publishing.beginRound();
        PublishPlan plan = new PublishPlan();
        List<EntityKey> out = new ArrayList<>();
        TYPES.forEach(type -> ready(run, type).forEachRemaining(change -> {
            publishing.values().gives(change);
            if (publishing.aside().holds(change.key())) {
                out.add(change.key());
            } else {
                plan.add(change.key());
            }
        }));
        TYPES.forEach(type -> ready(run, type).forEachRemaining(change -> plan(run, publishing, plan, change)));
        run.journal().publishBatch(out, NO_BATCH);
        List<Publishing.Wave> waves = new ArrayList<>();
        int number = 0;
        for (List<List<EntityKey>> wave : plan.waves()) {
            int first = number + 1;
            for (List<EntityKey> batch : wave) {
                run.journal().publishBatch(batch, ++number);
            }
            waves.add(new Publishing.Wave(first, number));
        }
        publishing.planned(waves);
    }

    private static void plan(Run run, Publishing publishing, PublishPlan plan, Change change) {
        EntityKey key = change.key();
        if (!plan.has(key)) {
            return;
        }
        plan.link(key, Links.in(change.payload().get("fields")));
        plan.take(key, publishing.values().giversFor(change, run.uniqueFields(change.contentType())));
        plan.take(key, publishing.giversFor(key));
        if (publishing.wasRefused(key)) {
            plan.apart(key);
        }
    }

    public Iterator<List<Change>> batches(@Variable(Run.VARIABLE) Run run, @Body Publishing.Wave wave) {
        return run.journal().publishBatches(wave.first(), wave.last());
    }

    public void round(@Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        if (!publishing.endRound(readyCount(run), run.clock().instant())) {
            TYPES.forEach(type -> ready(run, type).forEachRemaining(change -> giveUp(run, publishing, change.key())));
            publishing.end();
        }
    }

    /** All that could be published is. */
    public void end(@Variable(Run.VARIABLE) Run run, @Variable(PUBLISHING) Publishing publishing) {
        publishing.remark().ifPresent(run.listener()::note);
        publishing.remarks().forEach(run.listener()::note);
    }

    public void publishRequest(@Variable(DraftSteps.CHANGE) Change change, Exchange exchange) {
        Request.of(exchange, "PUT", change.path() + "/published", "", null);
        Request.version(exchange, change.version());
    }

    public void published(
            @Variable(Run.VARIABLE) Run run,
            @Variable(DraftSteps.CHANGE) Change change,
            @Body Map<String, Object> entity) {
        settle(run, change, Json.integer(entity, "sys", "version"));
    }

    /** What is published in the very version that we wrote is done. */
    public void settlePublished(
            @Variable(Run.VARIABLE) Run run,
            @Variable("ctfChanges") List<Change> changes,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> found = ComparisonSteps.byId(answer);
        for (Change change : changes) {
            Map<String, Object> there = found.get(change.key().id());
            Integer published = Json.integer(there, "sys", "publishedVersion");
            if (published != null && published.equals(change.version())) {
                settle(run, change, Json.integer(there, "sys", "version"));
            }
        }
    }

    /** The version was not what we thought: if the content is still ours, the next round publishes what is there. */
    public void reread(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PUBLISHING) Publishing publishing,
            @Variable(DraftSteps.CHANGE) Change change,
            @Variable(DraftSteps.REFUSAL) ContentfulException mismatch,
            @Body Map<String, Object> there) {
        String remembered = run.journal().remembered(change.key()).orElse(null);
        Change now = ComparisonSteps.comparison(run).compare(DeadLinks.effective(change), there, remembered);
        if (now.stage() == Stage.SETTLED) {
            settle(run, change, now.version());
            return;
        }
        if (now.stage() == Stage.COMPARED) {
            throw new ContentfulException.Permanent(
                    "Somebody else edited " + change.key() + " at the destination while it was being synced; the next"
                            + " run writes it again. (" + mismatch.getMessage() + ")",
                    mismatch.request(),
                    mismatch.error());
        }
        run.journal().move(change.key(), Stage.READY, change.outcome(), now.version(), change.destination());
        publishing.waits(change.key(), mismatch);
    }

    private static void giveUp(Run run, Publishing publishing, EntityKey key) {
        RuntimeException reason = publishing.reason(key);
        run.fail(new Failure(key, PHASE, run.errorEntries().entry(reason, key, PHASE)));
    }

    /** The change is done, or, if it was published without some links, done as far as it can be. */
    static void settle(Run run, Change change, Integer version) {
        DeadLinks without = DeadLinks.of(change);
        if (without.none()) {
            run.settle(change.key(), change.outcome(), version);
        } else {
            run.journal().hold(change.key(), change.outcome(), version, "strip", without.targets());
            run.listener().settled(change.key(), change.outcome());
        }
        run.done(PHASE);
    }

    private static Iterator<Change> ready(Run run, EntityType type) {
        return run.journal().changes(type, ChangeKind.UPSERT, Stage.READY);
    }

    private static long readyCount(Run run) {
        return TYPES.stream()
                .mapToLong(type -> run.journal().count(type, ChangeKind.UPSERT, Stage.READY))
                .sum();
    }
}
