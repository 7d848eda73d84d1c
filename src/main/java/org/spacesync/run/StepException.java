package org.spacesync.run;

import java.util.Locale;
import org.apache.camel.Exchange;
import org.spacesync.contentful.ContentfulException;

/** A step of a route failed in a way that no API told us of: names the step, the file and the cause. */
public final class StepException extends RuntimeException {
    private static final int MOST_FOREIGN_CHARACTERS = 300;

    private final String route;

    StepException(String route, String message, Throwable cause) {
        super(message, cause);
        this.route = route;
    }

    /** Id of the route with the step; empty if not known. */
    public String route() {
        return route;
    }

    /** A route that somebody may have changed left something that it cannot mean. */
    public static StepException inRoute(String route, String message) {
        return new StepException(route, message, null);
    }

    /** A customised route took away what says of which entity its body is. */
    public static StepException withoutIdentity(Exchange exchange) {
        Object type = exchange.getMessage().getHeader("ctfEntityType");
        String route =
                "ctf-transform-" + (type == null ? "entry" : type.toString().toLowerCase(Locale.ROOT));
        return new StepException(
                route,
                "The route " + route + " left a body without sys.id or sys.type: of which entity it is cannot be told."
                        + " Change fields and metadata only.",
                null);
    }

    /** What a failure in this exchange comes to: with its step, if that is known and the failure does not say more. */
    public static Throwable of(Exchange exchange, Throwable failure) {
        Throwable known = RunEnd.known(failure);
        if (known == null || known.getClass().getName().startsWith("org.spacesync.")) {
            return known;
        }
        return FailedStep.of(exchange, failure)
                .<Throwable>map(step -> new StepException(step.route(), said(step, failure), failure))
                .orElse(failure);
    }

    /** The same for a route that somebody made: there, the step is worth knowing whatever it threw. */
    public static RuntimeException inCustomised(Exchange exchange, Throwable failure) {
        Throwable known = RunEnd.known(failure);
        if (known instanceof ContentfulException.Fatal || known instanceof RunException) {
            return (RuntimeException) known;
        }
        if (known instanceof StepException step) {
            return step;
        }
        return FailedStep.of(exchange, failure)
                .map(step -> new StepException(step.route(), said(step, failure), failure))
                .orElseGet(() -> new StepException("", "A customised route failed: " + cause(failure), failure));
    }

    private static String said(FailedStep step, Throwable failure) {
        String text = step + " failed: " + cause(failure);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** What is not ours to say may be long, and may have content in it: its first words are enough. */
    private static String cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getClass().getName().startsWith("org.apache.camel.")) {
            cause = cause.getCause();
        }
        String name = cause.getClass().getSimpleName();
        String text = cause.getMessage() == null ? name : name + ": " + cause.getMessage();
        return text.length() <= MOST_FOREIGN_CHARACTERS ? text : text.substring(0, MOST_FOREIGN_CHARACTERS) + "...";
    }
}
