package org.spacesync.run;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;

/**
 * The step of a route in which a message failed. Camel itself forgets it when the exception leaves the step.
 *
 * @param failure what the step threw
 * @param route id of the route
 * @param step id of the step, given or made by Camel
 * @param place file and line of the step; empty if not known
 */
public record FailedStep(Throwable failure, String route, String step, String place) {
    private static final String PROPERTY = "ctfFailedStep";

    /** The step that threw this exception, or what it was caused by. */
    public static Optional<FailedStep> of(Exchange exchange, Throwable failure) {
        FailedStep step = exchange.getProperty(PROPERTY, FailedStep.class);
        for (Throwable cause = failure; step != null && cause != null; cause = cause.getCause()) {
            if (cause == step.failure) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** Keeps where an exchange failed. An exception passes through all steps around: the innermost is the one. */
    void keepIn(Exchange exchange) {
        if (of(exchange, failure).isEmpty()) {
            exchange.setProperty(PROPERTY, this);
        }
    }

    /** The step that a node of a route's model describes. */
    static FailedStep at(NamedNode node) {
        NamedNode route = node;
        while (route.getParent() != null && !"route".equals(route.getShortName())) {
            route = route.getParent();
        }
        return new FailedStep(null, String.valueOf(route.getId()), node.getId(), place(node));
    }

    FailedStep with(Throwable thrown) {
        return new FailedStep(thrown, route, step, place);
    }

    private static String place(NamedNode node) {
        String file = node.getLocation();
        return file == null || node.getLineNumber() < 1
                ? ""
                : file.replaceFirst("^.*[/\\\\:]", "") + ":" + node.getLineNumber();
    }

    @Override
    public String toString() {
        return "step '" + step + "' of the route " + route + (place.isEmpty() ? "" : " (" + place + ")");
    }
}
