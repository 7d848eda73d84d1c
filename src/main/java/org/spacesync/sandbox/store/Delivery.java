package org.spacesync.sandbox.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.Switches;

/**
 * The published side of an environment, which the delivery API reads. Each entity has one place in the feed, that of
 * its last publish or deletion, so a page of any sync is a part of a range. Changes become visible after the lag.
 */
public final class Delivery {
    private final Clock clock;
    private final Switches switches;
    private final ConcurrentNavigableMap<Long, Change> feed = new ConcurrentSkipListMap<>();
    private final Map<String, Change> current = new ConcurrentHashMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private long sequence;
    private long requests;

    private record Pending(Change change, Instant since, long sinceRequest) {}

    Delivery(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** The entity was published just now, at the time in its life. */
    public synchronized void published(Entity entity) {
        Life life = entity.life();
        arrive(new Change(
                0,
                entity.kind(),
                entity.id(),
                entity.contentType(),
                entity.published(),
                life.publishedCounter(),
                life.publishedVersion(),
                life.firstPublishedAt(),
                life.publishedAt()));
    }

    /** A published entity was unpublished, archived or deleted. */
    public synchronized void removed(Entity entity, Instant at) {
        int revision = entity.life().publishedCounter();
        arrive(new Change(0, entity.kind(), entity.id(), entity.contentType(), null, revision, 0, at, at));
    }

    /** Content of a published entity was destroyed by a change of the model: no new revision, no place in the feed. */
    public synchronized void stripped(Entity entity) {
        current.computeIfPresent(key(entity.kind(), entity.id()), (key, change) -> {
            Change stripped = new Change(
                    change.sequence(),
                    change.kind(),
                    change.id(),
                    change.contentType(),
                    change.isDeletion() ? null : entity.published(),
                    change.revision(),
                    change.publishedVersion(),
                    change.createdAt(),
                    change.updatedAt());
            feed.put(change.sequence(), stripped);
            return stripped;
        });
    }

    /** Counts a delivery request, and makes the changes visible that are due. */
    public synchronized void request() {
        requests++;
        settle();
    }

    /** The published entity with the id, or null. */
    public Change get(Kind kind, String id) {
        Change change = current.get(key(kind, id));
        return change == null || change.isDeletion() ? null : change;
    }

    /** Highest sequence that is visible now. */
    public synchronized long horizon() {
        return sequence;
    }

    /** Changes after {@code since} up to {@code upTo}, newest first. */
    public Collection<Change> newestFirst(long since, long upTo) {
        return upTo <= since
                ? java.util.List.of()
                : feed.subMap(since, false, upTo, true).descendingMap().values();
    }

    /** Changes after {@code since} up to {@code upTo}, oldest first. */
    public Collection<Change> oldestFirst(long since, long upTo) {
        return upTo <= since
                ? java.util.List.of()
                : feed.subMap(since, false, upTo, true).values();
    }

    synchronized void copyFrom(Delivery other) {
        other.oldestFirst(0, other.horizon()).forEach(this::show);
    }

    private void arrive(Change change) {
        pending.add(new Pending(change, clock.instant(), requests));
        settle();
    }

    private void settle() {
        int lagRequests = switches.number(Switch.DELIVERY_LAG_REQUESTS);
        Instant due = clock.instant().minusMillis(switches.number(Switch.DELIVERY_LAG_MILLIS));
        while (!pending.isEmpty()) {
            Pending next = pending.peek();
            if (next.since().isAfter(due) || next.sinceRequest() + lagRequests > requests) {
                return;
            }
            show(pending.remove().change());
        }
    }

    private void show(Change change) {
        Change placed = change.at(++sequence);
        Change before = current.put(key(change.kind(), change.id()), placed);
        feed.put(placed.sequence(), placed);
        if (before != null) {
            feed.remove(before.sequence());
        }
    }

    private static String key(Kind kind, String id) {
        return kind + "/" + id;
    }
}
