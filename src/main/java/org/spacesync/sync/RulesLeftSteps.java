package org.spacesync.sync;

import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.entity.EntityVariables;
import org.spacesync.model.ContentTypeRules;
import org.spacesync.model.Side;
import org.spacesync.publish.RelaxedContentType;
import org.spacesync.run.Run;
import org.spacesync.state.RelaxedType;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-put-back-rules-left}: what an earlier run had set aside and not put back. */
public class RulesLeftSteps {
    private static final String THERE = RouteVariables.CONTENT_TYPE_THERE;

    public void take(@Body RelaxedType type, Exchange exchange) {
        exchange.setVariable(EntityVariables.ENTITY, new EntityKey(EntityType.CONTENT_TYPE, type.id()));
        exchange.setVariable(RelaxedContentType.VARIABLE, new RelaxedContentType(type, type.original(), null));
    }

    /**
     * Only what we wrote is written over. Somebody else may have changed or removed the content type since, or its rules
     * are in force: then there is nothing to put back.
     *
     * @param there the content type as it is; null if it is gone
     */
    public void compare(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(RelaxedContentType.VARIABLE) RelaxedContentType left,
            @Body Map<String, Object> there,
            Exchange exchange) {
        if (there == null) {
            forget(run, left);
            return;
        }
        exchange.setVariable(THERE, there);
        left.follow(there);
        run.contentTypeWritten(left.type().id(), left.getVersion());
        Map<String, Object> original = left.type().original();
        boolean inForce = ContentTypeRules.same(original, there) && ContentTypeRules.isPublishedAsListed(there);
        if (inForce || !ContentTypeRules.sameButForRules(original, there)) {
            forget(run, left);
        }
    }

    /** The model was read before: it knows the content type without its rules. */
    public void restored(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(RelaxedContentType.VARIABLE) RelaxedContentType restored,
            @Variable(THERE) Map<String, Object> there) {
        String id = restored.type().id();
        Integer version = restored.getVersion();
        run.contentTypeWritten(id, version);
        Map<String, Object> contentType = Json.copyOf(there);
        contentType.putAll(restored.type().original());
        Json.object(contentType, "sys").put("version", version);
        Json.object(contentType, "sys").put("publishedVersion", version - 1);
        run.journal().rules().restored(id);
        run.model().replace(Side.DESTINATION, EntityType.CONTENT_TYPE, contentType);
        run.listener()
                .note("Rules of the content type " + id + " that an earlier run had set aside are in force again.");
    }

    private static void forget(SyncRun run, RelaxedContentType left) {
        left.leave();
        run.journal().rules().restored(left.type().id());
    }
}
