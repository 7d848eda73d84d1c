package org.spacesync.publish;

import java.util.List;
import org.spacesync.contentful.EntityKey;

/** Batches of a plan that do not wait for values of each other. */
record PlannedWave(EntityKeys keys, List<Packing.Batch> batches) {

    /** The entities of each batch. */
    List<List<EntityKey>> keysOfBatches() {
        return batches.stream().map(batch -> keys.keys(batch.nodes())).toList();
    }
}
