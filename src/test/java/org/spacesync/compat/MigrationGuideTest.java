package org.spacesync.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spacesync.settings.Setting;

/** The guide for users of 4.1.3 names no test and no option that there is not. */
class MigrationGuideTest {
    private static final Path GUIDE = Path.of("docs/migrating-from-contentful-space-sync.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Set<String> NO_SETTINGS = Set.of("--fresh", "--force-overwrite", "--help", "--version");
    private static final int DEFECTS = 28;

    private final String guide = read(GUIDE);

    @Test
    void everyTestIsThere() {
        Map<String, String> classes = testClasses();
        Set<String> missing = new TreeSet<>();
        List<MatchResult> named = all("`(\\w+Test)#(\\w+)`");
        for (MatchResult name : named) {
            String source = classes.getOrDefault(name.group(1), "");
            if (!Pattern.compile("\\b(void|List<DynamicTest>) " + name.group(2) + "\\(")
                    .matcher(source)
                    .find()) {
                missing.add(name.group());
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(named.size() >= DEFECTS, () -> "tests named: " + named.size());
    }

    @Test
    void everyOptionIsThere() {
        Set<String> known = Arrays.stream(Setting.values()).map(Setting::option).collect(Collectors.toSet());
        known.addAll(NO_SETTINGS);
        Set<String> named = all("(?<![\\w-])--[a-z][a-z-]+").stream()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(known);
        assertEquals(Set.of(), named);
    }

    private List<MatchResult> all(String pattern) {
        return Pattern.compile(pattern).matcher(guide).results().toList();
    }

    private static Map<String, String> testClasses() {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files
                    .filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            Function.identity(),
                            (one, other) -> one,
                            TreeMap::new))
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> read(entry.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
