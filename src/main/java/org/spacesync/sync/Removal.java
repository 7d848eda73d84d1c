package org.spacesync.sync;

import java.util.Map;
import org.spacesync.state.Change;
import org.spacesync.variables.RouteVariables;

/** A removed entity on the way to the decision what becomes of its copy at the destination. */
public final class Removal {
    static final String VARIABLE = RouteVariables.DELETION;

    private final Change change;
    private final Map<String, Object> copy;
    private final boolean lookedUp;
    private final boolean hidden;

    private Removal(Change change, Map<String, Object> copy, boolean lookedUp, boolean hidden) {
        this.change = change;
        this.copy = copy;
        this.lookedUp = lookedUp;
        this.hidden = hidden;
    }

    /** Whether there is a copy is not known. */
    static Removal notLookedUp(Change change) {
        return new Removal(change, null, false, false);
    }

    /** @param copy nothing if there is none */
    static Removal lookedUp(Change change, Map<String, Object> copy) {
        return new Removal(change, copy, true, false);
    }

    /** A collection did not show it, perhaps since it is too new. */
    static Removal notShown(Change change) {
        return new Removal(change, null, true, true);
    }

    /** Read by the route. */
    public Change getChange() {
        return change;
    }

    /** What the destination has of it; read by the route. */
    public Map<String, Object> getCopy() {
        return copy;
    }

    /** Whether it has to be asked for by its id; read by the route. */
    public boolean isHidden() {
        return hidden;
    }

    boolean isLookedUp() {
        return lookedUp;
    }

    /** Whether an earlier process of this run had planned what becomes of it, and may have done it. */
    boolean wasPlanned() {
        return change.outcome() != null;
    }
}
