package org.spacesync.publish;

import java.util.Map;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.model.ContentTypeRules;
import org.spacesync.run.Writing;
import org.spacesync.state.RelaxedType;
import org.spacesync.variables.RouteVariables;

/**
 * A content type whose rules are set aside or put back: it is written, and then activated. Belongs to one exchange.
 */
public final class RelaxedContentType extends Writing {
    public static final String VARIABLE = RouteVariables.RELAXED_TYPE;

    private final RelaxedType type;
    private final Map<String, Object> definition;
    private Integer version;
    private boolean written;

    /**
     * @param definition what is to be in force
     * @param version at the destination; null if it is not known
     */
    public RelaxedContentType(RelaxedType type, Map<String, Object> definition, Integer version) {
        this.type = type;
        this.definition = definition;
        this.version = version;
    }

    public RelaxedType type() {
        return type;
    }

    @Override
    public String getPath() {
        return "/content_types/" + type.id();
    }

    /** The path of the next request: of the content type, or of its activation; read by the route. */
    public String getTarget() {
        return written ? getPath() + "/published" : getPath();
    }

    /** What the next request writes; null for the activation; read by the route. */
    public Map<String, Object> getDefinition() {
        return written ? null : definition;
    }

    /** Version at the destination; read by the route. */
    public Integer getVersion() {
        return version;
    }

    /** Takes the content type as it is now. */
    public void follow(Map<String, Object> there) {
        Integer current = Json.integer(there, "sys", "version");
        if (current != null) {
            version = current;
        }
    }

    /** It is not to be written. */
    public void leave() {
        close();
    }

    /** One of the two requests has succeeded. */
    void succeeded(Map<String, Object> answer) {
        follow(answer);
        if (written) {
            close();
        }
        written = true;
    }

    /** After a version mismatch: somebody else wrote, or an attempt of ours arrived whose answer was lost. */
    void reread(Map<String, Object> there, ContentfulException refusal) {
        if (there == null) {
            throw refusal;
        }
        follow(there);
        if (written && ContentTypeRules.isPublishedAsListed(there)) {
            close();
        }
    }
}
