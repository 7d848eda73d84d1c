package org.spacesync.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.spacesync.contentful.EntityKey;

/** Entries that wait for unique values of each other in a cycle, so that none can be first. */
final class UniqueValueCycles {
    private UniqueValueCycles() {}

    /**
     * Those whose values must be free before the others can go on: few, though not always the fewest.
     *
     * @param waits for each that waits, those that have its values
     * @param cost of each as a member that gives way: of several, the cheapest does
     */
    static List<EntityKey> breakers(Map<EntityKey, Set<EntityKey>> waits, ToIntFunction<EntityKey> cost) {
        Map<EntityKey, Set<EntityKey>> left = new HashMap<>();
        waits.forEach((taker, givers) -> left.put(taker, new HashSet<>(givers)));
        List<EntityKey> breakers = new ArrayList<>();
        List<Set<EntityKey>> cycles = cycles(left);
        while (!cycles.isEmpty()) {
            for (Set<EntityKey> cycle : cycles) {
                EntityKey breaker = cycle.stream()
                        .min(Comparator.comparingInt(cost).thenComparing(EntityKey::id))
                        .orElseThrow();
                breakers.add(breaker);
                left.values().forEach(givers -> givers.remove(breaker));
            }
            cycles = cycles(left);
        }
        return breakers;
    }

    private static List<Set<EntityKey>> cycles(Map<EntityKey, Set<EntityKey>> waits) {
        Graph<EntityKey, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        waits.forEach((taker, givers) -> {
            graph.addVertex(taker);
            for (EntityKey giver : givers) {
                graph.addVertex(giver);
                graph.addEdge(taker, giver);
            }
        });
        return new KosarajuStrongConnectivityInspector<>(graph)
                .stronglyConnectedSets().stream().filter(set -> set.size() > 1).toList();
    }
}
