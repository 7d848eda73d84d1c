package org.spacesync.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.SandboxState.EntityState;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.world.Editing;

/**
 * What happens to a space between two syncs, whatever is in it: before the first run {@link #prepare}, after it
 * {@link #make}.
 */
final class EverydayEdits {
    private static final String LEAFLET = "leaflet";
    private static final String PASSING = "passing";

    private final Sandbox sandbox;
    private final Editing source;
    private final String locale;

    EverydayEdits(SideBySide world) {
        this.sandbox = world.sandbox();
        this.source = world.source();
        this.locale = source.defaultLocale();
    }

    /** Adds a content type that will go, an asset and entries of which one will be unpublished, one deleted. */
    void prepare() {
        source.contentType(PASSING, type -> type.setAll(type("Passing")));
        source.contentType(LEAFLET, type -> type.setAll(type("Leaflet")));
        source.saveAsset("leaflet-scan", "A scan", "scanned", locale);
        source.saveAsset("leaflet-old-scan", "An old scan", "scanned long ago", locale);
        for (String id : List.of("leaflet-unpublished", "leaflet-deleted", "leaflet-kept")) {
            source.saveEntry(id, LEAFLET, leaflet("Leaflet " + id));
        }
    }

    /** One edit of each kind. */
    void make() {
        source.unpublish("/entries/leaflet-unpublished");
        source.delete("/entries/leaflet-deleted");
        source.delete("/assets/leaflet-old-scan");
        source.removeContentType(PASSING);
        source.addField(LEAFLET, "{'id':'pages','name':'Pages','type':'Integer'}");
        source.change(
                "/entries/leaflet-kept", fields -> fields.putObject("pages").put(locale, 4));
        source.saveEntry("leaflet-new", LEAFLET, leaflet("A new leaflet"));
        source.change("/assets/leaflet-scan", fields -> fields.withObjectProperty("title")
                .put(locale, "A better scan"));
        state().entries().keySet().stream()
                .filter(id -> !id.startsWith(LEAFLET))
                .filter(this::changeText)
                .findFirst();
    }

    private static ObjectNode type(String name) {
        return Editing.json("{'name':'" + name + "','displayField':'title','fields':["
                + "{'id':'title','name':'Title','type':'Symbol','required':true},"
                + "{'id':'scan','name':'Scan','type':'Link','linkType':'Asset'}]}");
    }

    private ObjectNode leaflet(String title) {
        ObjectNode fields = Trees.object();
        fields.putObject("title").put(locale, title);
        fields.putObject("scan").set(locale, Trees.link("Asset", "leaflet-scan"));
        return fields;
    }

    /** @return whether this entry has a text that may be any */
    private boolean changeText(String id) {
        EntityState entry = state().entries().get(id);
        if (!entry.isPublished()) {
            return false;
        }
        for (JsonNode field : state().contentTypes().get(contentType(entry)).path("fields")) {
            String name = field.path("id").asText();
            JsonNode before = entry.published().path("fields").path(name).path(locale);
            if (before.isTextual() && isFree(field)) {
                source.change("/entries/" + id, fields -> fields.withObjectProperty(name)
                        .put(locale, before.asText() + " (edited)"));
                return true;
            }
        }
        return false;
    }

    private static boolean isFree(JsonNode field) {
        return Set.of("Symbol", "Text").contains(field.path("type").asText())
                && field.path("validations").isEmpty()
                && !field.path("omitted").asBoolean();
    }

    private static String contentType(EntityState entry) {
        return entry.current()
                .path("sys")
                .path("contentType")
                .path("sys")
                .path("id")
                .asText();
    }

    private SandboxState state() {
        return sandbox.state(SideBySide.SOURCE, "master");
    }
}
