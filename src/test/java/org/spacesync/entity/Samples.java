package org.spacesync.entity;

import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.state.Change;
import org.spacesync.state.Stage;

/** Short ways to write down changes and entities. JSON may be written with apostrophes. */
public final class Samples {
    private Samples() {}

    public static Map<String, Object> json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    /** A changed entry of content type {@code tea}, as the feed gives it. */
    public static Change entry(String id, String payload) {
        return Change.upsert(EntityKey.entry(id), "tea", "2026-01-01T00:00:00.000Z", json(payload));
    }

    public static Change asset(String id, String payload) {
        return Change.upsert(EntityKey.asset(id), null, "2026-01-01T00:00:00.000Z", json(payload));
    }

    /** A draft that waits to be published, with links to entries of these ids. */
    public static Change ready(String id, int version, String... targets) {
        List<Map<String, Object>> links = java.util.Arrays.stream(targets)
                .map(target -> Links.to(EntityKey.entry(target)))
                .toList();
        Map<String, Object> fields = Json.map("links", Json.map("en-US", links));
        return Change.upsert(EntityKey.entry(id), "tea", null, Json.map("fields", fields))
                .at(Stage.READY, null, version, null);
    }

    /** The file of one locale as the delivery API has it. */
    public static String file(String name, String type, int size, String host) {
        return "{'fileName':'" + name + "','contentType':'" + type + "','details':{'size':" + size + "},'url':'//"
                + host + "/" + name + "'}";
    }
}
