package org.spacesync.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates files and directories that only their owner can read, from the first moment on, since they contain content
 * and tokens: modes 0600 and 0700. Existing ones keep their mode. On file systems without such modes, their own rules
 * apply.
 */
public final class PrivateFiles {
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?>[] NONE = {};

    private PrivateFiles() {}

    /** Creates the directory and its parents, if they are missing. */
    public static Path directories(Path directory) throws IOException {
        // A link to a directory is a directory too, which Java before 19 does not see.
        return Files.isDirectory(directory)
                ? directory
                : Files.createDirectories(directory, attributes(directory, DIRECTORY));
    }

    /** Creates an empty file, unless there is one. */
    public static void create(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(file, FILE));
        } catch (FileAlreadyExistsException e) {
            // It exists, and keeps the mode that its owner gave it.
        }
    }

    /** Opens a file as {@link FileChannel#open} does. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), attributes(file, FILE));
    }

    /** Gives a file the mode of the file that it is about to replace, if there is one. */
    public static void takeMode(Path replaced, Path file) throws IOException {
        if (isPosix(file) && Files.exists(replaced)) {
            try {
                Files.setPosixFilePermissions(file, Files.getPosixFilePermissions(replaced));
            } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
                // Some network and memory-card file systems have modes but do not allow setting them; then the file
                // keeps what it has.
                return;
            }
        }
    }

    private static FileAttribute<?>[] attributes(Path path, FileAttribute<?> mode) {
        return isPosix(path) ? new FileAttribute<?>[] {mode} : NONE;
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
