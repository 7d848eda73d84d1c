package org.spacesync.publish;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spacesync.contentful.EntityKey;
import org.spacesync.run.Run;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Stage;

/** What links lead to, as far as this run knows without a request. */
final class KnownTargets {
    private static final Set<Stage> THERE = Set.of(Stage.READY, Stage.SETTLED);

    private KnownTargets() {}

    /** Those that this run has written or found: they are at the destination. */
    static Set<EntityKey> there(Run run, List<EntityKey> targets) {
        Set<EntityKey> there = new HashSet<>();
        run.journal().find(targets).stream()
                .filter(change -> change.kind() == ChangeKind.UPSERT)
                .filter(change -> THERE.contains(change.stage()) && change.version() != null)
                .forEach(change -> there.add(change.key()));
        return there;
    }

    static boolean areThere(Run run, List<EntityKey> targets) {
        return there(run, targets).containsAll(targets);
    }
}
