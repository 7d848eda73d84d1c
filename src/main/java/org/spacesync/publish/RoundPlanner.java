package org.spacesync.publish;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Links;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;

/**
 * Plans one round of publishing: waves of batches, which it numbers in the journal. What waits for rules to be set aside
 * is left out; what the last round refused is kept apart, since it would make the bulk action of others fail.
 */
final class RoundPlanner {
    private static final int NO_BATCH = -1;

    /** Other than the batches of a plan, which count from 1: those of a process that was killed are in the journal. */
    private static final int PROBE = 0;

    private final Run run;
    private final Publishing publishing;
    private final PublishPlan plan;
    private final List<EntityKey> leftOut = new ArrayList<>();
    private final List<EntityKey> byLocale = new ArrayList<>();

    /** @param batchSize most drafts of one bulk action */
    RoundPlanner(Run run, Publishing publishing, int batchSize) {
        this.run = run;
        this.publishing = publishing;
        this.plan = new PublishPlan(batchSize);
    }

    List<Wave> waves() {
        ready(run).forEachRemaining(this::announce);
        // What the destination makes of single locales is found out by one of them, before bulk actions name many.
        if (!byLocale.isEmpty()
                && run.localePublishing().isUnknown()
                && publishing.locales().mayProbe()) {
            run.journal().publishBatch(byLocale, PROBE);
            return List.of(new Wave(run.journal(), PROBE, PROBE));
        }
        ready(run).forEachRemaining(this::connect);
        run.journal().publishBatch(leftOut, NO_BATCH);
        List<Wave> waves = new ArrayList<>();
        int number = 0;
        for (List<List<EntityKey>> wave : plan.waves()) {
            int first = number + 1;
            for (List<EntityKey> batch : wave) {
                run.journal().publishBatch(batch, ++number);
            }
            waves.add(new Wave(run.journal(), first, number));
        }
        return waves;
    }

    private void announce(Change change) {
        publishing.values().gives(change);
        if (publishing.aside().holds(change.key())) {
            leftOut.add(change.key());
            return;
        }
        plan.add(change.key());
        if (byLocale.isEmpty() && DraftLocales.isPartial(run, change)) {
            byLocale.add(change.key());
        }
    }

    private void connect(Change change) {
        EntityKey key = change.key();
        if (!plan.has(key)) {
            return;
        }
        plan.link(key, Links.in(change.payload().get("fields")));
        plan.take(key, publishing.values().giversFor(change, run.uniqueFields(change.contentType())));
        plan.take(key, publishing.refusals().giversFor(key));
        if (publishing.refusals().wasRefused(key)) {
            plan.apart(key);
        }
    }

    /** Drafts that are to be published: assets, then entries. */
    static Iterator<Change> ready(Run run) {
        return new AssetsThenEntries<>(type -> run.journal().changes(type, ChangeKind.UPSERT, Stage.READY));
    }

    static long readyCount(Run run) {
        return AssetsThenEntries.TYPES.stream()
                .mapToLong(type -> run.journal().count(type, ChangeKind.UPSERT, Stage.READY))
                .sum();
    }
}
