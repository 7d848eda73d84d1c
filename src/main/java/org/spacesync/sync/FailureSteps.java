package org.spacesync.sync;

import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.state.Failure;

/** Step of the dead-letter route: what is known about a failure goes into the journal. */
public class FailureSteps {

    /** What a run that is being stopped could not do has not failed: the next run goes on with it. */
    public void record(
            @Variable(SyncRun.VARIABLE) SyncRun run, @Variable(DraftSteps.ENTITY) EntityKey entity, Exchange exchange) {
        if (run.doors().stopped()) {
            return;
        }
        Throwable cause = known(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        String route = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, "", String.class);
        String phase = route.startsWith("ctf-") ? route.substring("ctf-".length()) : route;
        run.fail(new Failure(entity, phase, run.errorEntries().entry(cause, entity, phase)));
    }

    /** Splitting wraps what went wrong; the innermost exception of ours says it best. */
    static Throwable known(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContentfulException || cause instanceof RunException) {
                return cause;
            }
        }
        return failure;
    }
}
