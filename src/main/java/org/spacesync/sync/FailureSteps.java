package org.spacesync.sync;

import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.run.Run;
import org.spacesync.run.RunEnd;
import org.spacesync.state.Failure;

/** Step of the dead-letter route: what is known about a failure goes into the journal. */
public class FailureSteps {

    /** What a run that is being stopped could not do has not failed: the next run goes on with it. */
    public void record(
            @Variable(Run.VARIABLE) Run run, @Variable(DraftSteps.ENTITY) EntityKey entity, Exchange exchange) {
        if (run.doors().stopped()) {
            return;
        }
        Throwable cause = RunEnd.known(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        String route = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, "", String.class);
        String phase = route.startsWith("ctf-") ? route.substring("ctf-".length()) : route;
        run.fail(new Failure(entity, phase, run.errorEntries().entry(cause, entity, phase)));
    }
}
