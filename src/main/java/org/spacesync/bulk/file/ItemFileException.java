package org.spacesync.bulk.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** A file that cannot be read or written. The message names the file, the cause and the cure. */
public final class ItemFileException extends RuntimeException {
    private ItemFileException(String message, IOException cause) {
        super(message, cause);
    }

    static ItemFileException unreadable(String file, IOException cause) {
        return new ItemFileException(
                file + " cannot be read to its end: " + reason(cause)
                        + ". Give a file that this user can read, and try again.",
                cause);
    }

    static ItemFileException unwritable(Object file, IOException cause) {
        return new ItemFileException(
                file + " cannot be written: " + reason(cause)
                        + ". Free space, or name a place that this user may write to.",
                cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "access denied";
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return cause.getClass().getSimpleName() + " " + cause.getMessage();
    }
}
