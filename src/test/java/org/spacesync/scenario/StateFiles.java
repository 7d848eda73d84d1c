package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.world.SyncWorld;

/** Somebody who meddles with the files of a pair between two runs, and how a run is refused that must not be. */
final class StateFiles {
    private static final String TOKEN =
            "contentful-space-sync-token-" + SyncWorld.SOURCE + "-to-" + SyncWorld.DESTINATION;

    private final SyncWorld world;
    private final Path directory;

    StateFiles(SyncWorld world, Path directory) {
        this.world = world;
        this.directory = directory;
    }

    /** Changes options for the next runs; null takes one away. */
    void with(String option, Object value) {
        world.restart();
        world.sync().with(option, value);
    }

    /** The token, the journal, all of it. */
    void loseEverything() {
        world.restart();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (file.equals(directory)) {
                    continue;
                }
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void loseToken() {
        remove(TOKEN);
        remove(TOKEN + ".json");
    }

    void loseSidecar() {
        remove(TOKEN + ".json");
    }

    String token() {
        try {
            return Files.readString(directory.resolve(TOKEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts another token in its place; without the file beside it, as a person would. */
    void replaceToken(String token) {
        putToken(token);
        loseSidecar();
    }

    void putToken(String token) {
        try {
            Files.writeString(directory.resolve(TOKEN), token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void changeSidecar(Consumer<ObjectNode> edit) {
        Path file = directory.resolve(TOKEN + ".json");
        try {
            ObjectNode sidecar = (ObjectNode) Trees.read(file);
            edit.accept(sidecar);
            Files.write(file, Trees.write(sidecar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One run that must be refused with all of these words in its message, without any request but GETs. */
    RunReport assertRefused(String... words) {
        RunReport report = world.run();
        assertEquals(RunReport.Status.REFUSED, report.status(), report.message());
        assertEquals(4, report.status().exitCode());
        assertEquals(List.of(), world.writes());
        for (String word : words) {
            assertTrue(report.message().contains(word), () -> word + " is not in: " + report.message());
        }
        return report;
    }

    private void remove(String name) {
        try {
            Files.delete(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
