package org.spacesync.sync;

import java.util.EnumMap;
import java.util.Map;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityType;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.state.RemovalState;
import org.spacesync.state.SyncedEntity;

/** Steps of {@code ctf-plan-deletions}: what a run leaves, or takes away, beyond what has vanished since the last one. */
public class PruneSteps {

    /** What stands as an earlier run left it, and is to be treated by the present policy. */
    public void takeUpLeft(@Variable(Run.VARIABLE) SyncRun run) {
        OnDelete policy = OnDelete.of(run.settings());
        for (EntityType type : run.selectedTypes()) {
            run.copies().left(type).forEachRemaining(copy -> {
                if (copy.standing() != RemovalState.OWN && policy.goesBeyond(copy.standing())) {
                    run.journal().add(VanishedSteps.deletion(copy.key()));
                }
            });
        }
    }

    /** What stays, and what to do about it. */
    public void tellLeft(@Variable(Run.VARIABLE) SyncRun run, @Variable(IdComparison.VARIABLE) IdComparison ids) {
        if (ids != null && ids.gone().sum() > 0) {
            run.listener()
                    .note("The source does not have " + ids.gone()
                            + " any more, which earlier runs copied, though its feed"
                            + " of deletions does not tell of it. --on-delete " + run.getOnDelete() + " holds for that"
                            + " too.");
        }
        boolean pruned = run.prune() == Prune.ALL;
        if (ids != null && ids.onlyThere().sum() > 0 && !pruned) {
            boolean one = ids.onlyThere().sum() == 1;
            run.listener()
                    .note("Only the destination has " + ids.onlyThere() + (one ? ". It stays." : ". They stay.")
                            + " With --prune all beside --resync, a run plans to take " + (one ? "it" : "them")
                            + " away, and does so if --max-deletes allows as many.");
        }
        if (pruned && ids == null && !run.takesOver()) {
            run.listener()
                    .note("This run goes on from the sync token and does not know all that the source has: --prune all"
                            + " takes up only what earlier runs left. Use --resync with it for more.");
        }
        String left = left(run);
        if (!run.isPrunes() && !left.isEmpty()) {
            run.listener()
                    .note("What the source removed and earlier runs left at the destination stays as it is: " + left
                            + ". To apply --on-delete " + run.getOnDelete() + " to it, add --prune kept: a run then"
                            + " plans it, and does it if --max-deletes allows as many.");
        }
    }

    /** Tells what is taken away beyond what has vanished. @throws RunException if nobody has said how much that may be */
    public void plan(@Variable(Run.VARIABLE) SyncRun run, @Variable(DeletionPlan.VARIABLE) DeletionPlan deletions) {
        UnmatchedEntities only = new UnmatchedEntities();
        UnmatchedEntities left = new UnmatchedEntities();
        deletions.planned().forEach(change -> {
            if (VanishedSteps.isPruned(change)) {
                only.add(change.key());
            } else if (run.copies()
                    .find(change.key())
                    .map(SyncedEntity::standing)
                    .isPresent()) {
                left.add(change.key());
            }
        });
        long all = deletions.planned().count();
        if (only.sum() + left.sum() == 0) {
            return;
        }
        String plan = "What --prune adds to what this run would " + deletions.words() + " at the destination "
                + run.settings().destination() + ": "
                + (only.sum() > 0 ? only + ", which only the destination has" : "")
                + (only.sum() > 0 && left.sum() > 0 ? "; " : "")
                + (left.sum() > 0 ? left + ", which earlier runs left there" : "") + ".";
        if (run.isLimitsDeletions()) {
            run.listener().note(plan);
            return;
        }
        throw RunException.refused(plan + " Nothing was written. If all that is meant to go, run again with "
                + Setting.MAX_DELETES.option() + " " + all + " or more"
                + (all > only.sum() + left.sum() ? ", which counts what has vanished from the source too." : "."));
    }

    private static String left(SyncRun run) {
        OnDelete policy = OnDelete.of(run.settings());
        Map<RemovalState, Map<EntityType, Long>> numbers = new EnumMap<>(RemovalState.class);
        numbers.putAll(run.copies().standing());
        numbers.keySet().removeIf(standing -> standing == RemovalState.OWN || !policy.goesBeyond(standing));
        return String.join(
                ", ",
                numbers.entrySet().stream()
                        .map(e -> UnmatchedEntities.counted(e.getValue()) + " "
                                + e.getKey().word())
                        .toList());
    }
}
