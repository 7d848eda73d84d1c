package org.spacesync.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.world.Editing;

/**
 * contentful-space-sync 4.1.3, the tool that we replace, copies a small space of the sandbox to another, with all its
 * pauses. More about it is in {@code org.spacesync.compat}.
 */
@ExtendWith(OfficialClients.class)
@Tag("contract")
class OldSpaceSyncContractTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private Sandbox sandbox;
    private Editing source;

    @BeforeEach
    void startSandbox() {
        sandbox = Sandbox.start(
                SandboxOptions.defaults().with(Switch.RATE_MANAGEMENT, 0).with(Switch.RATE_DELIVERY, 0));
        sandbox.createSpace("source");
        sandbox.createSpace("target");
        source = new Editing(sandbox, "source", "master");
        source.contentType(
                "cake",
                type -> type.setAll(
                        Editing.json(
                                """
                {'name':'Cake','displayField':'name','fields':[
                 {'id':'name','name':'Name','type':'Symbol','required':true},
                 {'id':'photo','name':'Photo','type':'Link','linkType':'Asset'}]}""")));
        source.saveAsset("photo", "A cake", "An image", "en-US");
        source.saveEntry(
                "oat-pebbles",
                "cake",
                Editing.json("{'name':{'en-US':'Oat Pebbles'},"
                        + "'photo':{'en-US':{'sys':{'type':'Link','linkType':'Asset','id':'photo'}}}}"));
    }

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    @Test
    void copiesASpaceAndThenWhatChanged(Node node) throws IOException {
        sync(node);
        assertEquals(List.of(), differences());
        Path token = directory.resolve("contentful-space-sync-token-source-to-target");
        String first = Files.readString(token);

        source.change("/entries/oat-pebbles", fields -> fields.withObjectProperty("name")
                .put("en-US", "Oat Rocks"));
        assertEquals(
                List.of("Entry oat-pebbles: fields.name.en-US is \"Oat Pebbles\", expected \"Oat Rocks\""),
                differences());
        sync(node);
        assertEquals(List.of(), differences());
        assertNotEquals(first, Files.readString(token));
    }

    private List<String> differences() {
        return SpaceComparison.compare(sandbox.state("source", "master"), sandbox.state("target", "master")).stream()
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
