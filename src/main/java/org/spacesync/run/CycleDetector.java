package org.spacesync.run;

/**
 * Tells a walk along addresses or pages that goes in a circle, which would have no end. Needs no more memory for a longer
 * walk: it compares with one place, which it moves on after 1, 2, 4, 8, ... steps (Brent's algorithm), so that a circle is
 * found after a few times its length. Belongs to one exchange.
 */
public final class CycleDetector {
    private Object mark;
    private long steps;
    private long most = 1;

    /** Takes the next place of the walk; true if the walk has been there. */
    public boolean closes(Object place) {
        if (place.equals(mark)) {
            return true;
        }
        if (++steps == most) {
            mark = place;
            most *= 2;
            steps = 0;
        }
        return false;
    }
}
