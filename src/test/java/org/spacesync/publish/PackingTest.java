package org.spacesync.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spacesync.contentful.EntityKey;

/** How full batches are, and which of them wait for which. */
class PackingTest {
    private final PublishPlan plan = new PublishPlan(200);

    @Test
    void circlesOfAnySizeFillBatchesTogetherWithSingleDrafts() {
        // Circles of 150 and 120 by turns, five of each, and 50 that link to nothing: 1,400 drafts.
        int next = 0;
        for (int circle = 0; circle < 10; circle++) {
            int size = circle % 2 == 0 ? 150 : 120;
            for (int i = 0; i < size; i++) {
                plan.add(key(next + i));
                plan.link(key(next + i), Set.of(key(next + (i + 1) % size)));
            }
            next += size;
        }
        IntStream.range(next, next + 250).forEach(number -> plan.add(key(number)));

        List<Integer> sizes =
                onlyWave().keysOfBatches().stream().map(List::size).toList();

        assertEquals(1600, sizes.stream().mapToInt(Integer::intValue).sum());
        // Two circles never fit together: one batch for each, filled up as far as single drafts reach.
        assertEquals(10, sizes.size());
        assertEquals(List.of(200, 200, 200), sizes.subList(0, 3));
    }

    @Test
    void whatNothingLinksBetweenNeedsNoOrder() {
        IntStream.range(0, 1000).forEach(number -> plan.add(key(number)));

        List<Packing.Batch> batches = onlyWave().batches();

        assertEquals(5, batches.size());
        batches.forEach(batch -> assertArrayEquals(new int[0], batch.after()));
    }

    @Test
    void pagesComeAfterTheirPartsAndBesideEachOther() {
        // 400 parts in two batches; 400 pages, each of one part.
        IntStream.range(0, 800).forEach(number -> plan.add(key(number)));
        IntStream.range(400, 800).forEach(page -> plan.link(key(page), Set.of(key(page - 400))));

        List<int[]> after =
                onlyWave().batches().stream().map(Packing.Batch::after).toList();

        assertEquals(4, after.size());
        assertArrayEquals(new int[0], after.get(0));
        assertArrayEquals(new int[0], after.get(1));
        assertArrayEquals(new int[] {0}, after.get(2));
        assertArrayEquals(new int[] {1}, after.get(3));
    }

    @Test
    void aHundredThousandDraftsTakeFiveHundredActions() {
        IntStream.range(0, 100_000).forEach(number -> {
            plan.add(key(number));
            plan.link(key(number), Set.of(key(number / 2), EntityKey.asset("a" + number % 5000)));
        });
        IntStream.range(0, 5000).forEach(number -> plan.add(EntityKey.asset("a" + number)));

        assertEquals(525, onlyWave().batches().size());
    }

    private PlannedWave onlyWave() {
        List<PlannedWave> waves = plan.waves();
        assertEquals(1, waves.size());
        return waves.get(0);
    }

    private static EntityKey key(int number) {
        return EntityKey.entry("e" + number);
    }
}
