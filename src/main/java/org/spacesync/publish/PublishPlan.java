package org.spacesync.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.spacesync.contentful.EntityKey;

/**
 * The order in which drafts are published: what is linked to before what links to it, and what links in a circle in one
 * batch, as far as a batch reaches; and who gives up a unique value before who takes it, in an earlier wave, since a
 * value must be free before the API lets anybody have it. Where links and values contradict each other, values decide: the
 * target of a link needs not be published. Links to what is not in the plan do not matter here. Linear in entities,
 * links and values; holds numbers and ids, not content.
 */
final class PublishPlan {
    private final EntityKeys keys = new EntityKeys();
    private final BitSet announced = new BitSet();
    private final BitSet apart = new BitSet();
    private final Edges links = new Edges();
    private final Edges values = new Edges();
    private final int batchSize;

    /** @param batchSize most entities of one batch */
    PublishPlan(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Announces an entity. */
    void add(EntityKey key) {
        announced.set(keys.number(key));
    }

    /** Keeps an entity out of the batches of others: it was refused, and a bulk action with it would fail for all. */
    void apart(EntityKey key) {
        apart.set(keys.number(key));
    }

    /** Says that an entity links to others; those that are never announced are passed over. */
    void link(EntityKey from, Set<EntityKey> targets) {
        add(from, targets, links);
    }

    /** Says that an entity takes unique values that others give up; those that are never announced are passed over. */
    void take(EntityKey taker, Set<EntityKey> givers) {
        add(taker, givers, values);
    }

    private void add(EntityKey from, Set<EntityKey> targets, Edges edges) {
        if (!targets.isEmpty()) {
            int source = keys.number(from);
            targets.forEach(target -> edges.add(source, keys.number(target)));
        }
    }

    /** The waves, one after the other: a wave begins when the one before has ended. */
    List<PlannedWave> waves() {
        return waves(new Graph(keys.size(), announced, links, values), apart, batchSize).stream()
                .map(batches -> new PlannedWave(keys, batches))
                .toList();
    }

    /**
     * What is to be published.
     *
     * @param nodes how many nodes there are
     * @param announced those that are to be published
     * @param links edges from what links to what it links to
     * @param values edges from who takes a unique value to who gives it up
     */
    record Graph(int nodes, BitSet announced, Edges links, Edges values) {}

    /** @param apart nodes that are kept out of the batches of others */
    static List<List<Packing.Batch>> waves(Graph graph, BitSet apart, int batchSize) {
        Edges givers = known(graph, graph.values());
        Edges targets = known(graph, graph.links());
        if (!givers.isEmpty()) {
            // Values that are passed on in a cycle can be in no order: the cycle is found by the refusals, and broken
            // then.
            Components cycles = components(graph, givers);
            givers = givers.only((from, to) -> cycles.of()[from] != cycles.of()[to]);
            targets = withoutContradictions(graph, targets, givers);
        }
        Components components = components(graph, targets.and(givers));
        int[] wave = levels(components, targets, 0, givers);
        int[] level = levels(components, targets, 1, givers);
        BitSet refused = new BitSet();
        apart.stream()
                .filter(number -> number < graph.nodes() && graph.announced().get(number))
                .forEach(number -> refused.set(components.of()[number]));
        Packing packing = new Packing(components, targets, batchSize, graph.announced());
        List<List<Packing.Batch>> waves = new ArrayList<>();
        for (int[] ofWave : byNumber(wave, allOf(components))) {
            List<Packing.Batch> batches = packing.pack(byLevel(level, ofWave), refused);
            if (!batches.isEmpty()) {
                waves.add(batches);
            }
        }
        return waves;
    }

    private static Edges known(Graph graph, Edges edges) {
        BitSet announced = graph.announced();
        return edges.only((from, to) -> from != to && announced.get(from) && announced.get(to));
    }

    private static Components components(Graph graph, Edges edges) {
        return Components.of(edges.targets(graph.nodes()));
    }

    /** What remains is in contradiction to links only, which give way. */
    private static Edges withoutContradictions(Graph graph, Edges targets, Edges givers) {
        int[] component = components(graph, targets.and(givers)).of();
        BitSet contradicted = new BitSet();
        givers.forEach((from, to) -> {
            if (component[from] == component[to]) {
                contradicted.set(component[from]);
            }
        });
        return targets.only((from, to) -> component[from] != component[to] || !contradicted.get(component[from]));
    }

    /** How many steps each component is away from those that need no other: not before its targets, behind its givers. */
    private static int[] levels(Components components, Edges targets, int perLink, Edges givers) {
        int[] level = new int[components.count()];
        Neighbours members = components.members();
        Neighbours linked = targets.targets(components.of().length);
        Neighbours given = givers.targets(components.of().length);
        for (int component = 0; component < level.length; component++) {
            int highest = 0;
            for (int i = members.starts()[component]; i < members.starts()[component + 1]; i++) {
                int node = members.all()[i];
                highest = Math.max(highest, highest(linked, node, components, component, level, perLink));
                highest = Math.max(highest, highest(given, node, components, component, level, 1));
            }
            level[component] = highest;
        }
        return level;
    }

    private static int highest(Neighbours targets, int node, Components components, int own, int[] level, int more) {
        int highest = 0;
        for (int i = targets.starts()[node]; i < targets.starts()[node + 1]; i++) {
            int component = components.of()[targets.all()[i]];
            if (component != own) {
                highest = Math.max(highest, level[component] + more);
            }
        }
        return highest;
    }

    private static int[] allOf(Components components) {
        int[] all = new int[components.count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return all;
    }

    /** The components, those of the lowest number first, each as it comes. */
    private static int[] byLevel(int[] level, int[] components) {
        int[] ordered = new int[components.length];
        int at = 0;
        for (int[] same : byNumber(level, components)) {
            System.arraycopy(same, 0, ordered, at, same.length);
            at += same.length;
        }
        return ordered;
    }

    private static List<int[]> byNumber(int[] number, int[] components) {
        int highest = -1;
        for (int component : components) {
            highest = Math.max(highest, number[component]);
        }
        Neighbours groups = Neighbours.of(highest + 1, components.length, action -> {
            for (int component : components) {
                action.accept(number[component], component);
            }
        });
        List<int[]> lists = new ArrayList<>();
        for (int i = 0; i <= highest; i++) {
            lists.add(Arrays.copyOfRange(groups.all(), groups.starts()[i], groups.starts()[i + 1]));
        }
        return lists;
    }
}
