package org.spacesync.contentful;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the links to entries and assets in content: single ones, arrays, rich text, all locales. */
public final class Links {
    private Links() {}

    /** Targets of all links inside this value, in order of appearance, without links across spaces. */
    public static Set<EntityKey> in(Object json) {
        Set<EntityKey> targets = new LinkedHashSet<>();
        collect(json, targets);
        return targets;
    }

    /**
     * The target of a link object: either a whole link with {@code sys}, or only the inner object, as in error details.
     * Empty for links to anything but entries and assets.
     */
    public static Optional<EntityKey> target(Map<String, Object> link) {
        Map<String, Object> sys = link.containsKey("sys") ? Json.object(link, "sys") : link;
        String id = Json.text(sys, "id");
        if (id == null || !"Link".equals(sys.get("type"))) {
            return Optional.empty();
        }
        return EntityType.ofSysType(String.valueOf(sys.get("linkType")))
                .filter(type -> type == EntityType.ENTRY || type == EntityType.ASSET)
                .map(type -> new EntityKey(type, id));
    }

    /** A link object to this entity. */
    public static Map<String, Object> to(EntityKey key) {
        return Json.map("sys", Json.map("type", "Link", "linkType", key.type().sysType(), "id", key.id()));
    }

    private static void collect(Object value, Set<EntityKey> targets) {
        if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, targets));
        } else if (value instanceof Map<?, ?> map) {
            Optional<EntityKey> target = map.containsKey("sys") ? target(Json.object(map)) : Optional.empty();
            if (target.isPresent()) {
                targets.add(target.get());
            } else {
                map.values().forEach(item -> collect(item, targets));
            }
        }
    }
}
