package org.spacesync.state;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads small state files, and says what is wrong where files cannot be read or written. */
final class StateFiles {
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
            throw unreadable(file, Files.isDirectory(file) ? "it is a directory" : reason(e), e);
        }
    }

    static StateException unwritable(Path file, IOException e) {
        return new StateException(
                file + " cannot be written: " + reason(e)
                        + ". Free space, or give this user a directory that it may write to (--sync-token-dir).",
                e);
    }

    private static StateException unreadable(Path file, String why, IOException e) {
        return new StateException(
                file + " cannot be read: " + why
                        + ". Make it a file that this user can read, or move it away if it is not needed.",
                e);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not text";
        }
        boolean told = e instanceof FileSystemException system && system.getReason() != null;
        return told ? ((FileSystemException) e).getReason() : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
