package org.spacesync.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.Part;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.sandbox.management.Editor;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.sandbox.store.Trees;

/** contentful-space-sync 4.1.3, the tool that we replace, copies one space of the sandbox to another. */
@ExtendWith(OfficialClients.class)
class OldSpaceSyncContractTest {
    private static final Path DEMO = Path.of("src/main/resources/demo/source.json");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** It never copies editor interfaces and tags, and of a locale only name and code. */
    private static final Scope WHAT_IT_COPIES =
            Scope.everything().without(Part.EDITOR_INTERFACE, Part.TAG, Part.LOCALE);

    /** A required text without German, which in the copy is not optional any more. It says so and exits with 0. */
    private static final String WHAT_IT_LOSES = "Entry note-clock should be published and is draft";

    @TempDir
    Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void startSandbox() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withSeed("source", DEMO)
                .with(Switch.RATE_MANAGEMENT, 0)
                .with(Switch.RATE_DELIVERY, 0));
        sandbox.createSpace("target");
        ObjectNode tagsOnly = Trees.object();
        tagsOnly.set("tags", Trees.read(DEMO).path("tags"));
        sandbox.seed("target", "master", tagsOnly);
    }

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    @Test
    void copiesASpaceAndThenWhatChanged(Node node) throws IOException {
        sync(node);
        assertEquals(List.of(WHAT_IT_LOSES), differences());
        Path token = directory.resolve("contentful-space-sync-token-source-to-target");
        String first = Files.readString(token);

        retitle("cake-oat-pebbles", "Oat Rocks");
        assertEquals(
                List.of(
                        "Entry cake-oat-pebbles: fields.name.en-US is \"Oat Pebbles\", expected \"Oat Rocks\"",
                        WHAT_IT_LOSES),
                differences());
        sync(node);
        assertEquals(List.of(WHAT_IT_LOSES), differences());
        assertNotEquals(first, Files.readString(token));
    }

    private void retitle(String cake, String name) {
        Editor editor = sandbox.edit("source", "master");
        JsonNode entry = sandbox.state("source", "master").entries().get(cake).current();
        entry.withObjectProperty("fields").withObjectProperty("name").put("en-US", name);
        editor.saveEntry(cake, "cake", entry);
        editor.publish(Kind.ENTRY, cake);
    }

    private List<String> differences() {
        return SpaceComparison.compare(
                        sandbox.state("source", "master"), sandbox.state("target", "master"), WHAT_IT_COPIES)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private void sync(Node node) throws IOException {
        Node.Run run = node.run(
                Map.of(),
                LIMIT,
                List.of(
                        "node",
                        "node_modules/contentful-space-sync/bin/space-sync",
                        "--source-space=source",
                        "--destination-space=target",
                        "--source-delivery-token=" + sandbox.deliveryToken("source"),
                        "--management-token=" + sandbox.managementToken(),
                        "--delivery-host=127.0.0.1:" + sandbox.deliveryPort(),
                        "--delivery-insecure",
                        "--management-host=127.0.0.1:" + sandbox.managementPort(),
                        "--management-insecure",
                        "--rate-limit=50",
                        "--pre-publish-delay=10",
                        "--sync-token-dir=" + directory));
        assertEquals(0, run.exitCode(), run.tail());
    }
}
