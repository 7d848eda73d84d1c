package org.spacesync.sync;

import java.util.List;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.model.PartChange;
import org.spacesync.model.PartRequest;
import org.spacesync.state.Outcome;

/** One part of the content model while it is being written, one request after the other. Belongs to one exchange. */
public final class ModelPart {
    private static final int MOST_ATTEMPTS = 4;

    private final PartChange change;
    private Integer version;
    private int attempts;
    private boolean mismatched;
    private boolean open;
    private boolean stays;
    private ContentfulException turnedDown;
    private boolean otherWay;

    ModelPart(PartChange change) {
        this.change = change;
        this.version = change.version();
    }

    PartChange change() {
        return change;
    }

    /** The requests that it takes, in order; read by the route. */
    public List<PartRequest> getRequests() {
        return otherWay ? change.otherwise() : change.requests();
    }

    /** Whether there is something else to send, if fields are not changed in place; read by the route. */
    public boolean isHasOtherWay() {
        return !otherWay && !change.otherwise().isEmpty();
    }

    /** The API does not change fields in place: no further request is sent in this way. */
    void turnDown(ContentfulException refusal) {
        turnedDown = refusal;
        open = false;
    }

    /** Whether the usual way was refused; read by the route. */
    public boolean isTurnedDown() {
        return turnedDown != null;
    }

    void takeOtherWay() {
        otherWay = true;
        turnedDown = null;
    }

    /** The failure of this part, when the other way may not be taken. */
    ContentfulException refusal(String message) {
        return new ContentfulException.Permanent(
                message + " (" + turnedDown.getMessage() + ")", turnedDown.request(), turnedDown.error());
    }

    void beginRequest() {
        attempts = 0;
        mismatched = false;
        open = !stays && turnedDown == null;
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
    public boolean isRetryable() {
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
