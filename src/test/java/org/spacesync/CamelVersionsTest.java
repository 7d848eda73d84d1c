package org.spacesync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
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
        List<String> includes = found("<include>(.*?)</include>");
        assertTrue(includes.size() > 5, includes.toString());
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<Path> tests = files.map(TESTS::relativize).toList();
            for (String include : includes) {
                PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + include);
                assertTrue(tests.stream().anyMatch(matcher::matches), include);
            }
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
