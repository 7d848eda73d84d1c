package org.spacesync.publish;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.spacesync.entity.Comparison;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Stage;

/**
 * Steps of {@code ctf-reread-drafts}. The version of a draft may only be assumed, since jobs do not tell it: where a bulk
 * action shows that it is another one, its drafts are read again in lists. What is ours is published in the next round.
 */
public class OutdatedSteps {
    public void reread(
            @Variable(Run.VARIABLE) Run run,
            @Variable(PublishSteps.PUBLISHING) Publishing publishing,
            @Variable(BulkAction.VARIABLE) BulkAction action,
            @Variable(LookUp.VARIABLE) LookUp<Change> lookUp,
            @Body Map<String, Object> answer) {
        Map<String, Map<String, Object>> found = LookUp.byId(answer);
        Comparison comparison = Comparison.of(run);
        for (Change change : lookUp.items()) {
            Map<String, Object> there = found.get(change.key().id());
            if (there == null) {
                // The collection is late: another round, then by itself.
                take(run, publishing, action, change, change.version());
                continue;
            }
            Settlement.settleIfPublished(run, change, there);
            if (!Settlement.isReady(run, change.key())) {
                continue;
            }
            String remembered = run.journal().facts().assetFiles(change.key()).orElse(null);
            Change now = comparison.compare(UnresolvedLinks.effective(change), there, remembered);
            if (now.stage() == Stage.SETTLED) {
                Settlement.settle(run, change, now.version());
            } else if (now.stage() == Stage.COMPARED) {
                // Somebody else has edited it: tried by itself, it fails with that reason.
                action.tryAlone(change);
            } else if (!now.version().equals(change.version())) {
                take(run, publishing, action, change, now.version());
            }
        }
    }

    private static void take(Run run, Publishing publishing, BulkAction action, Change change, Integer version) {
        if (publishing == null || publishing.mayTryInOtherVersion(change.key())) {
            run.journal().move(change.key(), Stage.READY, change.outcome(), version, change.destination());
        } else {
            action.tryAlone(change);
        }
    }
}
