package org.spacesync.sandbox.management;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.spacesync.sandbox.query.Order;
import org.spacesync.sandbox.store.Entity;

/** Orderings of entries and assets that need no JSON. */
final class EntityOrder {
    private static final Comparator<Entity> BY_ID = Comparator.comparing(Entity::id);
    private static final Comparator<Instant> TIMES = Comparator.nullsLast(Comparator.naturalOrder());
    private static final Map<String, Comparator<Entity>> BY_SYS = Map.of(
            "id", BY_ID,
            "version", Comparator.comparing(e -> e.life().version()),
            "createdAt", Comparator.comparing(e -> e.life().createdAt(), TIMES),
            "updatedAt", Comparator.comparing(e -> e.life().updatedAt(), TIMES),
            "publishedAt", Comparator.comparing(e -> e.life().publishedAt(), TIMES),
            "firstPublishedAt", Comparator.comparing(e -> e.life().firstPublishedAt(), TIMES));

    private EntityOrder() {}

    /** @return null if one of the orders uses another property; newest first if there are none */
    static Comparator<Entity> of(List<Order> orders) {
        if (orders.isEmpty()) {
            return BY_SYS.get("updatedAt").reversed().thenComparing(BY_ID);
        }
        Comparator<Entity> all = null;
        for (Order order : orders) {
            Comparator<Entity> one = order.sysProperty() == null ? null : BY_SYS.get(order.sysProperty());
            if (one == null) {
                return null;
            }
            Comparator<Entity> directed = order.descending() ? one.reversed() : one;
            all = all == null ? directed : all.thenComparing(directed);
        }
        return all.thenComparing(BY_ID);
    }
}
