package org.spacesync.publish;

import java.util.function.Consumer;

/**
 * What edges lead to from each node.
 *
 * @param starts where the neighbours of each node begin, and behind the last one their number
 * @param all the neighbours of all nodes, one node behind the other
 */
record Neighbours(int[] starts, int[] all) {

    /** @param edges hands each edge to what it is given, always in the same order */
    static Neighbours of(int nodes, int count, Consumer<Edges.Ends> edges) {
        int[] starts = new int[nodes + 1];
        edges.accept((from, to) -> starts[from + 1]++);
        for (int node = 0; node < nodes; node++) {
            starts[node + 1] += starts[node];
        }
        int[] next = starts.clone();
        int[] all = new int[count];
        edges.accept((from, to) -> all[next[from]++] = to);
        return new Neighbours(starts, all);
    }

    int nodes() {
        return starts.length - 1;
    }
}
