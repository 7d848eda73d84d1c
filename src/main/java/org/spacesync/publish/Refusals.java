package org.spacesync.publish;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.spacesync.contentful.EntityKey;

/** The drafts that a round could not publish, why, and what they wait for. Safe for use by several threads. */
final class Refusals {
    private static final RuntimeException RULES_IN_THE_WAY = new IllegalStateException("Rules are to be set aside");

    private final Runnable helped;
    private final Map<EntityKey, RuntimeException> refused = new ConcurrentHashMap<>();
    private final Set<EntityKey> waiting = ConcurrentHashMap.newKeySet();
    private final Map<EntityKey, Set<EntityKey>> givers = new ConcurrentHashMap<>();
    private final Set<EntityKey> refusedBefore = ConcurrentHashMap.newKeySet();
    private final Set<EntityKey> known = ConcurrentHashMap.newKeySet();
    private final Set<EntityKey> freed = ConcurrentHashMap.newKeySet();

    /** @param helped is told that the next round may publish more than this one */
    Refusals(Runnable helped) {
        this.helped = helped;
    }

    /** @param kept whether the refusal of a draft holds for the new round as well */
    void beginRound(Predicate<EntityKey> kept) {
        refusedBefore.clear();
        refusedBefore.addAll(refused.keySet());
        refused.keySet().removeIf(kept.negate());
        waiting.clear();
    }

    /** This draft could not be published in this round, but perhaps in a later one. */
    void waits(EntityKey key, RuntimeException reason) {
        waiting.add(key);
        refused.put(key, reason);
    }

    /** This draft wants a value that will be free, or whose holder is not named: it may be in a batch with it. */
    void waitsForValue(EntityKey key, RuntimeException reason) {
        waiting.add(key);
        refusedOnce(key, reason);
    }

    /** This draft can be published as soon as others have given up values. */
    void waitsFor(EntityKey key, Set<EntityKey> ofOthers, RuntimeException reason) {
        refusedOnce(key, reason);
        givers.put(key, Set.copyOf(ofOthers));
    }

    /** This draft can be published without some rules. Its refusal is not kept: there may be many, with values. */
    void waitsForRules(EntityKey key) {
        givers.remove(key);
        refusedOnce(key, RULES_IN_THE_WAY);
    }

    /** To know why helps once: the drafts that had to wait in the same batch can be tried without it. */
    private void refusedOnce(EntityKey key, RuntimeException reason) {
        refused.put(key, reason);
        if (known.add(key)) {
            helped.run();
        }
    }

    /** Whether the last round refused this draft. */
    boolean wasRefused(EntityKey key) {
        return refusedBefore.contains(key);
    }

    /** Whether some may be published by waiting alone. */
    boolean someWait() {
        return !waiting.isEmpty();
    }

    int count() {
        return refused.size();
    }

    /** From whom this draft takes values, as far as refusals have told. */
    Set<EntityKey> giversFor(EntityKey key) {
        Set<EntityKey> others = new HashSet<>(givers.getOrDefault(key, Set.of()));
        others.removeAll(freed);
        return others;
    }

    /** An entry was unpublished for a moment: its values are free. */
    void freed(EntityKey key) {
        freed.add(key);
    }

    boolean isFreed(EntityKey key) {
        return freed.contains(key);
    }

    /** Of those that wait for values of each other in cycles, some whose values must be free for the others to go on. */
    List<EntityKey> breakers(ToIntFunction<EntityKey> cost) {
        Map<EntityKey, Set<EntityKey>> waits = new HashMap<>();
        refused.keySet().stream().filter(key -> !waiting.contains(key)).forEach(key -> waits.put(key, giversFor(key)));
        return UniqueValueCycles.breakers(waits, cost);
    }

    boolean isRefusedForRules(EntityKey key) {
        return refused.get(key) == RULES_IN_THE_WAY;
    }

    /** Why this draft was not published in the last round. */
    RuntimeException reason(EntityKey key) {
        return refused.getOrDefault(
                key, new IllegalStateException(key + " could not be published, and the API did not say why"));
    }
}
