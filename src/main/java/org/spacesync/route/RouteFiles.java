package org.spacesync.route;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;

/**
 * The route files of a process: those in our jar, of which a directory may replace any by a file of the same name, and
 * may add others. They are ordered so that beans are there before the routes that use them.
 */
public final class RouteFiles {
    private static final String BEANS = "beans" + RouteFile.SUFFIX;

    private final List<RouteFile> files;

    private RouteFiles(List<RouteFile> files) {
        this.files = List.copyOf(files);
    }

    /** The files of our jar, unchanged: for hosts that have a {@code routes} directory of their own. */
    public static RouteFiles builtIn() {
        return overlay(BuiltInRoutes.read(), null);
    }

    /**
     * The files of our jar, overlaid by those of a directory.
     *
     * @throws RoutesException if there is no such directory, or a file in it cannot be read or would not be loaded
     */
    public static RouteFiles in(Path directory) {
        return overlay(BuiltInRoutes.read(), directory);
    }

    /**
     * Where the command line looks for route files: the directory that was asked for, else {@code routes} in the
     * working directory, beside the jar or one above it. Directories without route files count only if asked for.
     *
     * @param asked the directory that the user named; null if none
     * @param workingDirectory of the process
     * @param jar file that the program was started from; null if there is none
     */
    public static Optional<Path> directory(Path asked, Path workingDirectory, Path jar) {
        if (asked != null) {
            return Optional.of(asked);
        }
        List<Path> candidates = new ArrayList<>(List.of(workingDirectory.resolve("routes")));
        if (jar != null && Files.isRegularFile(jar)) {
            Path absolute = jar.toAbsolutePath();
            candidates.add(absolute.resolveSibling("routes"));
            candidates.add(absolute.resolve("../../routes").normalize());
        }
        return candidates.stream().filter(RouteFiles::hasRouteFiles).findFirst();
    }

    static RouteFiles overlay(List<RouteFile> builtIn, Path directory) {
        Map<String, RouteFile> byName = new TreeMap<>();
        builtIn.forEach(file -> byName.put(file.name(), file));
        if (directory != null) {
            read(directory).forEach(file -> byName.put(file.name(), file));
        }
        // Each file is parsed once for this: in the comparator it would be at each comparison.
        Set<RouteFile> withBeans = byName.values().stream()
                .filter(file -> RouteDocument.of(file).declares("beans"))
                .collect(Collectors.toSet());
        Comparator<RouteFile> beansFirst = Comparator.comparing(
                        (RouteFile file) -> !file.name().equals(BEANS))
                .thenComparing(file -> !withBeans.contains(file))
                .thenComparing(RouteFile::name);
        return new RouteFiles(byName.values().stream().sorted(beansFirst).toList());
    }

    /** The files, in the order in which they are to be loaded. */
    public List<RouteFile> files() {
        return files;
    }

    /** The files for Camel's loader, in order. */
    public List<Resource> resources() {
        return files.stream().map(RouteFile::toResource).toList();
    }

    private static boolean hasRouteFiles(Path directory) {
        try {
            return Files.isDirectory(directory)
                    && list(directory).stream().anyMatch(file -> name(file).endsWith(RouteFile.SUFFIX));
        } catch (IOException e) {
            // Said when it is read: a directory that is there but cannot be listed must not be passed over.
            return true;
        }
    }

    private static List<RouteFile> read(Path directory) {
        List<Path> paths;
        try {
            paths = list(directory);
        } catch (IOException e) {
            throw new RoutesException("The directory of route files " + directory + " cannot be read ("
                    + e.getClass().getSimpleName() + "). Check --routes and the permissions.");
        }
        List<RouteFile> files = new ArrayList<>();
        List<RouteProblem> problems = new ArrayList<>();
        for (Path path : paths) {
            if (name(path).endsWith(RouteFile.SUFFIX)) {
                try {
                    files.add(new RouteFile(name(path), "file:" + path, Files.readString(path)));
                } catch (CharacterCodingException e) {
                    problems.add(new RouteProblem(path.toString(), 0, "The file is not UTF-8. Save it as UTF-8."));
                } catch (IOException e) {
                    problems.add(
                            new RouteProblem(path.toString(), 0, "The file cannot be read. Check its permissions."));
                }
            } else if (name(path).matches(".+(?<!\\.kamelet|\\.pipe)\\.ya?ml")) {
                problems.add(new RouteProblem(
                        path.toString(),
                        0,
                        "The file would not be loaded. Give it a name that ends in " + RouteFile.SUFFIX
                                + " or move it elsewhere."));
            }
        }
        if (!problems.isEmpty()) {
            throw new RoutesException(problems);
        }
        return files;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !name(path).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
