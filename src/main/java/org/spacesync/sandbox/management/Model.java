package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;
import org.spacesync.sandbox.rules.Link;
import org.spacesync.sandbox.rules.LinkState;
import org.spacesync.sandbox.rules.LinkTargets;
import org.spacesync.sandbox.rules.Locales;
import org.spacesync.sandbox.rules.PublishContext;
import org.spacesync.sandbox.rules.SaveOptions;
import org.spacesync.sandbox.rules.SaveOptions.NullValues;
import org.spacesync.sandbox.rules.UniqueCheck;
import org.spacesync.sandbox.store.ContentType;
import org.spacesync.sandbox.store.Entity;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Spaces;

/** An environment in the form that the rules need. */
final class Model {
    private final Environment environment;
    private final Spaces spaces;
    private final Switches switches;

    Model(Environment environment, Spaces spaces) {
        this.environment = environment;
        this.spaces = spaces;
        this.switches = spaces.switches();
    }

    Locales locales() {
        return Locales.ofResources(environment.locales().stream()
                .map(l -> Views.locale(environment, l))
                .toList());
    }

    SaveOptions saveOptions() {
        NullValues nulls = NullValues.valueOf(switches.text(Switch.NULL_VALUES).toUpperCase(java.util.Locale.ROOT));
        return new SaveOptions(nulls, environment.tags()::containsKey);
    }

    /** The activated definition, null if the type is missing or not activated. */
    ObjectNode activated(String contentType) {
        ContentType type =
                contentType == null ? null : environment.contentTypes().get(contentType);
        return type == null ? null : Views.publishedContentType(environment, type);
    }

    /** @param batch links published together with the entity */
    PublishContext publishContext(Set<Link> batch) {
        Set<LinkState> unresolved = switches.on(Switch.LINK_STRICT)
                ? PublishContext.ALL_BUT_FINE
                : switches.number(Switch.LINK_LAG_MILLIS) > 0
                        ? PublishContext.MISSING_OR_YOUNG
                        : PublishContext.MISSING_ONLY;
        return new PublishContext(locales(), targets().publishedTogether(batch), unresolved, uniques());
    }

    private UniqueCheck uniques() {
        return new UniqueCheck() {
            @Override
            public Optional<String> holder(String type, String field, String locale, JsonNode value, String except) {
                return environment.uniques().holder(type, field, locale, value, except);
            }

            @Override
            public boolean namesHolder() {
                return switches.is(Switch.UNIQUE_CONFLICTING, "named");
            }
        };
    }

    private LinkTargets targets() {
        return new LinkTargets() {
            @Override
            public LinkState state(Link link) {
                Entity target = find(link);
                if (target == null) {
                    return LinkState.MISSING;
                }
                var visible = target.life().createdAt().plusMillis(switches.number(Switch.LINK_LAG_MILLIS));
                if (visible.isAfter(spaces.clock().instant())) {
                    return LinkState.YOUNG;
                }
                return target.life().isPublished() ? LinkState.FINE : LinkState.DRAFT;
            }

            @Override
            public JsonNode entity(Link link) {
                Entity target = find(link);
                return target == null ? null : Views.entity(environment, target);
            }
        };
    }

    private Entity find(Link link) {
        Kind kind = Kind.of(link.linkType());
        return kind == null ? null : environment.table(kind).get(link.id());
    }
}
