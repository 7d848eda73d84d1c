package org.spacesync.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.spacesync.contentful.BulkType;
import org.spacesync.files.FileFailure;
import org.spacesync.files.PrivateFiles;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.LockedException;
import org.spacesync.state.PairLock;
import org.spacesync.state.StateException;

/**
 * Where bulk operations keep what must survive a crash: {@code <state-dir>/.space-sync/bulk/<space>/<type>-<fingerprint>}.
 * The same command with the same input finds the same directory, and resumes what it has left there.
 */
final class OperationDirectory {
    private static final String JOURNAL = "journal.db";
    private static final String SPOOL = "spool-";
    private static final Duration TIME_TO_LOCK = Duration.ofHours(1);

    private OperationDirectory() {}

    /** A new directory to read input into, locked by this process. Those of processes that were killed are removed. */
    static Path spool(Settings settings, Clock clock) {
        Path all = ofTarget(settings);
        try {
            PrivateFiles.directories(all);
            for (Path other : list(all)) {
                removeIfDeserted(other, clock);
            }
            return PrivateFiles.directories(all.resolve(SPOOL + UUID.randomUUID()));
        } catch (IOException e) {
            throw unwritable(all, e);
        }
    }

    static Path of(Settings settings, BulkType type, String fingerprint) {
        return ofTarget(settings).resolve(type.path() + "-" + fingerprint);
    }

    static boolean hasJournal(Path directory) {
        return Files.exists(directory.resolve(JOURNAL));
    }

    /** Moves the journal of a spool to the directory of its operation. */
    static void keep(Path spool, Path directory) {
        try {
            Files.move(spool.resolve(JOURNAL), directory.resolve(JOURNAL), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    /** Removes a directory with all that is in it, if it is there. */
    static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Another process has removed it.
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(
                    directory, e instanceof UncheckedIOException walking ? walking.getCause() : (IOException) e);
        }
    }

    /** Removes the journal only: the directory is locked. */
    static void clear(Path directory) {
        try {
            for (String name : List.of(JOURNAL, JOURNAL + "-wal", JOURNAL + "-shm")) {
                Files.deleteIfExists(directory.resolve(name));
            }
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    private static Path ofTarget(Settings settings) {
        String environment = settings.environment();
        String name = settings.space() + (environment.equals("master") ? "" : "@" + environment);
        return settings.existingDirectory(Setting.BULK_STATE_DIR)
                .resolve(".space-sync")
                .resolve("bulk")
                .resolve(name);
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static void removeIfDeserted(Path directory, Clock clock) {
        boolean spool = String.valueOf(directory.getFileName()).startsWith(SPOOL);
        if (!spool || isJustMade(directory, clock)) {
            return;
        }
        try (PairLock lock = PairLock.acquire(directory, "cleaning", clock)) {
            remove(directory);
        } catch (LockedException e) {
            // Another process is reading into it.
        }
    }

    /** Whether its owner may be about to lock it. */
    private static boolean isJustMade(Path directory, Clock clock) {
        try {
            Instant madeAt = Files.getLastModifiedTime(directory).toInstant();
            boolean locked = Files.exists(directory.resolve("lock"));
            return !locked && madeAt.plus(TIME_TO_LOCK).isAfter(clock.instant());
        } catch (IOException e) {
            // It is gone.
            return true;
        }
    }

    private static StateException unwritable(Path directory, IOException e) {
        FileFailure failure = FileFailure.writing(directory, e, "another directory as --state-dir");
        return new StateException(directory + " cannot be written: " + failure.reason() + ". " + failure.cure(), e);
    }
}
