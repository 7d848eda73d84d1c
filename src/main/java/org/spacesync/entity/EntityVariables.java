package org.spacesync.entity;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.spacesync.state.Change;
import org.spacesync.variables.RouteVariables;

/** Names of the variables that carry one entry or asset, and how they get them. */
public final class EntityVariables {
    public static final String CHANGE = RouteVariables.CHANGE;
    public static final String DRAFT = RouteVariables.DRAFT;
    public static final String ENTITY = RouteVariables.ENTITY;

    /** The refusal that made us read an entity again; a failure of that reading does not take its place. */
    public static final String REFUSAL = RouteVariables.REFUSAL;

    private EntityVariables() {}

    /** Makes a change the one that the exchange is about: a failure is recorded as its failure. */
    public static void carry(Change change, Exchange exchange) {
        exchange.setVariable(CHANGE, change);
        exchange.setVariable(ENTITY, change.key());
    }

    /** Gives the exchange the headers by which customised routes tell entities apart. */
    public static void headers(Change change, Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader("ctfEntityType", change.key().type().sysType());
        message.setHeader("ctfEntityId", change.key().id());
        message.setHeader("ctfContentType", change.contentType());
    }
}
