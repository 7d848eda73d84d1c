package org.spacesync.sandbox.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.spacesync.sandbox.ApiError;

/** Links to entries of other spaces, in a space where they are not enabled. */
final class CrossSpaceLinks {
    private static final String TYPE = "ResourceLink";
    /** Fields whose values may hold such links; in an Object field the same JSON is only data. */
    private static final Set<String> FIELD_TYPES = Set.of(TYPE, "Array", "RichText");

    private CrossSpaceLinks() {}

    /** @throws ApiError 403 AccessDenied if the body of a new entry has such a link */
    static void refuse(JsonNode body, JsonNode contentType) {
        for (JsonNode field : contentType.path("fields")) {
            boolean linked = FIELD_TYPES.contains(field.path("type").asText())
                    && holdsLink(body.path("fields").path(field.path("id").asText()));
            if (linked) {
                ObjectNode details = JsonNodeFactory.instance.objectNode();
                details.put("reasons", "Cross space links feature is not enabled for this space");
                throw new ApiError(403, "AccessDenied", "Access denied", details);
            }
        }
    }

    private static boolean holdsLink(JsonNode value) {
        if (TYPE.equals(value.path("sys").path("type").asText())) {
            return true;
        }
        for (JsonNode child : value) {
            if (holdsLink(child)) {
                return true;
            }
        }
        return false;
    }
}
