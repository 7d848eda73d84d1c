package org.spacesync.publish;

import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.spacesync.state.Change;

/** Drafts as they come, in lists. Whoever asks for the next list waits for it; the last one may be empty. */
record Arrivals(Meanwhile meanwhile, BooleanSupplier writing) implements Iterator<List<Change>> {

    @Override
    public boolean hasNext() {
        return writing.getAsBoolean();
    }

    @Override
    public List<Change> next() {
        try {
            return meanwhile.arrivals();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while drafts are written", e);
        }
    }
}
