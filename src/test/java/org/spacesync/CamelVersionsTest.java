package org.spacesync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Camel versions that are said to be supported are those that are tested, by tests that exist. */
class CamelVersionsTest {
    private static final Path TESTS = Path.of("src/test/java");

    private final String pom = read(Path.of("pom.xml"));

    @Test
    void theDocumentNamesTheVersionsThatAreTested() {
        List<String> versions = found("<camel\\.version>(.*?)</camel\\.version>");
        assertEquals(2, versions.size(), versions.toString());
        String document = read(Path.of("docs/embedding.md"));
        versions.forEach(version -> assertTrue(document.contains(version), version));
    }

    @Test
    void whatIsTestedWithTheNewestCamelIsThere() throws IOException {
        List<String> groups = found("<groups>(.*?)</groups>");
        assertEquals(1, groups.size(), groups.toString());
        String tag = "@Tag(\"" + groups.get(0) + "\")";
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<String> tagged = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> read(file).contains("\n" + tag + "\n"))
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
            // The routes, the doors, a host, and the command line
            assertTrue(
                    tagged.containsAll(List.of(
                            "RealRoutes.java", "DoorTestBase.java", "EmbeddingTest.java", "SyncCommandTest.java")),
                    tagged.toString());
        }
    }

    private List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(pom)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
