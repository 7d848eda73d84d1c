package org.spacesync.sandbox.rules;

import static org.spacesync.sandbox.rules.Refusals.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small environment to publish entries in: what exists, in which state. */
final class StubTargets implements LinkTargets {
    static final Locales LOCALES = Locales.of(List.of(
            new SpaceLocale("en-US", true, null, false),
            new SpaceLocale("de", false, "en-US", false),
            new SpaceLocale("fr", false, "en-US", true)));

    private final Map<Link, LinkState> states = new HashMap<>();
    private final Map<Link, JsonNode> entities = new HashMap<>();

    StubTargets entry(String id, String contentType, LinkState state) {
        return put(new Link("Entry", id), "{sys:{contentType:{sys:{id:'" + contentType + "'}}}}", state);
    }

    /** @param file JSON of the file in the default locale */
    StubTargets asset(String id, String file) {
        return put(new Link("Asset", id), "{fields:{file:{'en-US':" + file + "}}}", LinkState.FINE);
    }

    private StubTargets put(Link link, String entity, LinkState state) {
        states.put(link, state);
        entities.put(link, json(entity));
        return this;
    }

    PublishContext context() {
        return context(PublishContext.MISSING_ONLY);
    }

    PublishContext context(Set<LinkState> unresolved) {
        return new PublishContext(LOCALES, this, unresolved, UniqueCheck.NONE);
    }

    @Override
    public LinkState state(Link link) {
        return states.getOrDefault(link, LinkState.MISSING);
    }

    @Override
    public JsonNode entity(Link link) {
        return entities.get(link);
    }
}
