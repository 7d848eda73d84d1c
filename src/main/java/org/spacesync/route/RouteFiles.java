package org.spacesync.route;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.spi.Resource;

/**
 * The route files of a process: those in our jar and those of a directory, which replace ours of the same name or are
 * added to them. Folders have no meaning: a file replaces the one with its name wherever either of them is. The files
 * are ordered so that beans exist before the routes that use them.
 */
public final class RouteFiles {
    private static final String BEANS = "beans" + RouteFile.SUFFIX;

    /** A file of ours begins each definition at the margin. */
    private static final Pattern OUR_BEANS = Pattern.compile("^- beans:", Pattern.MULTILINE);

    private final List<RouteFile> files;
    private final ParsedFiles parsed;

    private RouteFiles(List<RouteFile> files, ParsedFiles parsed) {
        this.files = List.copyOf(files);
        this.parsed = parsed;
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
        return overlay(builtIn, directory, new ParsedFiles(RouteDocument::of));
    }

    static RouteFiles overlay(List<RouteFile> builtIn, Path directory, ParsedFiles parsed) {
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
            RouteFolder.read(directory).forEach(file -> byName.merge(file.name(), file, RouteFiles::replaced));
        }
        // The key of each file is computed once: the comparator would compute it at each comparison.
        Map<RouteFile, Boolean> withoutBeans = new HashMap<>();
        byName.values().forEach(file -> withoutBeans.put(file, !declaresBeans(file, parsed)));
        Comparator<RouteFile> beansFirst = Comparator.comparing(
                        (RouteFile file) -> !file.name().equals(BEANS))
                .thenComparing(withoutBeans::get)
                .thenComparing(RouteFile::name);
        return new RouteFiles(byName.values().stream().sorted(beansFirst).toList(), parsed);
    }

    private static RouteFile replaced(RouteFile ours, RouteFile users) {
        return ours.delivered() && ours.content().equals(users.content()) ? users.asDelivered() : users;
    }

    private static boolean declaresBeans(RouteFile file, ParsedFiles parsed) {
        if (file.delivered()) {
            return OUR_BEANS.matcher(file.content()).find();
        }
        return file.content().contains("beans") && parsed.document(file).declares("beans");
    }

    /**
     * Only the files that a message to one of these endpoints can lead to, such as {@code direct:ctf-sync}: fewer files
     * take less time to load. Each file that is not as in our jar is among them.
     */
    public RouteFiles neededFor(String... endpoints) {
        return new RouteFiles(NeededFiles.of(files, List.of(endpoints)), parsed);
    }

    /** The files, in the order in which they are to be loaded. */
    public List<RouteFile> files() {
        return files;
    }

    /** The files for Camel's loader, in order. */
    public List<Resource> resources() {
        return files.stream().map(RouteFile::toResource).toList();
    }

    /** Reads them all. */
    public ParsedRoutes parse() {
        return new ParsedRoutes(parsed.take(files));
    }
}
