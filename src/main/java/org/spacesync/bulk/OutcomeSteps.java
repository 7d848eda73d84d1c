package org.spacesync.bulk;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;

/** Steps of {@code ctf-bulk-submit-create} and its siblings: an operation is begun whose caller does not wait for it. */
public class OutcomeSteps {
    /** Header, then property, with the endpoint that gets the report. */
    private static final String OUTCOME_TO = "ctfOutcomeTo";

    private static final String OPERATION = "ctfOperation";

    /**
     * Keeps where the report goes. It must be an endpoint that the context has already: headers may come from outside, and
     * nobody there shall choose a new one.
     *
     * @param operation the endpoint that does what was submitted
     * @throws RunException if the report could not be sent; then nothing has begun
     */
    public void check(Exchange exchange, String operation) {
        String name = exchange.getMessage().getHeader(OUTCOME_TO, String.class);
        if (name == null || name.isBlank()) {
            throw refusal("The header " + OUTCOME_TO + " is missing: which endpoint is to get the report?");
        }
        CamelContext context = exchange.getContext();
        Endpoint endpoint = context.hasEndpoint(name);
        if (endpoint == null || name.startsWith("direct:ctf-") || !isConsumed(context, endpoint)) {
            throw refusal("The header " + OUTCOME_TO + " names '" + name + "', which is not an endpoint of a route of"
                    + " yours. Use one that is there when the operation is submitted.");
        }
        exchange.getMessage().removeHeader(OUTCOME_TO);
        exchange.setProperty(OUTCOME_TO, endpoint.getEndpointUri());
        exchange.setProperty(OPERATION, operation);
    }

    /** Others have a queue of their own, or none takes what is sent to them. */
    private static boolean isConsumed(CamelContext context, Endpoint endpoint) {
        return !endpoint.getEndpointUri().startsWith("direct:")
                || context.getRoutes().stream().anyMatch(route -> route.getEndpoint() == endpoint);
    }

    /** @throws RunException since all threads are busy, and as many operations wait for one as may */
    public void refuse() {
        throw refusal("Too many operations that were submitted have not begun yet. Submit it again later.");
    }

    private static RunException refusal(String message) {
        return new RunException(RunReport.Status.REFUSED, message + " Nothing was sent.");
    }
}
