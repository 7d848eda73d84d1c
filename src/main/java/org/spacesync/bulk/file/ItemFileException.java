package org.spacesync.bulk.file;

import java.io.IOException;
import java.nio.file.Path;
import org.spacesync.files.FileFailure;

/** A file that cannot be read or written. The message names the file, the cause and the cure. */
public final class ItemFileException extends RuntimeException {
    private ItemFileException(String message, IOException cause) {
        super(message, cause);
    }

    static ItemFileException unreadable(String file, IOException cause) {
        return new ItemFileException(
                file + " cannot be read to its end: " + FileFailure.reason(cause)
                        + ". Give a file that this user can read, and try again.",
                cause);
    }

    /** @param file a path, or what a stream is called */
    static ItemFileException unwritable(Object file, IOException cause) {
        FileFailure failure = file instanceof Path path
                ? FileFailure.writing(path, cause, "another file")
                : new FileFailure(FileFailure.reason(cause), "Try again with a file.");
        return new ItemFileException(file + " cannot be written: " + failure.reason() + ". " + failure.cure(), cause);
    }
}
