package org.spacesync.sync;

import org.spacesync.model.PartChange;
import org.spacesync.model.PartRequest;

/** One part of the content model while it is being written. Belongs to one exchange. */
public final class Part {
    private final PartChange change;
    private Integer version;

    Part(PartChange change) {
        this.change = change;
        this.version = change.version();
    }

    PartChange change() {
        return change;
    }

    /** The requests that it takes, in order; read by the route. */
    public java.util.List<PartRequest> getRequests() {
        return change.requests();
    }

    Integer version() {
        return version;
    }

    void version(Integer current) {
        if (current != null) {
            version = current;
        }
    }
}
