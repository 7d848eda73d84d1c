package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every export of the shared data is seeded and read back through the delivery API. */
@Tag("sandbox")
class SeedExportsTest {
    private static final Path EXPORTS = Path.of("..", "shared", "data", "exports");
    private static Sandbox sandbox;
    private static SandboxClient client;

    @BeforeAll
    static void start() {
        assumeTrue(Files.isDirectory(EXPORTS), "No exports at " + EXPORTS);
        sandbox = Sandbox.start(SandboxOptions.defaults().with(Switch.RATE_DELIVERY, 0));
        client = new SandboxClient(sandbox);
    }

    @AfterAll
    static void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    static List<Path> exports() throws IOException {
        try (Stream<Path> files = Files.list(EXPORTS)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    @Test
    void whatAnExportSaysIsPublishedIsInTheInitialSync() throws Exception {
        List<Path> exports = exports();
        assertTrue(exports.size() >= 40, "only " + exports.size() + " exports");
        for (Path export : exports) {
            String space = export.getFileName().toString().replace(".json", "");
            sandbox.createSpace(space);
            sandbox.seed(space, "master", export);
            JsonNode file = SandboxClient.parse(Files.readAllBytes(export));
            Set<String> expected = new HashSet<>();
            collect(file.path("entries"), "Entry", expected);
            collect(file.path("assets"), "Asset", expected);
            List<String> synced = new ArrayList<>();
            for (JsonNode item : client.sync(space, "initial=true&limit=7").items()) {
                synced.add(item.path("sys").path("type").asText() + " "
                        + item.path("sys").path("id").asText());
            }
            assertEquals(synced.size(), new HashSet<>(synced).size(), space + " has duplicates");
            assertEquals(expected, new HashSet<>(synced), space);
        }
    }

    private static void collect(JsonNode entities, String type, Set<String> expected) {
        for (JsonNode entity : entities) {
            JsonNode sys = entity.path("sys");
            boolean delivered = !sys.has("version");
            if (delivered || sys.has("publishedVersion") && !sys.has("archivedVersion")) {
                expected.add(type + " " + sys.path("id").asText());
            }
        }
    }
}
