package org.spacesync.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.spacesync.cli.CommandLineRun;
import org.spacesync.contract.Node;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.Difference;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.world.Editing;

/**
 * A source space and two copies of it: one is kept by contentful-space-sync 4.1.3, the other by us, with the same
 * arguments. Each tool has a directory of its own for its files.
 */
final class SideBySide implements AutoCloseable {
    static final String SOURCE = "source";
    static final String OLD = "old";
    static final String OURS = "ours";
    private static final String MASTER = "master";

    private final OldTool oldTool;
    private final Sandbox sandbox;
    private final Path directory;

    /** What both came to. */
    record Both(Node.Run old, CommandLineRun ours) {
        /** The run fails unless ours succeeded. */
        Both oursDone() {
            assertEquals(0, ours.exitCode(), ours.err());
            return this;
        }

        Both bothDone() {
            assertEquals(0, old.exitCode(), old.tail());
            return oursDone();
        }
    }

    SideBySide(OldTool oldTool, SandboxOptions options, Path directory) {
        this.oldTool = oldTool;
        this.sandbox = Sandbox.start(options);
        this.directory = directory;
        List.of(SOURCE, OLD, OURS).forEach(sandbox::createSpace);
    }

    static SideBySide of(OldTool oldTool, Path directory) {
        return new SideBySide(oldTool, quick(), directory);
    }

    /**
     * Without limits, and quick. Files may be processed with a version that is not the last: otherwise it is a matter of
     * luck whether 4.1.3 gets over an asset with files in two locales.
     */
    static SandboxOptions quick() {
        return SandboxOptions.defaults()
                .with(Switch.RATE_MANAGEMENT, 0)
                .with(Switch.RATE_DELIVERY, 0)
                .with(Switch.ASSET_PROCESS_MILLIS, 20)
                .with(Switch.ASSET_STALE_PROCESS, "never")
                .with(Switch.BULK_ACTION_MILLIS, 50);
    }

    SideBySide seed(JsonNode export) {
        sandbox.seed(SOURCE, MASTER, export);
        return this;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Editing source() {
        return editing(SOURCE);
    }

    Editing editing(String space) {
        return new Editing(sandbox, space, MASTER);
    }

    /** Both tools at the same time, each with its own copy. */
    Both run(String... more) {
        CompletableFuture<Node.Run> old = CompletableFuture.supplyAsync(() -> runOld(OLD, more));
        CommandLineRun ours = runOurs(OURS, more);
        return new Both(old.join(), ours);
    }

    Node.Run runOld(String copy, String... more) {
        return oldTool.run(directory(copy), arguments(copy, more));
    }

    CommandLineRun runOurs(String copy, String... more) {
        return CommandLineRun.of(directory(copy), Map.of(), arguments(copy, more));
    }

    /** Where a copy's tool runs and leaves its files. */
    Path directory(String copy) {
        try {
            return Files.createDirectories(directory.resolve(copy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What 4.1.3 needs to work against the sandbox, in a hurry, and what we understand just as well. */
    List<String> arguments(String copy, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--source-space=" + SOURCE,
                "--destination-space=" + copy,
                "--source-delivery-token=" + sandbox.deliveryToken(SOURCE),
                "--management-token=" + sandbox.managementToken(),
                "--delivery-host=127.0.0.1:" + sandbox.deliveryPort(),
                "--delivery-insecure",
                "--management-host=127.0.0.1:" + sandbox.managementPort(),
                "--management-insecure",
                "--sync-token-dir=" + directory(copy),
                "--rate-limit=1000",
                "--pre-publish-delay=10"));
        for (String argument : more) {
            arguments.removeIf(usual -> usual.startsWith(argument.replaceFirst("=.*", "=")));
            arguments.add(argument);
        }
        return arguments;
    }

    /** Ours must be the source, in all its parts. */
    void assertOursIsTheSource() {
        assertEquals(List.of(), differences(OURS));
    }

    /** In what a copy differs from the source. */
    List<Difference> differences(String copy) {
        return SpaceComparison.compare(sandbox.state(SOURCE, MASTER), sandbox.state(copy, MASTER));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
