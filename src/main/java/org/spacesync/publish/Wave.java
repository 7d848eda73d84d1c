package org.spacesync.publish;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.spacesync.contentful.EntityKey;
import org.spacesync.run.Run;

/**
 * Batches of a round that do not wait for values of each other. Where links to drafts are refused, a batch waits for those
 * with what it links to.
 */
public final class Wave implements BatchQueue.Source {
    private final Run run;
    private final Publishing publishing;
    private final List<List<EntityKey>> batches;
    private final List<int[]> after;
    private final List<Integer> left = new ArrayList<>();
    private final BitSet ended = new BitSet();

    Wave(Run run, Publishing publishing, PlannedWave planned) {
        this(
                run,
                publishing,
                planned.keysOfBatches(),
                planned.batches().stream().map(Packing.Batch::after).toList());
    }

    private Wave(Run run, Publishing publishing, List<List<EntityKey>> batches, List<int[]> after) {
        this.run = run;
        this.publishing = publishing;
        this.batches = batches;
        this.after = after;
        for (int number = 0; number < batches.size(); number++) {
            left.add(number);
        }
    }

    /** A wave of batches in no order. */
    static Wave of(Run run, Publishing publishing, List<List<EntityKey>> batches) {
        return new Wave(
                run,
                publishing,
                batches,
                batches.stream().map(none -> new int[0]).toList());
    }

    /** Drafts to be published together, one list after the other; read by the route. */
    public Iterator<Batch> getBatches() {
        return new BatchQueue(run, this, this);
    }

    @Override
    public boolean isOver() {
        return left.isEmpty();
    }

    @Override
    public BatchQueue.Numbered next(int active) {
        for (Integer number : left) {
            if (active == 0 || !publishing.isStrict() || mayBegin(number)) {
                left.remove(number);
                return new BatchQueue.Numbered(number, run.journal().find(batches.get(number)));
            }
        }
        return null;
    }

    private boolean mayBegin(int number) {
        for (int other : after.get(number)) {
            if (!ended.get(other)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void ended(int number) {
        ended.set(number);
    }
}
