package org.spacesync.door;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.spacesync.files.FileFailure;
import org.spacesync.files.PrivateFiles;

/** The beginning of a file that is being downloaded. It stays when the process ends, so that the next one goes on. */
final class PartialDownload {
    private static final int CHUNK = 1 << 16;

    private final Path path;

    PartialDownload(Path path) {
        this.path = path;
    }

    /** Asked after each chunk; ends the reading by an exception. */
    interface Check {
        void after(long size);
    }

    /** Bytes that are there; 0 if there is no file. */
    long size() throws DiskFailure {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new DiskFailure(path, e);
        }
    }

    /**
     * Adds all that comes.
     *
     * @throws DiskFailure if the disk does not take it
     * @throws IOException if the stream breaks off
     */
    void append(InputStream in, Check check) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (Sink sink = new Sink(path)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                sink.write(chunk, read);
                check.after(sink.size());
            }
        }
    }

    void delete() throws DiskFailure {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new DiskFailure(path, e);
        }
    }

    /** Gives the file its name. It is on the disk before: a name with nothing behind it would look complete. */
    void finish(Path target) throws DiskFailure {
        try {
            try (FileChannel file = PrivateFiles.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
                file.force(true);
            }
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DiskFailure(path, e);
        }
    }

    /** The file, with failures that cannot be taken for failures of the network. */
    private static final class Sink implements AutoCloseable {
        private final Path path;
        private final FileChannel file;

        Sink(Path path) throws DiskFailure {
            this.path = path;
            try {
                file = PrivateFiles.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new DiskFailure(path, e);
            }
        }

        void write(byte[] bytes, int length) throws DiskFailure {
            try {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
            } catch (IOException e) {
                throw new DiskFailure(path, e);
            }
        }

        long size() throws DiskFailure {
            try {
                return file.size();
            } catch (IOException e) {
                throw new DiskFailure(path, e);
            }
        }

        @Override
        public void close() throws DiskFailure {
            try {
                file.close();
            } catch (IOException e) {
                throw new DiskFailure(path, e);
            }
        }
    }

    /** The disk, not the network. */
    static final class DiskFailure extends IOException {
        DiskFailure(Path path, IOException cause) {
            super(text(path, FileFailure.writing(path, cause, "another directory as --state-dir")), cause);
        }

        private static String text(Path path, FileFailure failure) {
            return "The download cannot be written to " + path + ": " + failure.reason() + ". " + failure.cure();
        }
    }
}
