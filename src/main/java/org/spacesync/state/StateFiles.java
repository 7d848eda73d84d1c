package org.spacesync.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.spacesync.files.FileFailure;

/** Reads small state files, and says what is wrong where files cannot be read or written. */
final class StateFiles {
    /** How another directory is named. */
    static final String OPTIONS = "--sync-token-dir; for bulk and links commands --state-dir";

    private StateFiles() {}

    /**
     * The content; empty only if there is no such file.
     *
     * @throws StateException if there is one that cannot be read
     */
    static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(file)) {
                throw unreadable(file, "it is a link to a file that does not exist", e);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, Files.isDirectory(file) ? "it is a directory" : FileFailure.reason(e), e);
        }
    }

    static StateException unwritable(Path file, IOException e) {
        FileFailure failure = FileFailure.writing(file, e, "another directory (" + OPTIONS + ")");
        return new StateException(file + " cannot be written: " + failure.reason() + ". " + failure.cure(), e);
    }

    /** Not to be moved away: what is taken for missing makes the next run a first one. */
    private static StateException unreadable(Path file, String why, IOException e) {
        return new StateException(
                file + " cannot be read: " + why + ". Make it a file that this user can read. Nothing was done without"
                        + " it, since it may say what earlier runs have done.",
                e);
    }
}
