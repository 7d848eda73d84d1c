package org.spacesync.sync;

import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.model.Side;
import org.spacesync.run.Run;

/**
 * Steps of {@code ctf-refill}. A field whose type changed can only be removed and added anew, which takes its values from
 * the destination's entries; a field that was renamed or shown again at the source has its values there at once. The
 * feed names only entries that were published since: the others are read again. That a content type needs it is
 * remembered before its fields are touched, and forgotten when the run has come to its end.
 */
public class RepopulateSteps {

    /**
     * Content types to read, as soon as it is remembered that they must be. An initial sync has just read everything that
     * lives, unless an earlier process did.
     */
    public List<String> contentTypes(@Variable(Run.VARIABLE) SyncRun run) {
        remember(run, run.model().contentTypesToRefill());
        if (run.state().initial() && !run.isResumed()) {
            return List.of();
        }
        return run.model().contentTypeIds(Side.SOURCE).stream()
                .filter(id -> run.journal().facts().isToRepopulate(id))
                .toList();
    }

    public void begin(@Variable(Run.VARIABLE) SyncRun run, @Body String contentType, Exchange exchange) {
        run.phase("refill", -1);
        if (run.model().contentTypesToRefill().contains(contentType)) {
            // What an earlier process of this run has written, or an earlier run, is about to lose values.
            run.journal().readAgain(contentType);
        }
        AuxiliarySyncSteps.begin(run, "initial=true&type=Entry&content_type=" + contentType, exchange);
    }

    static void remember(SyncRun run, Set<String> contentTypes) {
        contentTypes.forEach(run.journal().facts()::markToRepopulate);
    }

    static void forget(SyncRun run) {
        run.model().contentTypeIds(Side.SOURCE).forEach(run.journal().facts()::unmarkToRepopulate);
    }
}
