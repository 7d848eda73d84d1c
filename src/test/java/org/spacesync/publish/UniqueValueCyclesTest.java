package org.spacesync.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.spacesync.contentful.EntityKey.entry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;

class UniqueValueCyclesTest {
    private final Map<EntityKey, Set<EntityKey>> waits = new HashMap<>();

    @Test
    void aChainHasNoRing() {
        wait("a", "b");
        wait("b", "c");

        assertEquals(List.of(), breakers());
    }

    @Test
    void oneOfEachRingGivesWay() {
        wait("a", "b");
        wait("b", "a");
        wait("x", "y");
        wait("y", "z");
        wait("z", "x");
        wait("beside", "x");

        assertEquals(Set.of(entry("a"), entry("x")), new HashSet<>(breakers()));
    }

    @Test
    void theCheapestGivesWay() {
        wait("a", "b");
        wait("b", "a");

        assertEquals(List.of(entry("b")), UniqueValueCycles.breakers(waits, key -> key.equals(entry("b")) ? 0 : 1));
    }

    @Test
    void ringsThatShareAMemberAreAllBroken() {
        wait("a", "b", "c");
        wait("b", "a", "c");
        wait("c", "b");

        List<EntityKey> breakers = breakers();

        waits.values().forEach(givers -> givers.removeAll(breakers));
        assertEquals(List.of(), breakers());
    }

    private void wait(String taker, String... givers) {
        Set<EntityKey> of = new HashSet<>();
        List.of(givers).forEach(giver -> of.add(entry(giver)));
        waits.put(entry(taker), of);
    }

    private List<EntityKey> breakers() {
        return UniqueValueCycles.breakers(waits, key -> 0);
    }
}
