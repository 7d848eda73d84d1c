package org.spacesync.entity;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.run.Run;
import org.spacesync.run.StepException;
import org.spacesync.state.Failure;
import org.spacesync.variables.RouteVariables;

/** Step of the dead-letter route: what is known about a failure goes into the journal. */
public class FailureSteps {

    /**
     * What a run that is being stopped could not do has not failed: the next run continues with it. For steps that somebody
     * adds to the route, the failure is in the variable {@code ctfFailure}.
     */
    public void record(
            @Variable(Run.VARIABLE) Run run, @Variable(EntityVariables.ENTITY) EntityKey entity, Exchange exchange) {
        if (run.doors().stopped()) {
            return;
        }
        String route = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, "", String.class);
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Failure failure = failure(run, entity, StepException.of(exchange, cause), route);
        run.fail(failure);
        exchange.setVariable(RouteVariables.FAILURE, failure);
    }

    /** Gives up an entity on which a customised route failed. What concerns the whole run ends it. */
    public void recordStep(
            @Variable(Run.VARIABLE) Run run, @Variable(EntityVariables.ENTITY) EntityKey entity, Exchange exchange) {
        run.fail(ofStep(run, entity, exchange));
    }

    /** @throws RuntimeException what the exchange failed with, if that concerns the whole run */
    public static Failure ofStep(Run run, EntityKey entity, Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        RuntimeException cause = StepException.inCustomised(exchange, caught);
        if (!(cause instanceof StepException step) || run.doors().stopped()) {
            throw cause;
        }
        return failure(run, entity, step, step.route());
    }

    private static Failure failure(Run run, EntityKey entity, Throwable cause, String route) {
        String phase = route.startsWith("ctf-") ? route.substring("ctf-".length()) : route;
        Map<String, Object> error = run.errorEntries().entry(cause, entity, phase);
        if (cause instanceof StepException) {
            // For a request that such a step made, the entry shows the answer, but not which step asked.
            error.put("reason", run.secrets().blank(cause.getMessage()));
        }
        return new Failure(entity, phase, error);
    }
}
