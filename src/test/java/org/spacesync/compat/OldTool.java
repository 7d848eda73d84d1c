package org.spacesync.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spacesync.contract.Node;

/**
 * The program of contentful-space-sync 4.1.3 as npm installs it. Only its pauses are shorter, see
 * {@code lib/quick-timers.cjs}; {@code OldSpaceSyncContractTest} runs it with the real ones.
 */
record OldTool(Node node) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Runs it in a directory with these arguments. */
    Node.Run run(Path directory, List<String> arguments) {
        Path folder = node.folder();
        List<String> command = new ArrayList<>(List.of(
                "node",
                "--require=" + folder.resolve("lib/quick-timers.cjs"),
                folder.resolve("node_modules/contentful-space-sync/bin/space-sync")
                        .toString()));
        command.addAll(arguments);
        try {
            return node.run(directory, Map.of(), LIMIT, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
