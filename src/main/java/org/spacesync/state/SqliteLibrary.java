package org.spacesync.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite is native code, which its driver unpacks into a temporary directory and loads from there. Where that cannot be,
 * nothing is wrong with the journal, and this says so.
 */
final class SqliteLibrary {
    private static final String DIRECTORY = "org.sqlite.tmpdir";

    /** It has about 1.5 MB. */
    private static final long SIZE = 4L * 1024 * 1024;

    private static final AtomicBoolean LOADED = new AtomicBoolean();

    private SqliteLibrary() {}

    /**
     * Loads the library, unless that was done.
     *
     * @throws StateException if it cannot be loaded on this machine
     */
    static void load() {
        if (LOADED.get()) {
            return;
        }
        try {
            if (SQLiteJDBCLoader.initialize()) {
                LOADED.set(true);
                return;
            }
            throw unusable(null);
        } catch (StateException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            throw unusable(e);
        }
    }

    private static StateException unusable(Throwable e) {
        Path directory = Path.of(Objects.requireNonNullElse(
                System.getProperty(DIRECTORY), System.getProperty("java.io.tmpdir", "/tmp")));
        return new StateException(message(directory, Directory.look(directory), e), e);
    }

    static String message(Path directory, Directory look, Throwable e) {
        String start = "SQLite, which keeps the journal, cannot be loaded: its native library is unpacked into the"
                + " temporary directory " + directory + ", ";
        String cure = " Name another directory by -D" + DIRECTORY + "=DIR (for Java in the variable JAVA_TOOL_OPTIONS),"
                + " or mend this one. Journal and sync token are as they were.";
        if (!look.exists()) {
            return start + "which does not exist." + cure;
        }
        if (!look.writable()) {
            return start + "which cannot be written." + cure;
        }
        if (look.free() < SIZE) {
            return start + "which is full." + cure;
        }
        if (!look.executes()) {
            return start + "from which nothing may be executed (it is mounted with noexec)." + cure;
        }
        return "SQLite, which keeps the journal, cannot be loaded on " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ": " + (e == null ? "its driver does not say why" : e.getMessage())
                + ". Use a Java for a system that SQLite's driver has a library for (Linux, macOS or Windows, in 64"
                + " bits). Journal and sync token are as they were.";
    }

    /**
     * What the library needs of a directory.
     *
     * @param free bytes
     * @param executes whether a file there may be executed
     */
    record Directory(boolean exists, boolean writable, long free, boolean executes) {
        static Directory look(Path directory) {
            try {
                if (!Files.isDirectory(directory)) {
                    return new Directory(false, false, 0, false);
                }
                boolean writable = Files.isWritable(directory);
                long free = Files.getFileStore(directory).getUsableSpace();
                return new Directory(true, writable, free, writable && free > 0 && executes(directory));
            } catch (IOException e) {
                return new Directory(true, false, 0, false);
            }
        }

        private static boolean executes(Path directory) throws IOException {
            Path probe = Files.createTempFile(directory, "space-sync", ".tmp");
            try {
                // On a file system without execution, a file is not executable whatever its mode.
                return !directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                        || probe.toFile().setExecutable(true) && Files.isExecutable(probe);
            } finally {
                Files.deleteIfExists(probe);
            }
        }
    }
}
