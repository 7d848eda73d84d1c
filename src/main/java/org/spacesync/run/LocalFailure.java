package org.spacesync.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.spacesync.files.FileFailure;

/** Says of failures that are neither ours nor the server's, but this machine's, what helps against them. */
public final class LocalFailure {
    private static final long MEGABYTE = 1024L * 1024;

    private LocalFailure() {}

    /** Cause and cure; empty if this is no failure of the machine, or one that has been put into words already. */
    public static Optional<String> failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith("org.spacesync.")) {
                return Optional.empty();
            }
            if (cause instanceof OutOfMemoryError) {
                return Optional.of("Java's memory of " + Runtime.getRuntime().maxMemory() / MEGABYTE
                        + " MB is used up ("
                        + cause.getMessage() + "). What is done is recorded: run again with more, for instance with"
                        + " JAVA_TOOL_OPTIONS=-Xmx2g, or with a smaller --page-size and --max-in-flight.");
            }
            boolean elsewhere = cause instanceof NoSuchFileException || cause instanceof FileAlreadyExistsException;
            if (!elsewhere && cause instanceof FileSystemException file && file.getFile() != null) {
                Path path = Path.of(file.getFile());
                FileFailure failure = FileFailure.writing(path, file, "another directory");
                return Optional.of(path + ": " + failure.reason() + ". " + failure.cure());
            }
            boolean full =
                    String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("no space left");
            if (cause instanceof IOException && full) {
                return Optional.of(
                        "The disk is full. Free space where the state is kept and in the temporary directory "
                                + System.getProperty("java.io.tmpdir") + ", and run again. What is done is recorded.");
            }
        }
        return Optional.empty();
    }
}
