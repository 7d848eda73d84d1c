package org.spacesync.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document tells what the code does. */
class SandboxDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "sandbox.md");

    @Test
    void listsAllSwitchesWithDefaultsValuesAndMeaning() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.startsWith("| switch |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        List<String> expected = Arrays.stream(Switch.values())
                .map(s -> "| `%s` | `%s` | %s | %s |"
                        .formatted(
                                s.key(),
                                s.initial(),
                                s.allowed().stream().map(v -> "`" + v + "`").collect(Collectors.joining(", ")),
                                s.meaning()))
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", rows));
    }

    @ParameterizedTest
    @EnumSource(Switch.class)
    void everySwitchAcceptsItsDefaultAndIsUsed(Switch name) throws IOException {
        assertEquals(name.initial(), new Switches().set(name, name.initial()).text(name));
        try (var files = Files.walk(Path.of("src", "main", "java", "org", "spacesync", "sandbox"))) {
            boolean used = files.filter(f -> f.toString().endsWith(".java") && !f.endsWith("Switch.java"))
                    .anyMatch(f -> contains(f, "Switch." + name.name()));
            assertTrue(used, name + " does nothing");
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
