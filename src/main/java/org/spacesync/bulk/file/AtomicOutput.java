package org.spacesync.bulk.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.spacesync.files.PrivateFiles;
import org.spacesync.state.AtomicFiles;

/**
 * A file in the making: it is written beside its place, under a name of its own, and put there when it is complete. So
 * nobody finds half of it, and an older file stays until then. What is no plain file, a pipe for instance, is written
 * at once. It can be let go of for a while, so that not too many files are open.
 */
final class AtomicOutput implements Closeable {
    private static final OpenOption[] NEW = {
        StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING
    };

    private final Path target;
    private final Path part;
    private final boolean plain;
    private final boolean isPrivate;
    private FileChannel channel;
    private OutputStream out;
    private boolean begun;

    /**
     * Creates nothing yet, except for directories.
     *
     * @param ours whether it is a file of ours, which is its owner's alone; one that the user asks for has the usual mode
     */
    AtomicOutput(Path file, boolean ours) throws IOException {
        this.target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new FileSystemException(file.toString(), null, "it is a directory");
        }
        this.plain = !Files.exists(target) || Files.isRegularFile(target);
        // What takes the place of a private file must not be read by others meanwhile.
        this.isPrivate = ours || plain && Files.exists(target);
        this.part = plain ? target.resolveSibling("." + target.getFileName() + ".part") : target;
        if (plain) {
            Path directory = Objects.requireNonNull(target.getParent(), "a file is in a directory");
            if (ours) {
                PrivateFiles.directories(directory);
            } else if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
        }
    }

    void write(byte[] bytes) throws IOException {
        if (out == null) {
            open();
        }
        out.write(bytes);
    }

    private void open() throws IOException {
        channel = begun
                ? FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.APPEND)
                : isPrivate ? PrivateFiles.open(part, NEW) : FileChannel.open(part, NEW);
        out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        begun = true;
    }

    boolean isOpen() {
        return out != null;
    }

    /** Closes the file until more is written. */
    void letGo() throws IOException {
        if (out != null) {
            OutputStream closing = out;
            out = null;
            closing.close();
        }
    }

    /** Puts the file in its place, durably. */
    void commit() throws IOException {
        write(new byte[0]);
        out.flush();
        if (plain) {
            channel.force(true);
        }
        letGo();
        if (plain) {
            AtomicFiles.putInPlace(part, target);
        }
        begun = false;
    }

    /** Removes what is not in its place. */
    @Override
    public void close() throws IOException {
        try {
            letGo();
        } finally {
            if (begun && plain) {
                begun = false;
                Files.deleteIfExists(part);
            }
        }
    }
}
