package org.spacesync.sync;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;

/** Entries and assets by number, the first of them by name: for messages. */
final class UnmatchedEntities {
    private static final int MOST_NAMES = 20;

    private final Map<EntityType, Long> numbers = new EnumMap<>(EntityType.class);
    private final List<EntityKey> names = new ArrayList<>();

    synchronized void add(EntityKey key) {
        numbers.merge(key.type(), 1L, Long::sum);
        if (names.size() < MOST_NAMES) {
            names.add(key);
        }
    }

    synchronized long sum() {
        return numbers.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@code "2 entries, 1 asset (Entry a, Entry b, Asset c)"}. */
    @Override
    public synchronized String toString() {
        CountText counted = counted(numbers);
        String more = sum() > names.size() ? ", and " + (sum() - names.size()) + " more" : "";
        return counted + " ("
                + String.join(", ", names.stream().map(EntityKey::toString).toList()) + more + ")";
    }

    static CountText counted(Map<EntityType, Long> numbers) {
        return new CountText()
                .add(numbers.getOrDefault(EntityType.ENTRY, 0L), "entry", "entries")
                .add(numbers.getOrDefault(EntityType.ASSET, 0L), "asset", "assets");
    }
}
