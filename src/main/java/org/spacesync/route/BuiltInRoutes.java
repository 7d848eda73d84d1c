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
 * The route files of our own jar. A host may have a {@code classpath:routes} too, so only the neighbours of a file that
 * is certainly ours are taken, not the whole class path.
 */
final class BuiltInRoutes {
    private static final String FOLDER = "routes/";

    private BuiltInRoutes() {}

    /** The files, or none if this build has none. */
    static List<RouteFile> read() {
        return read(BuiltInRoutes.class.getResource("/" + FOLDER + "sync" + RouteFile.SUFFIX));
    }

    static List<RouteFile> read(URL anchor) {
        if (anchor == null) {
            return List.of();
        }
        try {
            return names(anchor).stream()
                    .sorted()
                    .map(name -> new RouteFile(name, "classpath:" + FOLDER + name, content(anchor, name)))
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The route files beside " + anchor + " cannot be listed", e);
        }
    }

    private static List<String> names(URL anchor) throws IOException, URISyntaxException {
        URLConnection connection = anchor.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(FOLDER) && name.endsWith(RouteFile.SUFFIX))
                    .map(name -> name.substring(FOLDER.length()))
                    .filter(name -> !name.contains("/"))
                    .toList();
        }
        try (Stream<Path> paths = Files.list(Path.of(anchor.toURI()).resolveSibling(""))) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(RouteFile.SUFFIX))
                    .toList();
        }
    }

    private static String content(URL anchor, String name) {
        String external = anchor.toExternalForm();
        String sibling = external.substring(0, external.lastIndexOf('/') + 1) + name;
        try (InputStream in = new URL(sibling).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
