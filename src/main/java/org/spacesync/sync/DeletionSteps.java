package org.spacesync.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.spacesync.contentful.Json;
import org.spacesync.entity.EntityVariables;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.run.StepException;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.RemovalState;
import org.spacesync.state.Stage;
import org.spacesync.state.SyncedEntity;

/**
 * Steps of {@code ctf-plan-deletions}. What becomes of each copy is decided by {@code ctf-choose-removal}, and is in the
 * journal, as the outcome of the change, before anything is written. A run that is continued decides again what it has not
 * done.
 */
public class DeletionSteps {
    private static final String CHOOSE = "ctf-choose-removal";
    private static final String CHOSEN = "ctfRemoval";

    /**
     * Finds out what is still to be decided. A run that is continued decides again what it had decided and not done: the
     * destination may have changed since then, and so may the policy. The outcome tells that it had been decided.
     */
    public void begin(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        DeletionPlan plan = DeletionPlan.of(run);
        plan.planned().forEach(change -> run.move(change, Stage.READ, change.outcome(), null, null));
        leaveSettled(run, plan);
        exchange.setVariable(DeletionPlan.VARIABLE, plan);
    }

    /** What an earlier run made of a copy is settled: neither the same nor another policy touches it by itself. */
    private static void leaveSettled(SyncRun run, DeletionPlan plan) {
        plan.notLookedUp().forEach(change -> {
            Optional<RemovalState> standing = run.copies().find(change.key()).map(SyncedEntity::standing);
            boolean left = standing.filter(found -> !run.prune().takes(found)).isPresent();
            if (left || VanishedSteps.isPruned(change) && run.prune() != Prune.ALL) {
                leave(run, change, standing.orElse(null));
            }
        });
    }

    /** Counts it as what it is if this run had begun to make it so. */
    private static void leave(SyncRun run, Change change, RemovalState standing) {
        boolean ourDoing = OnDelete.withOutcome(change.outcome())
                .flatMap(OnDelete::standing)
                .filter(made -> made == standing)
                .isPresent();
        settle(run, change, ourDoing, change.outcome(), Outcome.UNCHANGED);
    }

    /** Of a takeover, what is read of everything that ever vanished counts only where there is something to do about it. */
    private static void settle(SyncRun run, Change change, boolean ourDoing, Outcome done, Outcome nothing) {
        if (ourDoing || !run.takesOver()) {
            run.settle(change.key(), ourDoing ? done : nothing, null);
        } else {
            run.move(change, Stage.SETTLED, null, null, null);
        }
    }

    /**
     * What the answer to a look-up has of each entity that was asked for. A takeover asks for everything that ever
     * vanished, most of which the destination never had or lost long ago: one more request each would be far too many.
     * Only what a run of ours may just have written is worth one.
     */
    public List<Removal> removals(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> copies = LookUp.byId(answer);
        return lookUp.items().stream()
                .map(change -> {
                    Map<String, Object> copy = copies.get(change.key().id());
                    boolean worthARequest = copy == null
                            && (!run.takesOver()
                                    || run.copies().find(change.key()).isPresent());
                    return worthARequest ? Removal.notShown(change) : Removal.lookedUp(change, copy);
                })
                .toList();
    }

    /**
     * Settles what needs no decision. For the rest, the headers say what {@code ctf-choose-removal} decides about, and
     * what the setting says.
     *
     * @param copy what the destination has of it; nothing if it has nothing, or was not asked
     */
    public void offer(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(Removal.VARIABLE) Removal removal,
            @Body Map<String, Object> copy,
            Exchange exchange) {
        Message message = exchange.getMessage();
        Change change = removal.getChange();
        message.removeHeader(CHOSEN);
        if (removal.isLookedUp() && settles(run, removal, copy)) {
            return;
        }
        message.setHeader("ctfEntityType", change.key().type().sysType());
        message.setHeader("ctfEntityId", change.key().id());
        message.setHeader("ctfContentType", contentType(run, change, copy));
        message.setHeader(CHOSEN, run.getOnDelete());
        message.setBody(copy == null ? change.payload() : copy);
        exchange.setVariable(EntityVariables.ENTITY, change.key());
    }

    /** The feed does not say which content type a removed entry had: the copy does, or what we know of it. */
    private static String contentType(SyncRun run, Change change, Map<String, Object> copy) {
        return copy != null
                ? Json.text(copy, "sys", "contentType", "sys", "id")
                : run.copies().find(change.key()).map(SyncedEntity::contentType).orElse(null);
    }

    private static boolean settles(SyncRun run, Removal removal, Map<String, Object> copy) {
        Change change = removal.getChange();
        if (copy == null) {
            run.journal().facts().forgetAssetFiles(change.key());
            run.copies().forget(change.key());
            // If it was there when we looked first, we have deleted it.
            settle(run, change, removal.wasPlanned(), Outcome.DELETED, Outcome.UNCHANGED);
            return true;
        }
        String contentType = Json.text(copy, "sys", "contentType", "sys", "id");
        if (!run.selection().selects(change.key().type(), contentType)) {
            run.settle(change.key(), Outcome.UNCHANGED, null);
            return true;
        }
        Optional<RemovalState> earlier =
                earlier(run, change, copy).filter(found -> !run.prune().takes(found));
        earlier.ifPresent(standing -> {
            run.copies().stand(change.key(), standing);
            leave(run, change, standing);
        });
        return earlier.isPresent();
    }

    /**
     * What an earlier process made of a copy without living to record it, or, where nothing is remembered of it, what it
     * looks like: an original that is gone, and a copy that is archived, or was published once and is not now.
     */
    private static Optional<RemovalState> earlier(SyncRun run, Change change, Map<String, Object> copy) {
        Optional<Outcome> planned =
                Optional.ofNullable(change.outcome()).or(() -> run.copies().planned(change.key()));
        if (planned.isPresent()) {
            return planned.flatMap(OnDelete::withOutcome)
                    .filter(policy -> !policy.concerns(copy))
                    .flatMap(OnDelete::standing);
        }
        if (!run.takesOver() || VanishedSteps.isPruned(change)) {
            return Optional.empty();
        }
        if (Json.at(copy, "sys", "archivedVersion") != null) {
            return Optional.of(RemovalState.ARCHIVED);
        }
        boolean unpublished =
                Json.at(copy, "sys", "publishedVersion") == null && Json.at(copy, "sys", "firstPublishedAt") != null;
        return unpublished ? Optional.of(RemovalState.UNPUBLISHED) : Optional.empty();
    }

    /**
     * Records what was chosen. What was not looked up yet and is not to be kept is left for the look-up.
     *
     * @throws StepException if what was chosen is none of the words of {@code --on-delete}
     */
    public void plan(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(Removal.VARIABLE) Removal removal,
            @Header(CHOSEN) String chosen,
            @Body Map<String, Object> copy) {
        Change change = removal.getChange();
        OnDelete policy = OnDelete.ofWord(chosen)
                .orElseThrow(() -> StepException.inRoute(
                        CHOOSE,
                        "The route " + CHOOSE + " set the header " + CHOSEN + " to '" + chosen + "'. Set it to one of "
                                + OnDelete.words() + "."));
        if (policy == OnDelete.KEEP) {
            run.copies().stand(change.key(), RemovalState.KEPT);
            settle(run, change, false, null, Outcome.HELD);
        } else if (removal.isLookedUp() && !policy.concerns(copy)) {
            policy.standing().ifPresent(standing -> run.copies().stand(change.key(), standing));
            run.settle(change.key(), removal.wasPlanned() ? policy.outcome() : Outcome.UNCHANGED, null);
        } else if (removal.isLookedUp()) {
            if (!VanishedSteps.isPruned(change)) {
                run.copies().plan(change.key(), policy.outcome());
            }
            boolean published = Json.at(copy, "sys", "publishedVersion") != null;
            Integer version = Json.integer(copy, "sys", "version");
            run.move(change, Stage.COMPARED, policy.outcome(), version, Json.map("published", published));
        }
    }
}
