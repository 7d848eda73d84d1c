package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("camel")
class RouteFilesTest {
    @TempDir
    Path dir;

    private final List<RouteFile> builtIn = List.of(
            builtIn("assets.camel.yaml", "- route: {id: a}"),
            builtIn("beans.camel.yaml", "- beans: []"),
            builtIn("sync.camel.yaml", "- route: {id: s}"));

    @Test
    void aDirectoryReplacesByNameAndAdds() throws IOException {
        Files.writeString(dir.resolve("sync.camel.yaml"), "- route: {id: mine}");
        Files.writeString(dir.resolve("extra.camel.yaml"), "- route: {id: extra}");
        Files.writeString(dir.resolve("note.txt"), "not a route");
        Files.writeString(dir.resolve("x.kamelet.yaml"), "not a route");

        List<RouteFile> files = RouteFiles.overlay(builtIn, dir).files();

        assertEquals(
                List.of("beans.camel.yaml", "assets.camel.yaml", "extra.camel.yaml", "sync.camel.yaml"),
                files.stream().map(RouteFile::name).toList());
        assertEquals("- route: {id: mine}", files.get(3).content());
        assertEquals("file:" + dir.resolve("sync.camel.yaml"), files.get(3).location());
        assertEquals("classpath:routes/assets.camel.yaml", files.get(1).location());
    }

    @Test
    void filesWithBeansComeFirstWhateverTheirName() throws IOException {
        Files.writeString(dir.resolve("zebra.camel.yaml"), "- beans: []\n- route: {id: z}");

        assertEquals(
                List.of("beans.camel.yaml", "zebra.camel.yaml", "assets.camel.yaml", "sync.camel.yaml"),
                RouteFiles.overlay(builtIn, dir).files().stream()
                        .map(RouteFile::name)
                        .toList());
    }

    @Test
    void camelLoadsTheTextUnderItsLocation() throws Exception {
        String yaml = "- route: {id: a, description: \"ä\", from: {uri: \"direct:a\", steps: [{log: {message: x}}]}}";
        RouteFiles files = RouteFiles.overlay(List.of(builtIn("a.camel.yaml", yaml)), null);

        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(files.resources());
            context.start();

            assertEquals(
                    "classpath:routes/a.camel.yaml:1", context.getRoute("a").getSourceLocation());
            assertEquals("ä", context.getRoute("a").getDescription());
        }
    }

    @Test
    void aMissingDirectoryIsRefused() {
        RoutesException e = assertThrows(RoutesException.class, () -> RouteFiles.in(dir.resolve("none")));

        assertTrue(e.getMessage().startsWith("The directory of route files " + dir.resolve("none")), e.getMessage());
    }

    @Test
    void filesThatWouldNotBeLoadedOrReadAreAllNamed() throws IOException {
        Files.writeString(dir.resolve("mine.yaml"), "- route: {}");
        Files.writeString(dir.resolve("yours.yml"), "- route: {}");
        Files.write(dir.resolve("latin.camel.yaml"), new byte[] {'#', (byte) 0xe4});

        RoutesException e = assertThrows(RoutesException.class, () -> RouteFiles.overlay(builtIn, dir));

        assertEquals(
                List.of("latin.camel.yaml", "mine.yaml", "yours.yml"),
                e.problems().stream()
                        .map(problem -> Path.of(problem.file()).getFileName().toString())
                        .toList());
    }

    @Test
    void theDirectoryAskedForIsTakenEvenIfItIsNotThere() {
        assertEquals(
                Optional.of(dir.resolve("asked")),
                RouteFiles.directory(dir.resolve("asked"), dir, dir.resolve("x.jar")));
    }

    @Test
    void theWorkingDirectoryComesBeforeTheJarsAndForeignFoldersAreSkipped() throws IOException {
        Path work = Files.createDirectories(dir.resolve("work"));
        Path target = Files.createDirectories(dir.resolve("project/target"));
        Path jar = Files.createFile(target.resolve("space-sync.jar"));
        assertEquals(Optional.empty(), RouteFiles.directory(null, work, jar));

        routes(dir.resolve("project"));
        assertEquals(Optional.of(dir.resolve("project/routes")), RouteFiles.directory(null, work, jar));

        routes(target);
        assertEquals(Optional.of(target.resolve("routes")), RouteFiles.directory(null, work, jar));

        Files.createDirectories(work.resolve("routes"));
        Files.createFile(work.resolve("routes/users.js"));
        assertEquals(Optional.of(target.resolve("routes")), RouteFiles.directory(null, work, jar));

        routes(work);
        assertEquals(Optional.of(work.resolve("routes")), RouteFiles.directory(null, work, jar));
    }

    @Test
    void aFolderOfClassesIsNoJarWithRoutesBesideIt() throws IOException {
        Path classes = Files.createDirectories(dir.resolve("target/classes"));
        routes(dir.resolve("target"));

        assertEquals(Optional.empty(), RouteFiles.directory(null, classes, classes));
    }

    @Test
    void builtInFilesAreListedFromAJar() throws IOException {
        Path jar = dir.resolve("a b.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : Map.of(
                            "routes/sync/sync.camel.yaml", "sync",
                            "routes/beans.camel.yaml", "beans",
                            "routes/a/b/deep.camel.yaml", "deep",
                            "routes/readme.md", "text",
                            "other.camel.yaml", "other")
                    .entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        URL anchor = URI.create("jar:" + jar.toUri() + "!/routes/sync/sync.camel.yaml")
                .toURL();

        assertEquals(
                List.of(
                        builtIn("a/b/deep.camel.yaml", "deep").asDelivered(),
                        builtIn("beans.camel.yaml", "beans").asDelivered(),
                        builtIn("sync/sync.camel.yaml", "sync").asDelivered()),
                BuiltInRoutes.read(anchor));
    }

    @Test
    void builtInFilesAreListedFromAFolder() throws IOException {
        Path routes = routes(dir.resolve("c d"));
        write("c d/routes/sync/sync.camel.yaml", "sync");
        write("c d/routes/sync/note.md", "text");

        assertEquals(
                List.of(
                        builtIn("mine.camel.yaml", "- route: {id: mine}").asDelivered(),
                        builtIn("sync/sync.camel.yaml", "sync").asDelivered()),
                BuiltInRoutes.read(
                        routes.resolve("sync/sync.camel.yaml").toUri().toURL()));
    }

    @Test
    void aFileReplacesTheOneOfItsNameWhereverEitherLies() throws IOException {
        List<RouteFile> tree = List.of(
                builtIn("beans.camel.yaml", "- beans: []"),
                builtIn("api/doors.camel.yaml", "- route: {id: d}"),
                builtIn("sync/assets.camel.yaml", "- route: {id: a}"),
                builtIn("sync/sync.camel.yaml", "- route: {id: s}"));
        Path flat = write("doors.camel.yaml", "- route: {id: mine-d}");
        Path same = write("sync/sync.camel.yaml", "- route: {id: mine-s}");
        Path elsewhere = write("my/own/beans.camel.yaml", "- beans: [] # mine");
        Path added = write("my/extra.camel.yaml", "- route: {id: extra}");

        List<RouteFile> files = RouteFiles.overlay(tree, dir).files();

        assertEquals(
                List.of(
                        "file:" + elsewhere,
                        "classpath:routes/sync/assets.camel.yaml",
                        "file:" + flat,
                        "file:" + added,
                        "file:" + same),
                files.stream().map(RouteFile::location).toList());
    }

    @Test
    void twoFilesOfOneNameInADirectoryAreRefused() throws IOException {
        Path first = write("doors.camel.yaml", "- route: {id: a}");
        Path second = write("api/doors.camel.yaml", "- route: {id: b}");
        write("other/mine.yaml", "- route: {id: c}");

        RoutesException e = assertThrows(RoutesException.class, () -> RouteFiles.overlay(builtIn, dir));

        String message = e.problems().get(0).toString();
        assertTrue(message.startsWith(second + ": There is a file of the same name at "), message);
        assertTrue(message.contains(dir.relativize(first).toString()), message);
        assertEquals(2, e.problems().size(), e.getMessage());
    }

    @Test
    void twoBuiltInFilesOfOneNameAreRefused() {
        List<RouteFile> twice =
                List.of(builtIn("a/x.camel.yaml", "- route: {id: a}"), builtIn("b/x.camel.yaml", "- route: {id: b}"));

        Exception e = assertThrows(IllegalStateException.class, () -> RouteFiles.overlay(twice, null));

        assertTrue(e.getMessage().contains("classpath:routes/a/x.camel.yaml"), e.getMessage());
        assertTrue(e.getMessage().contains("classpath:routes/b/x.camel.yaml"), e.getMessage());
    }

    @Test
    void hiddenFilesAndFoldersAreSkipped() throws IOException {
        write(".git/sync.camel.yaml", "- route: {id: a}");
        write("sync/.old/sync.camel.yaml", "- route: {id: b}");
        write("sync/.sync.camel.yaml", "- route: {id: c}");

        assertTrue(RouteFiles.overlay(List.of(), dir).files().isEmpty());
    }

    @Test
    void linkedFilesAndFoldersAreReadAndCirclesOfLinksAreNot() throws IOException {
        // This is how Kubernetes mounts a directory: links to a hidden folder that holds the version in force.
        Path version = write("..2026/mine.camel.yaml", "- route: {id: mine}");
        Path data = Files.createSymbolicLink(dir.resolve("..data"), version.getParent());
        Path file = Files.createSymbolicLink(dir.resolve("mine.camel.yaml"), data.resolve("mine.camel.yaml"));
        Path shared = Files.createDirectories(dir.resolve(".shared"));
        Files.writeString(shared.resolve("shared.camel.yaml"), "- route: {id: shared}");
        Path folder = Files.createSymbolicLink(dir.resolve("team"), shared);
        Files.createSymbolicLink(dir.resolve("circle"), dir);

        assertEquals(
                List.of("file:" + file, "file:" + folder.resolve("shared.camel.yaml")),
                RouteFiles.overlay(List.of(), dir).files().stream()
                        .map(RouteFile::location)
                        .toList());
    }

    @Test
    void aDirectoryCountsIfARouteFileLiesInOneOfItsFolders() throws IOException {
        write("routes/sync/mine.camel.yaml", "- route: {id: mine}");

        assertEquals(Optional.of(dir.resolve("routes")), RouteFiles.directory(null, dir, null));
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Path file = write("mine.camel.yaml", "- route: {id: mine}");

        RoutesException e = assertThrows(RoutesException.class, () -> RouteFiles.in(file));

        assertTrue(e.getMessage().startsWith("The directory of route files " + file), e.getMessage());
    }

    private Path write(String path, String content) throws IOException {
        Path file = dir.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static Path routes(Path parent) throws IOException {
        Path routes = Files.createDirectories(parent.resolve("routes"));
        Files.writeString(routes.resolve("mine.camel.yaml"), "- route: {id: mine}");
        return routes;
    }

    private static RouteFile builtIn(String path, String content) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new RouteFile(name, "classpath:routes/" + path, content);
    }
}
