package org.spacesync.sandbox.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;

/** Entries or assets of one environment, by id and by content type. Reading needs no lock, writing the environment's. */
public final class EntityTable {
    private static final int KEPT_VERSIONS = 16;
    private final Map<String, Entity> byId = new ConcurrentHashMap<>();
    private final Map<String, Deque<Entity>> history = new ConcurrentHashMap<>();
    private final IntSupplier historyMillis;
    private final Map<String, Set<String>> idsByType = new ConcurrentHashMap<>();
    private final AtomicLong writes = new AtomicLong();
    private volatile Sorted sorted;
    private BiConsumer<Entity, Entity> listener = (before, after) -> {};

    /** @param historyMillis whether (if not 0) old versions are kept for {@link #asOf} */
    EntityTable(IntSupplier historyMillis) {
        this.historyMillis = historyMillis;
    }

    private record Sorted(String order, long writes, List<Entity> list) {}

    /** Called for every change with the state before and after, null for none. */
    void onChange(BiConsumer<Entity, Entity> newListener) {
        listener = newListener;
    }

    /** @return null if there is none */
    public Entity get(String id) {
        return byId.get(id);
    }

    public void put(Entity entity) {
        Entity before = byId.put(entity.id(), entity);
        listener.accept(before, entity);
        remember(before, entity);
        if (entity.contentType() != null) {
            idsByType
                    .computeIfAbsent(entity.contentType(), t -> ConcurrentHashMap.newKeySet())
                    .add(entity.id());
        }
        writes.incrementAndGet();
    }

    public void remove(Entity entity) {
        byId.remove(entity.id());
        history.remove(entity.id());
        listener.accept(entity, null);
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

    /**
     * The entity as it was at a time, if that is known: only a few old versions are kept.
     *
     * @return null if it did not exist then
     */
    public Entity asOf(Entity entity, Instant time) {
        if (!entity.life().updatedAt().isAfter(time)) {
            return entity;
        }
        Deque<Entity> versions = history.get(entity.id());
        if (versions == null) {
            return entity;
        }
        synchronized (versions) {
            for (Entity version : versions) {
                if (!version.life().updatedAt().isAfter(time)) {
                    return version;
                }
            }
        }
        return null;
    }

    private void remember(Entity before, Entity entity) {
        if (historyMillis.getAsInt() == 0) {
            return;
        }
        Deque<Entity> versions = history.computeIfAbsent(entity.id(), id -> new ArrayDeque<>());
        synchronized (versions) {
            if (before != null) {
                versions.addFirst(before);
            }
            while (versions.size() > KEPT_VERSIONS) {
                versions.removeLast();
            }
        }
    }

    /** All entities in an order; kept until the next write, so that further pages need no sorting. */
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
