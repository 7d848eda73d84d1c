package org.spacesync.world;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.spacesync.sandbox.store.Trees;

/** Content to sync: the exports of real spaces that lie beside the project, and that of the demo. */
public final class Exports {
    private static final Path DIRECTORY = Path.of("../shared/data/exports");

    private Exports() {}

    /** File names of all exports; one name that stands for none where there are none, so that tests say why they skip. */
    public static Stream<String> all() throws IOException {
        if (!Files.isDirectory(DIRECTORY)) {
            return Stream.of("none.json");
        }
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    /** The content of an export; skips the test where it is absent. */
    public static JsonNode read(String name) {
        Path file = DIRECTORY.resolve(name);
        assumeTrue(Files.isRegularFile(file), () -> "There is no " + file + ": these tests need the shared exports");
        try {
            return Trees.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of the demo: two locales, tags, cycles, rich text, localized files. */
    public static JsonNode demo() {
        try (InputStream in = Exports.class.getResourceAsStream("/demo/source.json")) {
            return Trees.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
