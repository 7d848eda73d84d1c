package org.spacesync.publish;

import java.util.Arrays;

/**
 * Strongly connected components of a graph: what links in a circle. Those that edges lead to come before those that the
 * edges come from. Tarjan's algorithm, with a stack of its own, since chains of links may be long.
 *
 * @param of the component of each node
 * @param count how many there are
 */
record Components(int[] of, int count) {

    static Components of(Neighbours targets) {
        return new Search(targets).run();
    }

    /** The nodes of each component, in ascending order. */
    Neighbours members() {
        return Neighbours.of(count, of.length, action -> {
            for (int node = 0; node < of.length; node++) {
                action.accept(of[node], node);
            }
        });
    }

    private static final class Search {
        private static final int UNSEEN = -1;

        private final Neighbours targets;
        private final int[] component;
        private final int[] seenAs;
        private final int[] lowest;
        private final int[] nextEdge;
        private final int[] path;
        private final int[] open;
        private int pathLength;
        private int openCount;
        private int seen;
        private int count;

        Search(Neighbours targets) {
            this.targets = targets;
            int nodes = targets.nodes();
            component = filled(nodes);
            seenAs = filled(nodes);
            lowest = new int[nodes];
            nextEdge = Arrays.copyOf(targets.starts(), nodes);
            path = new int[nodes];
            open = new int[nodes];
        }

        private static int[] filled(int nodes) {
            int[] numbers = new int[nodes];
            Arrays.fill(numbers, UNSEEN);
            return numbers;
        }

        Components run() {
            for (int root = 0; root < component.length; root++) {
                if (seenAs[root] == UNSEEN) {
                    enter(root);
                    while (pathLength > 0) {
                        step(path[pathLength - 1]);
                    }
                }
            }
            return new Components(component, count);
        }

        private void enter(int node) {
            seenAs[node] = seen;
            lowest[node] = seen++;
            path[pathLength++] = node;
            open[openCount++] = node;
        }

        private void step(int node) {
            if (nextEdge[node] < targets.starts()[node + 1]) {
                int target = targets.all()[nextEdge[node]++];
                if (seenAs[target] == UNSEEN) {
                    enter(target);
                } else if (component[target] == UNSEEN) {
                    lowest[node] = Math.min(lowest[node], seenAs[target]);
                }
                return;
            }
            pathLength--;
            if (pathLength > 0) {
                int parent = path[pathLength - 1];
                lowest[parent] = Math.min(lowest[parent], lowest[node]);
            }
            if (lowest[node] == seenAs[node]) {
                int member;
                do {
                    member = open[--openCount];
                    component[member] = count;
                } while (member != node);
                count++;
            }
        }
    }
}
