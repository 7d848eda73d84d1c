package org.spacesync.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.spacesync.sandbox.management.Editor;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/** Somebody who edits the source: with the demo's content, touches everything that a delta sync can have to do. */
final class SourceSpace {
    private final Editing source;
    private final Editor editor;

    SourceSpace(SyncWorld world) {
        this.source = world.source();
        this.editor = world.sandbox().edit(SyncWorld.SOURCE, SyncWorld.MASTER);
    }

    /** Adds what {@link #changeEverything} will take away. */
    SourceSpace addSpareParts() {
        source.saveLocale("fr", "French", "en-US");
        source.saveTag("spare", "Spare", "public");
        source.contentType("spare", type -> type.put("displayField", "title")
                .withArrayProperty("fields")
                .add(Editing.json("{'id':'title','name':'Title','type':'Symbol'}")));
        return this;
    }

    /** One edited entry, one new file, removals of each kind, and a content model that has changed everywhere. */
    void changeEverything() {
        source.removeLocale("fr");
        source.saveLocale("de", "Deutsch", "en-US");
        source.removeTag("spare");
        source.saveTag("rainyDay", "Rain", "public");
        source.removeContentType("spare");
        source.removeField("note", "cups");
        remove(Kind.ENTRY, "note-steps");
        remove(Kind.ASSET, "bell-sound");
        renameEntry("tea-orchard", "family", "green");
        editor.attachFile(
                "map-harbour-loop",
                "en-US",
                "new-map.svg",
                "image/svg+xml",
                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        editor.publish(Kind.ASSET, "map-harbour-loop");
    }

    /** @return the removed entity as it was */
    JsonNode remove(Kind kind, String id) {
        JsonNode entity = editor.unpublish(kind, id);
        editor.delete(kind, id);
        return entity;
    }

    /** @param asset as it was when it was removed */
    void restoreAsset(String id, JsonNode asset) {
        ObjectNode body = Trees.object();
        body.set("fields", asset.get("fields"));
        editor.saveAsset(id, body);
        editor.publish(Kind.ASSET, id);
    }

    void renameEntry(String id, String field, String value) {
        source.change("/entries/" + id, fields -> fields.putObject(field).put("en-US", value));
    }
}
