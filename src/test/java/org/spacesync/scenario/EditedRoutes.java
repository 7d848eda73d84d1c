package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory of routes as a reader of {@code docs/customising.md} makes it: built-in files, changed by what the page
 * shows, word for word but for places and addresses.
 */
final class EditedRoutes {
    private static final Path PAGE = Path.of("docs/customising.md");
    private static final String SUFFIX = ".camel.yaml";

    private final Path directory;

    EditedRoutes(Path parent) throws IOException {
        directory = Files.createDirectories(parent.resolve("routes"));
    }

    Path directory() {
        return directory;
    }

    /** The blocks of code below a heading, in order. */
    static List<String> blocks(String heading, String language) throws IOException {
        String page = Files.readString(PAGE);
        int at = page.indexOf("# " + heading + "\n");
        assertTrue(at >= 0, () -> "There is no heading '" + heading + "' in " + PAGE);
        int end = page.indexOf("\n#", at);
        List<String> blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page.substring(at, end < 0 ? page.length() : end))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.toList());
        assertTrue(!blocks.isEmpty(), () -> "There is no example below '" + heading + "' in " + PAGE);
        return blocks;
    }

    /** The only block of YAML below a heading. */
    static String yaml(String heading) throws IOException {
        return blocks(heading, "yaml").get(0);
    }

    /** A built-in file, as it lies in its folder. */
    static String builtIn(String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().equals(name + SUFFIX))
                    .toList();
            return Files.readString(found.get(0));
        }
    }

    /** The file with steps before those that one of its routes has. */
    static String withSteps(String file, String route, String steps) {
        int from = file.indexOf("    id: " + route + "\n");
        assertTrue(from >= 0, () -> "There is no route " + route);
        int at = file.indexOf("      steps:\n", from) + "      steps:\n".length();
        return file.substring(0, at) + steps.indent(8) + file.substring(at);
    }

    /** The file after a change that is shown as a diff. */
    static String patched(String file, String diff) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        diff.lines().forEach(line -> {
            if (!line.startsWith("+")) {
                before.add(line.substring(1));
            }
            if (!line.startsWith("-")) {
                after.add(line.substring(1));
            }
        });
        String old = String.join("\n", before);
        List<MatchResult> found =
                Pattern.compile(Pattern.quote(old)).matcher(file).results().toList();
        assertTrue(
                found.size() == 1, () -> "The lines of the diff are in the file " + found.size() + " times:\n" + old);
        return file.replace(old, String.join("\n", after));
    }

    EditedRoutes with(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name + SUFFIX), content);
        return this;
    }
}
