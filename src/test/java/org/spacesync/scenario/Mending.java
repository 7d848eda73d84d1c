package org.spacesync.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import java.util.Set;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/** Mends a source whose published entries link to what is not published: by publishing that, else without the links. */
final class Mending {
    private final SyncWorld world;
    private final Editing source;

    Mending(SyncWorld world) {
        this.world = world;
        this.source = world.source();
    }

    /** @param dead published entries with their dead links as {@code Entry/id} */
    void mend(Map<String, Set<String>> dead) {
        dead.forEach((entry, links) -> links.forEach(link -> {
            if (!publish(link)) {
                source.change("/entries/" + entry, fields -> fields.forEach(field -> unlink(field, link)));
            }
        }));
        // What was published may itself link to what is not.
        Map<String, Set<String>> left = new LinkView(world.sourceState()).deadLinks();
        if (!left.isEmpty() && !left.equals(dead)) {
            mend(left);
        }
    }

    private boolean publish(String link) {
        String id = link.substring(link.indexOf('/') + 1);
        if (link.startsWith("Asset/")) {
            source.saveAsset(id, "Found again", "found", source.defaultLocale());
            return true;
        }
        String path = "/entries/" + id;
        try {
            if (source.exists(path)) {
                source.publish(path);
                return true;
            }
        } catch (Editing.Refused e) {
            return e.rethrownUnlessRule();
        }
        return false;
    }

    private static void unlink(JsonNode node, String link) {
        if (node instanceof ArrayNode array) {
            array.removeIf(item -> isLink(item, link));
        } else {
            node.properties().removeIf(member -> isLink(member.getValue(), link));
        }
        node.forEach(child -> unlink(child, link));
    }

    private static boolean isLink(JsonNode node, String link) {
        JsonNode sys = node.path("sys");
        return link.equals(sys.path("linkType").asText() + "/" + sys.path("id").asText());
    }
}
