package org.spacesync.sandbox.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Entries or assets of one environment, by id and by content type. Reading needs no lock, writing the environment's. */
public final class EntityTable {
    private final Map<String, Entity> byId = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> idsByType = new ConcurrentHashMap<>();
    private final AtomicLong writes = new AtomicLong();
    private volatile Sorted sorted;

    private record Sorted(String order, long writes, List<Entity> list) {}

    /** @return null if there is none */
    public Entity get(String id) {
        return byId.get(id);
    }

    public void put(Entity entity) {
        byId.put(entity.id(), entity);
        if (entity.contentType() != null) {
            idsByType
                    .computeIfAbsent(entity.contentType(), t -> ConcurrentHashMap.newKeySet())
                    .add(entity.id());
        }
        writes.incrementAndGet();
    }

    public void remove(Entity entity) {
        byId.remove(entity.id());
        if (entity.contentType() != null) {
            ids(entity.contentType()).remove(entity.id());
        }
        writes.incrementAndGet();
    }

    public int size() {
        return byId.size();
    }

    public Collection<Entity> all() {
        return byId.values();
    }

    public boolean hasAnyOf(String contentType) {
        return !ids(contentType).isEmpty();
    }

    public List<Entity> ofType(String contentType) {
        return pick(ids(contentType));
    }

    /** Those of the ids that exist. */
    public List<Entity> pick(Collection<String> ids) {
        List<Entity> found = new ArrayList<>();
        for (String id : ids) {
            Entity entity = byId.get(id);
            if (entity != null) {
                found.add(entity);
            }
        }
        return found;
    }

    /** All in an order; kept until the next write, so that paging through does not sort again. */
    public List<Entity> sorted(String order, Comparator<Entity> comparator) {
        long now = writes.get();
        Sorted kept = sorted;
        if (kept == null || kept.writes != now || !kept.order.equals(order)) {
            List<Entity> list = new ArrayList<>(byId.values());
            list.sort(comparator);
            kept = new Sorted(order, now, List.copyOf(list));
            sorted = kept;
        }
        return kept.list;
    }

    void copyFrom(EntityTable other) {
        other.all().forEach(this::put);
    }

    private Set<String> ids(String contentType) {
        return idsByType.getOrDefault(contentType, Set.of());
    }
}
