package org.spacesync.sync;

import org.spacesync.model.Loss;

/** How many entries or assets of the destination lose values: while it is counted, and then. Belongs to one exchange. */
public final class LossCount {
    private final Loss loss;
    private final boolean listed;
    private boolean whole;
    private int skip;
    private long withValues;
    private long lost;
    private boolean open = true;

    /** @param listed whether ids are asked for, since this run writes the values of some of them anew */
    LossCount(Loss loss, boolean listed) {
        this.loss = loss;
        this.listed = listed;
    }

    Loss loss() {
        return loss;
    }

    boolean isListed() {
        return listed;
    }

    /** Whether all of the content type are counted, since the field cannot be asked for. */
    boolean isWhole() {
        return whole;
    }

    void countWhole() {
        whole = true;
    }

    /** Whether more is to be asked; read by the route. */
    public boolean isOpen() {
        return open;
    }

    void close() {
        open = false;
    }

    int skip() {
        return skip;
    }

    void skip(int items) {
        skip += items;
    }

    /** Entries or assets that have values. */
    void withValues(long number) {
        withValues = number;
    }

    /** Some of them are not written anew by this run. */
    void lost(long number) {
        lost += number;
    }

    /** How many lose values that this run does not write anew. */
    long lost() {
        return lost;
    }

    long withValues() {
        return withValues;
    }

    @Override
    public String toString() {
        boolean assets = loss.contentType() == null;
        String things = assets ? lost == 1 ? "asset" : "assets" : lost == 1 ? "entry" : "entries";
        return loss + ", in " + (whole ? "up to " : "") + lost + " " + things;
    }
}
