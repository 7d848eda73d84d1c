package org.spacesync.sync;

import org.spacesync.model.PartChange;
import org.spacesync.model.PartRequest;
import org.spacesync.state.Outcome;

/** One part of the content model while it is being written, one request after the other. Belongs to one exchange. */
public final class Part {
    private static final int MOST_ATTEMPTS = 4;

    private final PartChange change;
    private Integer version;
    private int attempts;
    private boolean mismatched;
    private boolean open;
    private boolean stays;

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

    void beginRequest() {
        attempts = 0;
        mismatched = false;
        open = !stays;
    }

    /** Whether the request at hand has still to be sent; read by the route. */
    public boolean isOpen() {
        return open;
    }

    void closeRequest() {
        open = false;
    }

    /** It is to be removed, but something at the destination needs it: no further request is sent. */
    void stays() {
        stays = true;
    }

    Outcome outcome() {
        return stays ? Outcome.HELD : change.outcome();
    }

    void countAttempt() {
        attempts++;
    }

    /** Whether another attempt is allowed: somebody who is faster again and again is not worked against for ever. */
    public boolean isMayBeSentAgain() {
        return attempts < MOST_ATTEMPTS;
    }

    /** Whether the request at hand was refused for its version, so that it must name one in any case. */
    boolean mismatched() {
        return mismatched;
    }

    void mismatched(Integer current) {
        mismatched = true;
        version(current);
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
