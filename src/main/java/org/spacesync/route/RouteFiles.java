package org.spacesync.route;

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
import org.apache.camel.spi.Resource;

/**
 * The route files of a process: those in our jar and those of a directory, which replace ours of the same name or are
 * added to them. Folders have no meaning: a file replaces the one with its name wherever either of them is. The files
 * are ordered so that beans exist before the routes that use them.
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
     * The files of our jar, replaced or extended by those of a directory.
     *
     * @throws RoutesException if there is no such directory, or a file in it cannot be read or would not be loaded
     */
    public static RouteFiles in(Path directory) {
        return overlay(BuiltInRoutes.read(), directory);
    }

    /**
     * The directory in which the command line looks for route files: the directory that the user gave, otherwise {@code
     * routes} in the working directory, beside the jar or one level above it. A directory without route files counts
     * only if the user gave it.
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
        return candidates.stream().filter(RouteFolder::hasRouteFiles).findFirst();
    }

    static RouteFiles overlay(List<RouteFile> builtIn, Path directory) {
        Map<String, RouteFile> byName = new TreeMap<>();
        for (RouteFile file : builtIn) {
            RouteFile other = byName.put(file.name(), file);
            if (other != null) {
                throw new IllegalStateException(
                        "Two built-in route files have the same name: " + other.location() + " and " + file.location()
                                + ". If an earlier build has left one of them, build again with mvn clean.");
            }
        }
        if (directory != null) {
            RouteFolder.read(directory).forEach(file -> byName.put(file.name(), file));
        }
        // Each file is parsed once here; the comparator would parse it at each comparison.
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
}
