package org.spacesync.publish;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.variables.RouteVariables;

/** Entries or assets that are unpublished together. Belongs to one exchange. */
public final class Unpublication {
    public static final String VARIABLE = RouteVariables.UNPUBLICATION;

    /** The limit of the API. */
    public static final int MOST = 200;

    private final List<EntityKey> keys;
    private boolean done;

    /** @param keys at most {@link #MOST}; each once */
    Unpublication(List<EntityKey> keys) {
        this.keys = List.copyOf(keys);
    }

    public List<EntityKey> keys() {
        return keys;
    }

    /** What submits the action; read by the route. */
    public Map<String, Object> getBody() {
        return Json.map(
                "entities",
                Json.map(
                        "sys",
                        Json.map("type", "Array"),
                        "items",
                        keys.stream().map(Links::to).toList()));
    }

    /** Whether none of them is published any more. */
    public boolean isDone() {
        return done;
    }

    void end(boolean carriedOut) {
        done = carriedOut;
    }
}
