package org.spacesync.export;

import java.nio.file.Path;

/** An archive that is not what its job promised. The message names the archive, what is wrong, and what to do. */
public final class ArchiveException extends RuntimeException {
    private ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Something in it does not fit: a new download may help, the same archive never will. */
    static ArchiveException broken(Path archive, String what) {
        return broken(archive, what, null);
    }

    static ArchiveException broken(Path archive, String what, Throwable cause) {
        return new ArchiveException(
                "The export's archive " + archive + " cannot be used: " + what
                        + ". Delete it to download it again; if that does not help, export again.",
                cause);
    }

    /** It has more than anybody expects. */
    static ArchiveException tooLarge(Path archive, String what, long limit) {
        return new ArchiveException(
                "The export's archive " + archive + " is too large: " + what + ", and at most " + limit
                        + " are taken. Export less at a time with --query.",
                null);
    }
}
