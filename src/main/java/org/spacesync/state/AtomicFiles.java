package org.spacesync.state;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.spacesync.files.PrivateFiles;

/**
 * Replaces files so that, whatever happens, power loss included, a reader finds the old content or the new one and
 * never a part. Not for several writers of one file at a time: the lock of the pair sees to that. A new file is its
 * owner's alone; one that replaces another has its mode.
 */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces or creates the file and, if needed, its directories. A symbolic link stays one.
     *
     * @throws StateException if that is not possible; the file is as it was
     */
    public static void write(Path file, Content content) {
        try {
            replace(file, content);
        } catch (IOException e) {
            throw StateFiles.unwritable(file, e);
        }
    }

    public static void write(Path file, byte[] content) {
        write(file, out -> out.write(content));
    }

    private static void replace(Path file, Content content) throws IOException {
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        Path directory = Objects.requireNonNull(target.getParent(), "a file is in a directory");
        PrivateFiles.directories(directory);
        // A fixed name, so that processes killed here leave one file behind and not many.
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try (FileChannel channel = PrivateFiles.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        putInPlace(part, target);
    }

    /**
     * Makes a part that was written completely and forced to the disk the file that it stands next to, durably.
     *
     * @throws IOException if that is not possible; the file is as it was
     */
    public static void putInPlace(Path part, Path target) throws IOException {
        PrivateFiles.takeMode(target, part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(Objects.requireNonNull(target.getParent(), "a file is in a directory"));
    }

    /** Makes the rename itself durable. Only POSIX systems let a directory be opened for that. */
    private static void force(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
