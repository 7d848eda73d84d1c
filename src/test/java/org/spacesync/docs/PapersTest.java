package org.spacesync.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the papers lead somewhere, and the routes, beans, classes, tests and files that they name exist. */
class PapersTest {
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern NAME = Pattern.compile("`([\\w.$/<>*-]+)`");
    private static final List<Path> NAMING = List.of(Path.of("CONTRIBUTING.md"), Path.of("docs", "architecture.md"));

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path paper : papers()) {
            List<MatchResult> links = LINK.matcher(withoutCode(paper)).results().toList();
            for (MatchResult link : links) {
                if (!leadsSomewhere(paper, link.group(1))) {
                    broken.add(paper + ": " + link.group(1));
                }
            }
        }

        assertEquals(List.of(), broken);
    }

    @Test
    void whatIsNamedExists() throws IOException {
        Set<String> known = new HashSet<>();
        for (Path path : files("routes", ".camel.yaml")) {
            Pattern.compile("(?m)^ +(?:- )?(?:id|routeId|name): \"?([\\w-]+)")
                    .matcher(Files.readString(path))
                    .results()
                    .forEach(match -> known.add(match.group(1)));
        }
        for (String folder : List.of("src/main/java", "src/test/java")) {
            for (Path path : files(folder, ".java")) {
                known.add(path.getFileName().toString().replace(".java", ""));
            }
        }
        List<String> unknown = new ArrayList<>();
        for (Path paper : NAMING) {
            Set<String> names = NAME.matcher(withoutCode(paper))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertFalse(names.isEmpty());
            names.stream().filter(name -> !exists(name, known)).forEach(name -> unknown.add(paper + ": " + name));
        }

        assertEquals(List.of(), unknown);
    }

    private static boolean exists(String name, Set<String> known) {
        if (name.startsWith("routes/")) {
            return Files.exists(Path.of(name));
        }
        boolean route = name.startsWith("ctf");
        boolean type = name.matches("[A-Z]\\w*[a-z]\\w*(\\.\\w+)?");
        return !route && !type || known.contains(name.replaceAll("\\..*", ""));
    }

    private static boolean leadsSomewhere(Path paper, String link) throws IOException {
        if (link.matches("\\w+:.*")) {
            return true;
        }
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? paper
                : paper.toAbsolutePath().getParent().resolve(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1 || anchors(Files.readString(target)).contains(parts[1]));
    }

    private static Set<String> anchors(String text) {
        return text.lines()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^\\w -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String withoutCode(Path paper) throws IOException {
        return CODE_BLOCK.matcher(Files.readString(paper)).replaceAll("");
    }

    private static List<Path> papers() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> bench = Files.list(Path.of("bench"))) {
            return Stream.of(top, docs, bench)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> paths = Files.walk(Path.of(folder))) {
            return paths.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }
}
