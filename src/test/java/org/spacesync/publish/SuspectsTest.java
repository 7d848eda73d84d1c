package org.spacesync.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;

class SuspectsTest {
    private final Suspects suspects = new Suspects();

    @Test
    void aFewAreTriedOneByOne() {
        assertFalse(suspects.halve(keys(8)));
        assertTrue(suspects.halve(keys(9)));
        assertEquals(List.of(4, 5), sizes(suspects.take(key -> true)));
        assertEquals(List.of(), suspects.take(key -> true));
    }

    @Test
    void whatIsDoneMeanwhileIsNotTriedAgain() {
        suspects.halve(keys(20));

        assertEquals(List.of(9, 10), sizes(suspects.take(key -> !key.id().equals("e3"))));
        assertTrue(suspects.has(keys(20).get(0)));
        suspects.clear(keys(20));
        assertFalse(suspects.has(keys(20).get(0)));
    }

    @Test
    void oneBadDraftAmongTwoHundredIsFoundByADozenActions() {
        assertTrue(attempts(Set.of("e77")) <= 30, () -> attempts(Set.of("e77")) + " attempts");
    }

    @Test
    void thatAllAreBadCostsLittleMoreThanToTryThemAllOneByOne() {
        Set<String> all = keys(200).stream().map(EntityKey::id).collect(Collectors.toSet());

        int attempts = attempts(all);

        assertTrue(attempts <= 200 + 64, attempts + " attempts");
    }

    /** How many actions and single publications it takes until all good ones are published. */
    private static int attempts(Set<String> bad) {
        Suspects suspects = new Suspects();
        Set<EntityKey> done = new HashSet<>();
        Predicate<EntityKey> open = key -> !done.contains(key);
        int attempts = 0;
        suspects.halve(keys(200));
        List<List<EntityKey>> due = suspects.take(open);
        while (!due.isEmpty()) {
            for (List<EntityKey> half : due) {
                attempts++;
                boolean fails = half.stream().anyMatch(key -> bad.contains(key.id()));
                if (!fails) {
                    done.addAll(half);
                } else if (!suspects.halve(half)) {
                    attempts += half.size();
                    done.addAll(half);
                }
            }
            due = suspects.take(open);
        }
        assertEquals(200, done.size());
        return attempts;
    }

    private static List<Integer> sizes(List<List<EntityKey>> groups) {
        return groups.stream().map(List::size).toList();
    }

    private static List<EntityKey> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> EntityKey.entry("e" + number))
                .toList();
    }
}
