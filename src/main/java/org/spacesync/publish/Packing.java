package org.spacesync.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Packs components into batches: each whole, in the first batch that has room for it and is not before the batches of what
 * it links to. So batches are full, and small ones come together. A component that no batch holds is cut.
 */
final class Packing {
    private final Components components;
    private final Neighbours members;
    private final Neighbours links;
    private final BitSet announced;
    private final int batchSize;
    private final int[] batchOf;

    /** A batch: its nodes, and the batches of the same wave that should be published before. */
    record Batch(int[] nodes, int[] after) {}

    /** @param announced the nodes that are to be packed; others have components, too */
    Packing(Components components, Edges links, int batchSize, BitSet announced) {
        this.components = components;
        this.members = components.members();
        this.links = links.targets(components.of().length);
        this.batchSize = batchSize;
        this.announced = announced;
        this.batchOf = new int[components.count()];
        Arrays.fill(batchOf, -1);
    }

    /**
     * Packs the components of a wave.
     *
     * @param wave components, what is linked to before what links to it
     * @param refused components that are kept apart, in batches behind the others
     */
    List<Batch> pack(int[] wave, BitSet refused) {
        List<Numbers> batches = new ArrayList<>();
        fill(batches, wave, refused, false);
        fill(batches, wave, refused, true);
        List<Batch> packed = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            int[] nodes = batches.get(i).toArray();
            packed.add(new Batch(nodes, before(i, nodes)));
        }
        // Those of an earlier wave have been published when the next one is.
        for (int component : wave) {
            batchOf[component] = -1;
        }
        return packed;
    }

    private void fill(List<Numbers> batches, int[] wave, BitSet refused, boolean ofRefused) {
        int first = batches.size();
        int withRoom = first;
        for (int component : wave) {
            int start = members.starts()[component];
            int end = members.starts()[component + 1];
            if (refused.get(component) != ofRefused || !announced.get(members.all()[start])) {
                continue;
            }
            while (withRoom < batches.size() && batches.get(withRoom).size == batchSize) {
                withRoom++;
            }
            int batch = place(batches, Math.max(withRoom, lowest(component, first)), end - start);
            for (int i = start; i < end; i++) {
                if (batch < batches.size() && batches.get(batch).size == batchSize) {
                    batch = batches.size();
                }
                if (batch == batches.size()) {
                    batches.add(new Numbers());
                }
                batches.get(batch).add(members.all()[i]);
            }
            batchOf[component] = batch;
        }
    }

    /** The first batch with room; a component that no batch holds begins in the last one. */
    private int place(List<Numbers> batches, int from, int size) {
        if (size > batchSize) {
            return Math.max(from, batches.size() - 1);
        }
        int batch = from;
        while (batch < batches.size() && batches.get(batch).size + size > batchSize) {
            batch++;
        }
        return batch;
    }

    /** The last of the batches of what a component links to. */
    private int lowest(int component, int first) {
        int lowest = first;
        for (int i = members.starts()[component]; i < members.starts()[component + 1]; i++) {
            int node = members.all()[i];
            for (int link = links.starts()[node]; link < links.starts()[node + 1]; link++) {
                lowest = Math.max(lowest, batchOf[components.of()[links.all()[link]]]);
            }
        }
        return lowest;
    }

    private int[] before(int batch, int[] nodes) {
        BitSet before = new BitSet();
        for (int node : nodes) {
            for (int link = links.starts()[node]; link < links.starts()[node + 1]; link++) {
                int other = batchOf[components.of()[links.all()[link]]];
                if (other >= 0 && other < batch) {
                    before.set(other);
                }
            }
        }
        return before.stream().toArray();
    }

    /** A list of numbers. */
    private static final class Numbers {
        private int[] numbers = new int[16];
        private int size;

        void add(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            numbers[size++] = number;
        }

        int[] toArray() {
            return Arrays.copyOf(numbers, size);
        }
    }
}
