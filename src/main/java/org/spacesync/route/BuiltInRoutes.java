package org.spacesync.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The route files of our own jar, in all folders below {@code routes}. A host may have a {@code classpath:routes} too,
 * so only the files in the same tree as a file that is certainly ours are used, not the whole class path.
 */
final class BuiltInRoutes {
    private static final String FOLDER = "routes/";
    /** Path below {@code routes} of the file that is certainly ours. */
    private static final String ANCHOR = "sync/sync" + RouteFile.SUFFIX;

    private BuiltInRoutes() {}

    /** The files, or none if this build has none. */
    static List<RouteFile> read() {
        return read(BuiltInRoutes.class.getResource("/" + FOLDER + ANCHOR));
    }

    static List<RouteFile> read(URL anchor) {
        if (anchor == null) {
            return List.of();
        }
        try {
            return paths(anchor).stream()
                    .sorted()
                    .map(path -> new RouteFile(name(path), "classpath:" + FOLDER + path, content(anchor, path), true))
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The route files of " + anchor + " cannot be listed", e);
        }
    }

    /** Paths below {@code routes}, with slashes. */
    private static List<String> paths(URL anchor) throws IOException, URISyntaxException {
        URLConnection connection = anchor.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(FOLDER) && name.endsWith(RouteFile.SUFFIX))
                    .map(name -> name.substring(FOLDER.length()))
                    .toList();
        }
        Path root = Path.of(anchor.toURI()).resolve("../..").normalize();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith(RouteFile.SUFFIX))
                    .toList();
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String content(URL anchor, String path) {
        String external = anchor.toExternalForm();
        String root = external.substring(0, external.length() - ANCHOR.length());
        try (InputStream in = new URL(root + path).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
