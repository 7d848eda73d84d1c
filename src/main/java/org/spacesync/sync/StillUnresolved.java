package org.spacesync.sync;

import java.util.Map;
import java.util.Set;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.Comparison;
import org.spacesync.publish.UnresolvedLinks;
import org.spacesync.publish.UnresolvedSteps;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/**
 * An entry that an earlier run left as a draft, or published without some links, and that is read anew with all others:
 * as long as its targets are missing and the destination's copy is what was left, it is neither written again nor tried.
 */
final class StillUnresolved {
    private StillUnresolved() {}

    /**
     * Holds the change as before, if there is nothing new about it.
     *
     * @param there the destination's copy; null if there is none
     */
    static boolean holds(SyncRun run, Change change, Map<String, Object> there) {
        if (!run.takesOver() || there == null || change.key().type() != EntityType.ENTRY) {
            return false;
        }
        String policy = UnresolvedSteps.policy(run);
        Set<EntityKey> targets = run.journal().stillMissing(change.key(), policy);
        if (targets.isEmpty() || !isAsLeft(run, change, there, policy, targets)) {
            return false;
        }
        Outcome outcome = policy.equals("draft") ? Outcome.HELD : Outcome.UNCHANGED;
        run.journal().hold(change.key(), outcome, Json.integer(there, "sys", "version"), policy, targets);
        run.listener().settled(change.key(), outcome);
        return true;
    }

    private static boolean isAsLeft(
            SyncRun run, Change change, Map<String, Object> there, String policy, Set<EntityKey> targets) {
        boolean draft = policy.equals("draft");
        Change left = draft ? change : new UnresolvedLinks(targets, Set.of(), true).without(change);
        Stage stage = Comparison.of(run).compare(left, there, null).stage();
        boolean published = Json.at(there, "sys", "publishedVersion") != null;
        return draft ? stage == Stage.READY && !published : stage == Stage.SETTLED;
    }
}
