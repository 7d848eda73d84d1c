package org.spacesync.route;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A user's directory of route files: flat, or a tree of folders. Only the names of the files matter, not their folders.
 * Hidden files and folders are skipped, such as the folders in which Kubernetes keeps the versions of a mounted
 * directory.
 */
final class RouteFolder {
    private final Path directory;
    private final List<RouteFile> files = new ArrayList<>();
    private final List<RouteProblem> problems = new ArrayList<>();
    private final Map<String, Path> first = new HashMap<>();

    private RouteFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * Its route files.
     *
     * @throws RoutesException with all files that cannot be read or would not be loaded
     */
    static List<RouteFile> read(Path directory) {
        RouteFolder folder = new RouteFolder(directory);
        try {
            list(directory).forEach(folder::add);
        } catch (IOException e) {
            throw new RoutesException("The directory of route files " + directory + " cannot be read ("
                    + e.getClass().getSimpleName() + "). Check --routes and the permissions.");
        }
        if (!folder.problems.isEmpty()) {
            throw new RoutesException(folder.problems);
        }
        return folder.files;
    }

    /** Whether there is a route file at any depth. */
    static boolean hasRouteFiles(Path directory) {
        try {
            return Files.isDirectory(directory)
                    && list(directory).stream().anyMatch(file -> name(file).endsWith(RouteFile.SUFFIX));
        } catch (IOException e) {
            // Reported when it is read: an existing directory that cannot be listed must not be ignored.
            return true;
        }
    }

    private void add(Path path) {
        if (name(path).endsWith(RouteFile.SUFFIX)) {
            Path other = first.putIfAbsent(name(path), path);
            if (other == null) {
                addContent(path);
            } else {
                problem(
                        path,
                        "There is a file of the same name at " + directory.relativize(other)
                                + ". Route files in different folders also need different names: rename or"
                                + " remove one of the two.");
            }
        } else if (name(path).matches(".+(?<!\\.kamelet|\\.pipe)\\.ya?ml")) {
            problem(
                    path,
                    "The file would not be loaded. Give it a name that ends in " + RouteFile.SUFFIX
                            + " or move it elsewhere, out of " + directory + ".");
        }
    }

    private void addContent(Path path) {
        try {
            files.add(new RouteFile(name(path), "file:" + path, Files.readString(path)));
        } catch (CharacterCodingException e) {
            problem(path, "The file is not UTF-8. Save it as UTF-8.");
        } catch (IOException e) {
            problem(path, "The file cannot be read. Check its permissions.");
        }
    }

    private void problem(Path path, String text) {
        problems.add(new RouteProblem(path.toString(), 0, text));
    }

    /** All files that are not hidden and not in a hidden folder: those at the top first, then folder by folder. */
    private static List<Path> list(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(
                directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        return !folder.equals(directory) && name(folder).startsWith(".")
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        if (file.equals(directory)) {
                            throw new NotDirectoryException(file.toString());
                        }
                        if (attributes.isRegularFile() && !name(file).startsWith(".")) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                        boolean passedOver = e instanceof FileSystemLoopException
                                || name(file).startsWith(".");
                        if (passedOver && !file.equals(directory)) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw e;
                    }
                });
        found.sort(Comparator.comparing(Path::getNameCount).thenComparing(Comparator.naturalOrder()));
        return found;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
