package org.spacesync.sync;

import java.util.List;
import java.util.Set;
import org.apache.camel.Variable;
import org.spacesync.model.Side;
import org.spacesync.run.Run;

/**
 * Step of {@code ctf-repopulate}. A field whose type changed can only be removed and added anew, which takes its values
 * from the destination's entries; a field that was renamed or shown again at the source has its values there at once. The
 * feed names only entries that were published since: the others are read again. That a content type needs it is
 * remembered before its fields are touched, and forgotten when the run has ended.
 */
public class RepopulateSteps {

    /**
     * Remembers which content types must be read again.
     *
     * @return the syncs that read them. An initial sync has just read everything that lives, unless an earlier process did
     */
    public List<AuxiliarySync> plan(@Variable(Run.VARIABLE) SyncRun run) {
        Set<String> changed = run.model().contentTypesToRefill();
        remember(run, changed);
        if (run.state().initial() && !run.isResumed()) {
            return List.of();
        }
        List<String> ids = run.model().contentTypeIds(Side.SOURCE).stream()
                .filter(id -> run.journal().facts().isToRepopulate(id))
                .toList();
        if (!ids.isEmpty()) {
            run.phase("refill", -1);
        }
        // What an earlier process of this run has written, or an earlier run, is about to lose values.
        ids.stream().filter(changed::contains).forEach(run.journal()::readAgain);
        return ids.stream()
                .map(id -> AuxiliarySync.of(run, "initial=true&type=Entry&content_type=" + id))
                .toList();
    }

    static void remember(SyncRun run, Set<String> contentTypes) {
        contentTypes.forEach(run.journal().facts()::markToRepopulate);
    }

    static void forget(SyncRun run) {
        run.model().contentTypeIds(Side.SOURCE).forEach(run.journal().facts()::unmarkToRepopulate);
    }
}
