package org.spacesync.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;

class EntityKeysTest {
    private final EntityKeys keys = new EntityKeys();

    @Test
    void eachGetsTheNextNumberAndKeepsIt() {
        IntStream.range(0, 5000).forEach(i -> assertEquals(i, keys.number(key(i))));

        IntStream.range(0, 5000).forEach(i -> {
            assertEquals(i, keys.number(key(i)));
            assertEquals(i, keys.find(key(i)));
            assertEquals(key(i), keys.key(i));
        });
        assertEquals(5000, keys.size());
        assertTrue(keys.find(EntityKey.entry("other")) < 0);
    }

    @Test
    void assetsAndEntriesOfTheSameIdAreTwo() {
        assertEquals(0, keys.number(EntityKey.asset("x")));
        assertEquals(1, keys.number(EntityKey.entry("x")));
        assertEquals(List.of(EntityKey.entry("x"), EntityKey.asset("x")), keys.keys(new int[] {1, 0}));
    }

    @Test
    void anIdMayHaveAnyCharacters() {
        EntityKey odd = EntityKey.entry("čaj-\uD83C\uDF75");

        keys.number(odd);

        assertEquals(odd, keys.key(0));
        assertEquals(0, keys.find(odd));
    }

    private static EntityKey key(int number) {
        return number % 2 == 0 ? EntityKey.asset("id-" + number) : EntityKey.entry("id-" + number);
    }
}
