package org.spacesync.publish;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The full batches of what may be published meanwhile: what is not full waits for more. Whoever calls has the monitor. */
final class MeanwhilePlan {
    static final MeanwhilePlan NONE = new MeanwhilePlan(List.of(), new BitSet(), false);

    private final List<Packing.Batch> batches;
    private final BitSet left;
    private final boolean strict;
    private final BitSet ended = new BitSet();

    private MeanwhilePlan(List<Packing.Batch> batches, BitSet left, boolean strict) {
        this.batches = batches;
        this.left = left;
        this.strict = strict;
    }

    /**
     * @param may the nodes that may be published
     * @param strict whether what is linked to must be published before
     */
    static MeanwhilePlan of(BitSet may, Edges links, int batchSize, boolean strict) {
        PublishPlan.Graph graph = new PublishPlan.Graph(may.length(), may, links, new Edges());
        List<Packing.Batch> batches = new ArrayList<>();
        PublishPlan.waves(graph, new BitSet(), batchSize).forEach(batches::addAll);
        BitSet full = new BitSet();
        for (int number = 0; number < batches.size(); number++) {
            Packing.Batch batch = batches.get(number);
            boolean complete = batch.nodes().length == batchSize;
            for (int before : batch.after()) {
                complete &= !strict || full.get(before);
            }
            full.set(number, complete);
        }
        return new MeanwhilePlan(batches, full, strict);
    }

    /** Whether all batches have been handed out. */
    boolean isEmpty() {
        return left.isEmpty();
    }

    /** The next batch that need not wait; below 0 if there is none. */
    int next() {
        for (int number = left.nextSetBit(0); number >= 0; number = left.nextSetBit(number + 1)) {
            if (!strict || mayBegin(number)) {
                left.clear(number);
                return number;
            }
        }
        return -1;
    }

    private boolean mayBegin(int number) {
        for (int before : batches.get(number).after()) {
            if (!ended.get(before)) {
                return false;
            }
        }
        return true;
    }

    int[] nodes(int number) {
        return batches.get(number).nodes();
    }

    void ended(int number) {
        ended.set(number);
    }
}
