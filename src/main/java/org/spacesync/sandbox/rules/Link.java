package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A reference to another resource of the same environment. */
public record Link(String linkType, String id) {

    /** True for {@code {"sys":{"type":"Link","linkType":"..","id":".."}}}. */
    public static boolean isLink(JsonNode value) {
        JsonNode sys = value.path("sys");
        return "Link".equals(sys.path("type").textValue())
                && sys.path("linkType").isTextual()
                && sys.path("id").isTextual();
    }

    /** Reads a Link object; check with {@link #isLink} first. */
    public static Link of(JsonNode value) {
        return new Link(
                value.path("sys").path("linkType").asText(),
                value.path("sys").path("id").asText());
    }

    public ObjectNode json() {
        ObjectNode link = JsonNodeFactory.instance.objectNode();
        link.putObject("sys").put("type", "Link").put("linkType", linkType).put("id", id);
        return link;
    }
}
