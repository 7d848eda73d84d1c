package org.spacesync.publish;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Links;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;

/**
 * Plans one round of publishing: waves of batches. What waits for rules to be set aside is left out; what the last round
 * refused is kept apart, since it would make the bulk action of others fail.
 */
final class RoundPlanner {
    private final Run run;
    private final Publishing publishing;
    private final PublishPlan plan;
    private EntityKey byLocale;
    private boolean uniqueFields;

    /** @param batchSize most drafts of one bulk action */
    RoundPlanner(Run run, Publishing publishing, int batchSize) {
        this.run = run;
        this.publishing = publishing;
        this.plan = new PublishPlan(batchSize);
    }

    List<Wave> waves() {
        ready(run).forEachRemaining(this::add);
        // What the destination makes of single locales is found out by one of them, before bulk actions name many.
        if (byLocale != null
                && run.localePublishing().isUnknown()
                && publishing.locales().mayProbe()) {
            return List.of(Wave.of(run, publishing, List.of(List.of(byLocale))));
        }
        if (uniqueFields && !publishing.values().isEmpty()) {
            // Who gives up what is known only now.
            ready(run).forEachRemaining(this::addGivers);
        }
        List<Wave> waves = new ArrayList<>();
        plan.waves().forEach(wave -> waves.add(new Wave(run, publishing, wave)));
        List<List<EntityKey>> halves = publishing.suspects().take(key -> Settlement.isReady(run, key));
        if (!halves.isEmpty()) {
            waves.add(Wave.of(run, publishing, halves));
        }
        return waves;
    }

    private void add(Change change) {
        EntityKey key = change.key();
        publishing.values().gives(change);
        if (publishing.aside().holds(key) || publishing.suspects().has(key)) {
            return;
        }
        plan.add(key);
        plan.link(key, Links.in(change.payload().get("fields")));
        plan.take(key, publishing.refusals().giversFor(key));
        if (publishing.refusals().wasRefused(key)) {
            plan.apart(key);
        }
        uniqueFields |= !run.uniqueFields(change.contentType()).isEmpty();
        if (byLocale == null && DraftLocales.isPartial(run, change)) {
            byLocale = key;
        }
    }

    private void addGivers(Change change) {
        plan.take(change.key(), publishing.values().giversFor(change, run.uniqueFields(change.contentType())));
    }

    /** Drafts that are to be published: assets, then entries. */
    static Iterator<Change> ready(Run run) {
        return new AssetsThenEntries<>(type -> run.journal().changes(type, ChangeKind.UPSERT, Stage.READY));
    }

    static long readyCount(Run run) {
        return count(run, Stage.READY);
    }

    /** Drafts, and what may become one. */
    static long openCount(Run run) {
        return count(run, Stage.READ, Stage.COMPARED, Stage.IN_JOB, Stage.WRITTEN, Stage.READY);
    }

    private static long count(Run run, Stage... stages) {
        return AssetsThenEntries.TYPES.stream()
                .mapToLong(type -> Stream.of(stages)
                        .mapToLong(stage -> run.journal().count(type, ChangeKind.UPSERT, stage))
                        .sum())
                .sum();
    }
}
