package org.spacesync.publish;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Consumer;
import org.spacesync.state.Change;

/** Drafts that are published together, and whether that is done. Belongs to one exchange. */
public final class Batch extends AbstractList<Change> {
    private final List<Change> drafts;
    private final Consumer<Batch> end;
    private boolean done;

    /** @param end is told when it is over, whatever happened */
    Batch(List<Change> drafts, Consumer<Batch> end) {
        this.drafts = drafts;
        this.end = end;
    }

    /** None of its requests has failed in a way that ends the run. */
    void done() {
        done = true;
    }

    boolean isDone() {
        return done;
    }

    void over() {
        end.accept(this);
    }

    @Override
    public Change get(int index) {
        return drafts.get(index);
    }

    @Override
    public int size() {
        return drafts.size();
    }

    @Override
    public boolean equals(Object other) {
        return other == this;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
