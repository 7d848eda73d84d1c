package org.spacesync.publish;

import java.util.Arrays;

/** Edges between numbered nodes: two arrays of numbers. The same edge may be in it twice. */
final class Edges {
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int size;

    /** Is given both ends of an edge. */
    @FunctionalInterface
    interface Ends {
        void accept(int from, int to);
    }

    /** Decides by both ends of an edge. */
    @FunctionalInterface
    interface Choice {
        boolean test(int from, int to);
    }

    void add(int source, int target) {
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 3 / 2);
            to = Arrays.copyOf(to, size * 3 / 2);
        }
        from[size] = source;
        to[size++] = target;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    void forEach(Ends action) {
        for (int i = 0; i < size; i++) {
            action.accept(from[i], to[i]);
        }
    }

    /** Those that are chosen. */
    Edges only(Choice choice) {
        Edges chosen = new Edges();
        forEach((source, target) -> {
            if (choice.test(source, target)) {
                chosen.add(source, target);
            }
        });
        return chosen;
    }

    /** These and others. */
    Edges and(Edges others) {
        if (others.isEmpty()) {
            return this;
        }
        Edges all = only((source, target) -> true);
        others.forEach(all::add);
        return all;
    }

    /** The targets of each node. */
    Neighbours targets(int nodes) {
        return Neighbours.of(nodes, size, this::forEach);
    }

    /** The nodes from which edges lead to each node. */
    Neighbours sources(int nodes) {
        return Neighbours.of(nodes, size, action -> forEach((source, target) -> action.accept(target, source)));
    }
}
