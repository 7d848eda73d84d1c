package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Looks up the target of a link. */
public interface LinkTargets {

    LinkState state(Link link);

    /** The entity in management shape, or null if there is none. */
    JsonNode entity(Link link);

    /** The same targets; those in a batch that is published together count as published if they exist. */
    default LinkTargets publishedTogether(Set<Link> batch) {
        LinkTargets outer = this;
        return new LinkTargets() {
            @Override
            public LinkState state(Link link) {
                LinkState state = outer.state(link);
                return batch.contains(link) && state != LinkState.MISSING ? LinkState.FINE : state;
            }

            @Override
            public JsonNode entity(Link link) {
                return outer.entity(link);
            }
        };
    }
}
