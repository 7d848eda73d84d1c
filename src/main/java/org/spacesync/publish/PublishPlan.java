package org.spacesync.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.spacesync.contentful.EntityKey;

/**
 * The order in which drafts are published: what is linked to before what links to it, and what links in a circle in one
 * batch, as far as a batch reaches; and who gives up a unique value before who takes it, in an earlier wave, since a
 * value must be free before the API lets anybody have it. Where links and values contradict each other, values decide: the
 * target of a link needs not be published. Links to what is not in the plan do not matter here. Linear in entities,
 * links and values; holds ids, not content.
 */
final class PublishPlan {
    private final List<EntityKey> keys = new ArrayList<>();
    private final Map<EntityKey, Integer> numbers = new HashMap<>();
    private final Set<Integer> apart = new HashSet<>();
    private List<int[]> links = new ArrayList<>();
    private List<int[]> values = new ArrayList<>();
    private final int batchSize;

    /** @param batchSize most entities of one batch */
    PublishPlan(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Announces an entity, before links are added. */
    void add(EntityKey key) {
        numbers.computeIfAbsent(key, unknown -> {
            keys.add(unknown);
            return keys.size() - 1;
        });
    }

    boolean has(EntityKey key) {
        return numbers.containsKey(key);
    }

    /** Keeps an announced entity out of the batches of others: it was refused, and a bulk action with it would fail for all. */
    void apart(EntityKey key) {
        apart.add(numbers.get(key));
    }

    /** Says that an announced entity links to others; those not announced are passed over. */
    void link(EntityKey from, Set<EntityKey> targets) {
        add(from, targets, links);
    }

    /** Says that an announced entity takes unique values that others give up; those not announced are passed over. */
    void take(EntityKey taker, Set<EntityKey> givers) {
        add(taker, givers, values);
    }

    private void add(EntityKey from, Set<EntityKey> targets, List<int[]> edges) {
        Integer source = numbers.get(from);
        for (EntityKey target : targets) {
            Integer number = numbers.get(target);
            if (number != null && !number.equals(source)) {
                edges.add(new int[] {source, number});
            }
        }
    }

    /**
     * Batches of at most the given size, in the order in which to publish them. Those of a wave may be published at
     * the same time; a wave begins when the one before has ended.
     */
    List<List<List<EntityKey>>> waves() {
        dropContradictions();
        List<Set<Integer>> components = components(links, values);
        int[] level = levels(components);
        Map<Integer, List<Set<Integer>>> byWave = new TreeMap<>();
        for (Set<Integer> component : components) {
            byWave.computeIfAbsent(level[component.iterator().next()], none -> new ArrayList<>())
                    .add(component);
        }
        List<List<List<EntityKey>>> waves = new ArrayList<>();
        byWave.values().forEach(wave -> waves.add(batches(wave)));
        return waves;
    }

    /**
     * Values that are passed on in a cycle can be in no order: the cycle is found by the refusals, and broken then. What remains is
     * in contradiction to links only, which give way.
     */
    private void dropContradictions() {
        if (values.isEmpty()) {
            return;
        }
        values = between(components(List.of(), values), values);
        int[] component = indexes(components(links, values));
        Set<Integer> contradicted = new HashSet<>();
        values.stream()
                .filter(edge -> component[edge[0]] == component[edge[1]])
                .forEach(edge -> contradicted.add(component[edge[0]]));
        links = links.stream()
                .filter(edge -> component[edge[0]] != component[edge[1]] || !contradicted.contains(component[edge[0]]))
                .toList();
    }

    private List<int[]> between(List<Set<Integer>> components, List<int[]> edges) {
        int[] component = indexes(components);
        return edges.stream()
                .filter(edge -> component[edge[0]] != component[edge[1]])
                .toList();
    }

    private int[] indexes(List<Set<Integer>> components) {
        int[] indexes = new int[keys.size()];
        for (int index = 0; index < components.size(); index++) {
            for (Integer number : components.get(index)) {
                indexes[number] = index;
            }
        }
        return indexes;
    }

    /** The wave of each entity: not before that of its targets, and behind that of its givers. */
    private int[] levels(List<Set<Integer>> components) {
        int[] level = new int[keys.size()];
        if (values.isEmpty()) {
            return level;
        }
        Map<Integer, List<int[]>> edges = new HashMap<>();
        links.forEach(edge ->
                edges.computeIfAbsent(edge[0], none -> new ArrayList<>()).add(new int[] {edge[1], 0}));
        values.forEach(edge ->
                edges.computeIfAbsent(edge[0], none -> new ArrayList<>()).add(new int[] {edge[1], 1}));
        for (Set<Integer> component : components) {
            int highest = 0;
            for (Integer number : component) {
                for (int[] edge : edges.getOrDefault(number, List.of())) {
                    highest = Math.max(highest, level[edge[0]] + edge[1]);
                }
            }
            for (Integer number : component) {
                level[number] = highest;
            }
        }
        return level;
    }

    private List<List<EntityKey>> batches(List<Set<Integer>> components) {
        List<List<EntityKey>> batches = new ArrayList<>();
        for (boolean ofRefused : new boolean[] {false, true}) {
            List<EntityKey> batch = new ArrayList<>();
            for (Set<Integer> component : components) {
                // A circle stays together, also if only some of it were refused.
                Set<Integer> members = component.stream().anyMatch(apart::contains) == ofRefused ? component : Set.of();
                if (!batch.isEmpty() && batch.size() + members.size() > batchSize) {
                    batches.add(batch);
                    batch = new ArrayList<>();
                }
                for (Integer number : members) {
                    if (batch.size() == batchSize) {
                        batches.add(batch);
                        batch = new ArrayList<>();
                    }
                    batch.add(keys.get(number));
                }
            }
            if (!batch.isEmpty()) {
                batches.add(batch);
            }
        }
        return batches;
    }

    /**
     * Strongly connected components, what must come first before the rest: the second pass of Kosaraju's algorithm finds
     * them in the topological order of the graph in which an edge leads from a target to what links to it.
     */
    private List<Set<Integer>> components(List<int[]> some, List<int[]> others) {
        if (some.isEmpty() && others.isEmpty()) {
            return IntStream.range(0, keys.size()).mapToObj(Set::of).toList();
        }
        Graph<Integer, DefaultEdge> graph = new LeanGraph();
        IntStream.range(0, keys.size()).forEach(graph::addVertex);
        Stream.concat(some.stream(), others.stream()).forEach(edge -> graph.addEdge(edge[1], edge[0]));
        return new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets();
    }
}
