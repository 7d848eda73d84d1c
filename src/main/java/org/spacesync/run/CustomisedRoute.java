package org.spacesync.run;

import java.util.List;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Takes over what a customised route has made of a message. Such a route gets a message of its own ({@code enrich}), so
 * that whatever it does to it, a {@code stop} for instance, does nothing to the run. What it cannot mean fails with a
 * {@link StepException}: its caller gives up that one entity.
 */
public class CustomisedRoute implements AggregationStrategy {
    private static final String SKIP = "ctfSkip";
    private static final List<String> IDENTITY = List.of("ctfEntityType", "ctfEntityId", "ctfContentType");

    private String id = "";
    private boolean content;

    /** Id of the route. */
    public void setId(String id) {
        this.id = id;
    }

    /** Whether the body that the route leaves is taken over, which then has to be an entity: a map. */
    public void setContent(boolean content) {
        this.content = content;
    }

    @Override
    public Exchange aggregate(Exchange ours, Exchange theirs) {
        try {
            if (theirs.getException() != null) {
                throw StepException.inCustomised(theirs, theirs.getException());
            }
            take(ours, theirs);
        } catch (RuntimeException e) {
            ours.setException(e);
        }
        return ours;
    }

    private void take(Exchange ours, Exchange theirs) {
        Message message = ours.getMessage();
        if (theirs.isRouteStop() || theirs.isRollbackOnly() || theirs.isRollbackOnlyLast()) {
            throw new StepException(
                    id,
                    "The route " + id + " stopped before its end (stop, rollback), which does not say what becomes of "
                            + message.getHeader("ctfEntityType") + " " + message.getHeader("ctfEntityId")
                            + ". Put the steps that follow into a filter; to leave something out, set the header ctfSkip"
                            + " to true.",
                    null);
        }
        Object body = theirs.getMessage().getBody();
        if (content && !(body instanceof Map)) {
            throw new StepException(
                    id,
                    "The route " + id + " left "
                            + (body == null ? "no body" : "a " + body.getClass().getSimpleName())
                            + " in place of the entity, which is a map. Put back the body that it was given; for an"
                            + " answer of something that it asks, use variableReceive.",
                    null);
        }
        Object skip = skip(theirs);
        theirs.getMessage().getHeaders().forEach((name, value) -> {
            if (!IDENTITY.contains(name)) {
                message.setHeader(name, value);
            }
        });
        message.removeHeader(SKIP);
        if (skip != null) {
            message.setHeader(SKIP, skip);
        }
        if (content) {
            message.setBody(body);
        }
        theirs.getVariables().forEach((name, value) -> {
            if (!name.startsWith("ctf")) {
                ours.setVariable(name, value);
            }
        });
    }

    private Boolean skip(Exchange theirs) {
        Object skip = theirs.getMessage().getHeader(SKIP);
        String text = skip == null ? "" : skip.toString().strip();
        if (!text.isEmpty() && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new StepException(
                    id,
                    "The route " + id + " set the header ctfSkip to '" + text + "'. Set it to true or false.",
                    null);
        }
        return text.isEmpty() ? null : Boolean.valueOf(text);
    }
}
