package org.spacesync.sync;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.run.Run;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-read-auxiliary-sync} and of the route that reads what vanished. */
public class AuxiliarySyncSteps {
    private static final String SYNC = RouteVariables.AUXILIARY_SYNC;

    /** What was unpublished, archived or deleted at the source, ever: an initial sync shows only what lives. */
    public void beginDeletions(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        run.phase("read-deletions", -1);
        exchange.setVariable(SYNC, AuxiliarySync.of(run, "initial=true&type=Deletion"));
    }

    public void keep(@Variable(SYNC) AuxiliarySync sync, @Body Map<String, Object> page) {
        sync.keep(page);
    }
}
