package org.spacesync.state;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.contentful.Json;
import org.spacesync.files.PrivateFiles;
import org.spacesync.state.LockedException.Holder;

/**
 * Keeps two runs of one pair apart, in one process or in several. The operating system holds the lock, so it ends with
 * the process, however that ends; the file {@code lock} stays and is no obstacle. Its content says who has the lock.
 */
public final class PairLock implements AutoCloseable {
    private static final String FILE = "lock";

    /** The locked byte lies behind any content, so that others may read who holds it on systems that enforce locks. */
    private static final long LOCKED_BYTE = 1L << 30;

    /**
     * Locks of this process. It must be asked before the file is opened: POSIX drops all locks that a process has on a
     * file as soon as the process closes any of its channels to it, so a second attempt would free the first lock.
     */
    private static final Map<Path, Holder> HELD = new ConcurrentHashMap<>();

    private final Path directory;
    private final FileChannel channel;

    private PairLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock, or says who has it.
     *
     * @param stateDirectory {@link Pair#stateDirectory}; it is made if needed
     * @throws LockedException if another run has it
     */
    public static PairLock acquire(Path stateDirectory, String runId, Clock clock) {
        try {
            Path directory = PrivateFiles.directories(stateDirectory).toRealPath();
            Holder self = new Holder(
                    Long.toString(ProcessHandle.current().pid()),
                    hostName(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                    runId);
            Holder other = HELD.putIfAbsent(directory, self);
            if (other != null) {
                throw locked(directory, other);
            }
            return acquire(directory, self);
        } catch (IOException e) {
            throw StateFiles.unwritable(stateDirectory.resolve(FILE), e);
        }
    }

    private static PairLock acquire(Path directory, Holder self) throws IOException {
        FileChannel channel = null;
        boolean acquired = false;
        try {
            channel = PrivateFiles.open(
                    directory.resolve(FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!lock(channel)) {
                throw locked(directory, holder(channel));
            }
            write(channel, Json.bytes(self.toJson()));
            acquired = true;
            return new PairLock(directory, channel);
        } finally {
            if (!acquired) {
                giveUp(directory, channel);
            }
        }
    }

    private static void giveUp(Path directory, FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            // Only now may others of this process open the file: closing ours would free their lock.
            HELD.remove(directory);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Held in this process by a copy of this class that another class loader has loaded.
            return false;
        }
    }

    private static void write(FileChannel channel, byte[] content) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(content), 0);
    }

    private static Holder holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(4096);
        int length = channel.read(content, 0);
        try {
            return Holder.of(Json.parse(Arrays.copyOf(content.array(), Math.max(length, 0))));
        } catch (IOException e) {
            return Holder.of(Map.of());
        }
    }

    private static LockedException locked(Path directory, Holder holder) {
        return new LockedException(String.valueOf(directory.getFileName()), holder);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this host";
        }
    }

    /** Gives the lock back. Closing it again does nothing. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            // Closing has freed the lock all the same; what the file says only matters while it is held.
        } finally {
            HELD.remove(directory);
        }
    }
}
