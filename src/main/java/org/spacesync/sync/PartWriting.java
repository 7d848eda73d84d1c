package org.spacesync.sync;

import java.util.Map;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.model.PartRequest;
import org.spacesync.run.Writing;

/** One request of a part of the content model, as often as it is sent. Belongs to one exchange. */
public final class PartWriting extends Writing {
    private final ModelPart part;
    private final PartRequest request;
    private boolean mismatched;

    PartWriting(ModelPart part, PartRequest request) {
        this.part = part;
        this.request = request;
    }

    /** Path of the part, published or not. */
    @Override
    public String getPath() {
        return request.path().replaceFirst("/published$", "");
    }

    /** Read by the route. */
    public PartRequest getRequest() {
        return request;
    }

    /** The version to name, null for none: after a mismatch, one is named in any case. Read by the route. */
    public Integer getVersion() {
        return request.versioned() || mismatched ? part.version() : null;
    }

    void answered(Map<String, Object> answer) {
        part.version(Json.integer(answer, "sys", "version"));
        close();
    }

    /**
     * After a version mismatch: an attempt of ours arrived whose answer was lost, or somebody else wrote.
     *
     * @param there null if it is gone: then the refusal stands
     */
    void reread(Map<String, Object> there, ContentfulException refusal) {
        if (there == null) {
            throw refusal;
        }
        mismatched = true;
        part.version(Json.integer(there, "sys", "version"));
        if (request.isFulfilledBy(there)) {
            close();
        }
    }

    /** What was wanted holds although the request was refused, or is not to be sent any more. */
    void leave() {
        close();
    }
}
