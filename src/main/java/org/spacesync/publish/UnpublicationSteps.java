package org.spacesync.publish;

import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.run.Run;
import org.spacesync.state.Job;

/** Steps of {@code ctf-unpublish-together}. */
public class UnpublicationSteps {
    private static final Logger LOG = LoggerFactory.getLogger(UnpublicationSteps.class);
    private static final String KIND = "unpublish";

    /** @param keys of what is to be unpublished */
    public void begin(@Body List<EntityKey> keys, Exchange exchange) {
        exchange.setVariable(Unpublication.VARIABLE, new Unpublication(keys));
    }

    /** Records the action, and leaves it as {@code ctf-await-action} takes it. */
    public Job submitted(@Variable(Run.VARIABLE) Run run, @Body Map<String, Object> answer) {
        Job action = new Job(Json.text(answer, "sys", "id"), KIND, Map.of());
        run.journal().jobStarted(action);
        return action;
    }

    public void ended(
            @Variable(Unpublication.VARIABLE) Unpublication unpublication,
            @Variable(BulkAction.VARIABLE) BulkAction action) {
        unpublication.end(action.isCarriedOut());
    }

    /** The server does not want this action, or does not know it any more: its entities are unpublished singly. */
    public void refused(
            @Variable(Run.VARIABLE) Run run,
            @Variable(BulkAction.VARIABLE) BulkAction action,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception refusal) {
        LOG.debug("No bulk action unpublishes: {}", refusal.getMessage());
        if (action != null && action.id() != null) {
            run.journal().jobEnded(action.id());
        }
    }
}
