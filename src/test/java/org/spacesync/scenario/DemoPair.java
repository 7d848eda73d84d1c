package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/**
 * Tests of one edit each, on the demo content that is synced already. They share a pair of spaces, since each leaves both
 * sides equal; one that does not costs the next a new pair.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("scenario")
abstract class DemoPair {
    SyncWorld world;
    Editing source;
    Editing destination;
    private Path directory;
    private int pairs;

    @BeforeAll
    void takeDirectory(@TempDir Path ofAllTests) {
        directory = ofAllTests;
    }

    @BeforeEach
    void startWithEqualSpaces() {
        if (world == null) {
            world = SyncWorld.of(directory.resolve(String.valueOf(pairs++))).seed(Exports.demo());
            world.runToEqual();
            source = world.source();
            destination = world.destination();
        }
    }

    @AfterEach
    void giveUpWhatDiffers() {
        if (!world.isEqual()) {
            stop();
        }
    }

    @AfterAll
    void stop() {
        if (world != null) {
            world.close();
            world = null;
        }
    }

    void assertCount(int expected, String route) {
        assertEquals(expected, world.count(route), () -> world.requests().toString());
    }

    /** Fields of a guest note, about nothing. */
    static ObjectNode note(String text) {
        return Editing.json("{'author':{'en-US':'Somebody'},'text':{'en-US':'" + text + "','de':'" + text + "'}}");
    }

    /** A guest note about an entry. */
    static ObjectNode note(String text, String about) {
        ObjectNode fields = note(text);
        fields.putObject("about").set("en-US", Trees.link("Entry", about));
        return fields;
    }

    JsonNode publishedEntry(String id) {
        return world.destinationState().entries().get(id).published().path("fields");
    }
}
