package org.spacesync.sync;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.EntityLookup;
import org.spacesync.entity.EntityVariables;
import org.spacesync.run.LookUp;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.run.WriteSteps;
import org.spacesync.state.Change;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Outcome;
import org.spacesync.state.RemovalState;
import org.spacesync.state.Stage;
import org.spacesync.state.SyncedEntity;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-find-all-removed} and {@code ctf-delete-removed}. */
public class DeletionSteps {
    private static final String PHASE = "delete-removed";
    private static final List<EntityType> TYPES = List.of(EntityType.ENTRY, EntityType.ASSET);

    /** Settles what was removed at the source without asking for it. */
    public void keep(@Variable(Run.VARIABLE) SyncRun run) {
        for (EntityType type : TYPES) {
            run.journal().changes(type, ChangeKind.DELETION, Stage.READ).forEachRemaining(change -> {
                run.copies().stand(change.key(), RemovalState.KEPT);
                if (run.takesOver()) {
                    pass(run, change);
                } else {
                    run.settle(change.key(), Outcome.HELD, null);
                }
            });
        }
    }

    /** What is read of everything that ever vanished is not counted where there is nothing to do about it. */
    private static void pass(SyncRun run, Change change) {
        run.move(change, Stage.SETTLED, null, null, null);
    }

    /**
     * A run that is continued looks up what it had looked up, and not done: the destination may have changed since then,
     * and so may the policy. The outcome tells that it had been looked up.
     */
    public void lookAgain(@Variable(Run.VARIABLE) SyncRun run) {
        for (EntityType type : TYPES) {
            run.journal()
                    .changes(type, ChangeKind.DELETION, Stage.COMPARED)
                    .forEachRemaining(change -> run.move(change, Stage.READ, change.outcome(), null, null));
        }
    }

    /** What an earlier run made of a copy is settled: neither the same nor another policy touches it by itself. */
    public void leaveSettled(@Variable(Run.VARIABLE) SyncRun run) {
        for (EntityType type : TYPES) {
            run.journal().changes(type, ChangeKind.DELETION, Stage.READ).forEachRemaining(change -> {
                Optional<RemovalState> standing =
                        run.copies().find(change.key()).map(SyncedEntity::standing);
                boolean left =
                        standing.filter(found -> !run.prune().takes(found)).isPresent();
                if (left || VanishedSteps.isPruned(change) && run.prune() != Prune.ALL) {
                    leave(run, change, standing.orElse(null));
                }
            });
        }
    }

    /** Counts it as what it is if this run had begun to make it so. */
    private static void leave(SyncRun run, Change change, RemovalState standing) {
        boolean ourDoing = OnDelete.withOutcome(change.outcome())
                .flatMap(OnDelete::standing)
                .filter(made -> made == standing)
                .isPresent();
        if (ourDoing) {
            run.settle(change.key(), change.outcome(), null);
        } else if (run.takesOver()) {
            pass(run, change);
        } else {
            run.settle(change.key(), Outcome.UNCHANGED, null);
        }
    }

    /** From here on what this run has read as living is ours, also if it does not come to its end. */
    public void claim(@Variable(Run.VARIABLE) SyncRun run) {
        run.copies().claim();
    }

    public Iterator<List<Change>> unreadEntries(@Variable(Run.VARIABLE) SyncRun run) {
        return EntityLookup.batches(run, EntityType.ENTRY, ChangeKind.DELETION, Stage.READ);
    }

    public Iterator<List<Change>> unreadAssets(@Variable(Run.VARIABLE) SyncRun run) {
        return EntityLookup.batches(run, EntityType.ASSET, ChangeKind.DELETION, Stage.READ);
    }

    public Iterator<Change> entries(@Variable(Run.VARIABLE) SyncRun run) {
        return toRemove(run, EntityType.ENTRY);
    }

    public Iterator<Change> assets(@Variable(Run.VARIABLE) SyncRun run) {
        return toRemove(run, EntityType.ASSET);
    }

    /** Takes down what the destination shows; leaves what it does not show, perhaps since it is too new for that. */
    public List<Change> found(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> found = EntityLookup.byId(answer);
        lookUp.items().stream()
                .filter(change -> found.containsKey(change.key().id()))
                .forEach(change -> there(run, change, found.get(change.key().id())));
        List<Change> missing = lookUp.items().stream()
                .filter(change -> !found.containsKey(change.key().id()))
                .toList();
        if (run.takesOver()) {
            // A takeover asks after everything that ever vanished, most of which the destination never had
            // or lost long ago: one request each would be far too many. Only of what a run of ours may just
            // have written is it worth one.
            Map<Boolean, List<Change>> ours = missing.stream()
                    .collect(Collectors.partitioningBy(
                            change -> run.copies().find(change.key()).isPresent()));
            ours.get(false).forEach(change -> notThere(run, change));
            return ours.get(true);
        }
        return missing;
    }

    /**
     * What the destination does not have is done; if it was there when we looked first, we have deleted it.
     *
     * @param entity nothing if it is not there
     */
    public void foundByItself(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(RouteVariables.CHANGE) Change change,
            @Body Map<String, Object> entity) {
        if (entity == null) {
            notThere(run, change);
        } else {
            there(run, change, entity);
        }
    }

    private static void notThere(SyncRun run, Change change) {
        run.journal().facts().forgetAssetFiles(change.key());
        run.copies().forget(change.key());
        if (lookedUpBefore(change)) {
            run.settle(change.key(), Outcome.DELETED, null);
        } else if (run.takesOver()) {
            pass(run, change);
        } else {
            run.settle(change.key(), Outcome.UNCHANGED, null);
        }
    }

    /** The feed does not say what a removed entry was: only the destination's copy tells whether it is selected. */
    private static void there(SyncRun run, Change change, Map<String, Object> entity) {
        String contentType = Json.text(entity, "sys", "contentType", "sys", "id");
        if (!run.selection().selects(change.key().type(), contentType)) {
            run.settle(change.key(), Outcome.UNCHANGED, null);
            return;
        }
        Optional<RemovalState> earlier = earlier(run, change, entity);
        if (earlier.filter(found -> !run.prune().takes(found)).isPresent()) {
            run.copies().stand(change.key(), earlier.get());
            leave(run, change, earlier.get());
            return;
        }
        OnDelete policy = OnDelete.of(run.settings());
        if (!policy.concerns(entity)) {
            policy.standing().ifPresent(standing -> run.copies().stand(change.key(), standing));
            run.settle(change.key(), lookedUpBefore(change) ? policy.outcome() : Outcome.UNCHANGED, null);
            return;
        }
        if (!VanishedSteps.isPruned(change)) {
            run.copies().plan(change.key(), policy.outcome());
        }
        boolean published = Json.at(entity, "sys", "publishedVersion") != null;
        run.move(
                change,
                Stage.COMPARED,
                policy.outcome(),
                Json.integer(entity, "sys", "version"),
                Json.map("published", published));
    }

    /**
     * What an earlier process made of a copy without living to record it, or, where nothing is remembered of it, what it
     * looks like: an original that is gone, and a copy that is archived, or was published once and is not now.
     */
    private static Optional<RemovalState> earlier(SyncRun run, Change change, Map<String, Object> entity) {
        Optional<Outcome> planned =
                Optional.ofNullable(change.outcome()).or(() -> run.copies().planned(change.key()));
        if (planned.isPresent()) {
            return planned.flatMap(OnDelete::withOutcome)
                    .filter(policy -> !policy.concerns(entity))
                    .flatMap(OnDelete::standing);
        }
        if (!run.takesOver() || VanishedSteps.isPruned(change)) {
            return Optional.empty();
        }
        if (Json.at(entity, "sys", "archivedVersion") != null) {
            return Optional.of(RemovalState.ARCHIVED);
        }
        boolean unpublished = Json.at(entity, "sys", "publishedVersion") == null
                && Json.at(entity, "sys", "firstPublishedAt") != null;
        return unpublished ? Optional.of(RemovalState.UNPUBLISHED) : Optional.empty();
    }

    private static boolean lookedUpBefore(Change change) {
        return change.outcome() != null;
    }

    /** No version: whatever it is, the entity is to be archived. */
    public void archiveRequest(@Variable(EntityVariables.CHANGE) Change change, Exchange exchange) {
        Request.of(exchange, "PUT", change.path() + "/archived", "", null);
    }

    /** What was refused to be archived may be archived already, by an attempt whose answer was lost. */
    public void archivedAlready(
            @Variable(WriteSteps.REFUSAL) ContentfulException refusal, @Body Map<String, Object> entity) {
        if (Json.at(entity, "sys", "archivedVersion") == null) {
            throw refusal;
        }
    }

    public void removed(@Variable(Run.VARIABLE) SyncRun run, @Variable(EntityVariables.CHANGE) Change change) {
        if (change.outcome() == Outcome.DELETED) {
            run.journal().facts().forgetAssetFiles(change.key());
            run.copies().forget(change.key());
        }
        OnDelete.withOutcome(change.outcome()).flatMap(OnDelete::standing).ifPresent(standing -> run.copies()
                .stand(change.key(), standing));
        run.settle(change.key(), change.outcome(), null);
        run.done(PHASE);
    }

    private static Iterator<Change> toRemove(SyncRun run, EntityType type) {
        long total = run.journal().count(type, ChangeKind.DELETION, Stage.COMPARED);
        if (total > 0) {
            run.phase(PHASE, total);
        }
        return run.changes(type, ChangeKind.DELETION, Stage.COMPARED);
    }
}
