package org.spacesync.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.util.Pair;
import org.jgrapht.opt.graph.sparse.SparseIntDirectedGraph;
import org.spacesync.contentful.EntityKey;

/**
 * The order in which drafts are published: what is linked to before what links to it, and what links in a circle in one
 * batch, as far as a batch reaches. Links to what is not in the plan do not matter here. Linear in entities and links;
 * holds ids and links, not content.
 */
final class PublishPlan {
    /** Most entities of one bulk action. */
    static final int BATCH_SIZE = 200;

    private final List<EntityKey> keys = new ArrayList<>();
    private final Map<EntityKey, Integer> numbers = new HashMap<>();
    private final List<int[]> links = new ArrayList<>();

    /** Announces an entity, before links are added. */
    void add(EntityKey key) {
        numbers.computeIfAbsent(key, unknown -> {
            keys.add(unknown);
            return keys.size() - 1;
        });
    }

    /** Says that an announced entity links to others; those not announced are passed over. */
    void link(EntityKey from, Set<EntityKey> targets) {
        Integer source = numbers.get(from);
        for (EntityKey target : targets) {
            Integer number = numbers.get(target);
            if (number != null && !number.equals(source)) {
                links.add(new int[] {source, number});
            }
        }
    }

    /** Batches of at most {@value #BATCH_SIZE}, in the order in which to publish them. */
    List<List<EntityKey>> batches() {
        List<List<EntityKey>> batches = new ArrayList<>();
        List<EntityKey> batch = new ArrayList<>();
        for (Set<Integer> component : components()) {
            if (!batch.isEmpty() && batch.size() + component.size() > BATCH_SIZE) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            for (Integer number : component) {
                if (batch.size() == BATCH_SIZE) {
                    batches.add(batch);
                    batch = new ArrayList<>();
                }
                batch.add(keys.get(number));
            }
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /**
     * Strongly connected components, link targets first: the second pass of Kosaraju's algorithm finds them in the
     * topological order of the graph in which an edge leads from a target to what links to it.
     */
    private List<Set<Integer>> components() {
        if (links.isEmpty()) {
            return IntStream.range(0, keys.size()).mapToObj(Set::of).toList();
        }
        Graph<Integer, Integer> graph = new SparseIntDirectedGraph(
                keys.size(),
                links.stream().map(link -> Pair.of(link[1], link[0])).toList());
        return new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets();
    }
}
