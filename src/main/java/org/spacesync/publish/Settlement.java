package org.spacesync.publish;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Move;
import org.spacesync.state.Stage;

/** Records which drafts are published. */
final class Settlement {
    private Settlement() {}

    /** The change is done, or, if it was published without some links, done as far as it can be. */
    static void settle(Run run, Change change, Integer version) {
        UnresolvedLinks without = UnresolvedLinks.of(change);
        if (without.none()) {
            run.settle(change.key(), change.outcome(), version);
        } else {
            run.journal().hold(change.key(), change.outcome(), version, "strip", without.targets());
            run.listener().settled(change.key(), change.outcome());
        }
        run.done(PublishSteps.PHASE);
    }

    /** These changes are done, each in the version after the one that was written. */
    static void settleAll(Run run, List<Change> published) {
        List<Change> whole = published.stream()
                .filter(change -> UnresolvedLinks.of(change).none())
                .toList();
        run.move(whole.stream()
                .map(change -> Move.settled(change.key(), change.outcome(), change.version() + 1))
                .toList());
        run.done(PublishSteps.PHASE, whole.size());
        published.stream()
                .filter(change -> !UnresolvedLinks.of(change).none())
                .forEach(change -> settle(run, change, change.version() + 1));
    }

    /** Settles the change if the destination has published the very version that we wrote. */
    static void settleIfPublished(Run run, Change change, Map<String, Object> there) {
        Integer published = Json.integer(there, "sys", "publishedVersion");
        if (published == null || !published.equals(change.version())) {
            return;
        }
        run.localePublishing().published(change.payload(), there);
        if (DraftLocales.areAsWanted(run, change, there)) {
            settle(run, change, Json.integer(there, "sys", "version"));
        }
    }

    /** Whether the draft is still to be published. */
    static boolean isReady(Run run, EntityKey key) {
        return run.journal()
                .find(key)
                .filter(change -> change.stage() == Stage.READY)
                .isPresent();
    }
}
