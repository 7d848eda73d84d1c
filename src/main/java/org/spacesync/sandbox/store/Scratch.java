package org.spacesync.sandbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files for what is too large for the heap: uploads and exported archives. They are in a temporary directory that is
 * created at the first use and removed by {@link #close}.
 */
public final class Scratch implements AutoCloseable {
    private Path directory;
    private boolean closed;

    /** A path in the directory; there is no file yet. The name has to be unique. */
    public synchronized Path file(String name) {
        if (closed) {
            throw new IllegalStateException("The sandbox is closed: there is no place for " + name);
        }
        try {
            if (directory == null) {
                directory = Files.createTempDirectory("sandbox-");
            }
            return directory.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot make a temporary directory", e);
        }
    }

    /** Removes a file if it exists; current readers may continue. */
    public void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot remove " + file, e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (directory == null) {
            return;
        }
        try (Stream<Path> found = Files.walk(directory)) {
            List<Path> all = found.sorted(Comparator.reverseOrder()).toList();
            all.forEach(this::remove);
            directory = null;
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot remove " + directory, e);
        }
    }
}
