package org.spacesync.sync;

import java.util.List;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.model.PartChange;
import org.spacesync.state.Outcome;

/** One part of the content model while it is being written, one request after the other. Belongs to one exchange. */
public final class ModelPart {
    private final PartChange change;
    private Integer version;
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
    public List<PartWriting> getRequests() {
        return (otherWay ? change.otherwise() : change.requests())
                .stream().map(request -> new PartWriting(this, request)).toList();
    }

    /** Whether the next request may be sent; read by the route. */
    public boolean isOpen() {
        return !stays && turnedDown == null;
    }

    /** Whether there is something else to send, if fields are not changed in place. */
    boolean hasOtherWay() {
        return !otherWay && !change.otherwise().isEmpty();
    }

    /** The API does not change fields in place: no further request is sent in this way. */
    void turnDown(ContentfulException refusal) {
        turnedDown = refusal;
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

    /** It is to be removed, but something at the destination needs it: no further request is sent. */
    void stays() {
        stays = true;
    }

    Outcome outcome() {
        return stays ? Outcome.HELD : change.outcome();
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
