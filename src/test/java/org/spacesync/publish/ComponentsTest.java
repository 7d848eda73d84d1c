package org.spacesync.publish;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    @Test
    void targetsComeFirstAndCirclesAreOne() {
        Edges edges = new Edges();
        edges.add(0, 1);
        edges.add(1, 2);
        edges.add(2, 1);
        edges.add(2, 3);

        Components components = Components.of(edges.targets(5));

        assertArrayEquals(new int[] {2, 1, 1, 0, 3}, components.of());
        assertEquals(4, components.count());
        assertArrayEquals(new int[] {3, 1, 2, 0, 4}, components.members().all());
    }

    /** Two nodes are in one component if and only if each reaches the other. */
    @Test
    void anyGraphIsDividedByWhatReachesWhat() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            int nodes = 1 + random.nextInt(12);
            boolean[][] reached = new boolean[nodes][nodes];
            Edges edges = new Edges();
            for (int edge = random.nextInt(20); edge > 0; edge--) {
                int from = random.nextInt(nodes);
                int to = random.nextInt(nodes);
                edges.add(from, to);
                reached[from][to] = true;
            }
            for (int via = 0; via < nodes; via++) {
                for (int from = 0; from < nodes; from++) {
                    for (int to = 0; to < nodes; to++) {
                        reached[from][to] |= reached[from][via] && reached[via][to];
                    }
                }
            }

            int[] component = Components.of(edges.targets(nodes)).of();

            for (int from = 0; from < nodes; from++) {
                for (int to = 0; to < nodes; to++) {
                    boolean together = from == to || reached[from][to] && reached[to][from];
                    assertEquals(together, component[from] == component[to]);
                    assertTrue(!reached[from][to] || component[to] <= component[from], "targets first");
                }
            }
        }
    }
}
