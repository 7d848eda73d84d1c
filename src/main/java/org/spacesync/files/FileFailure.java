package org.spacesync.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Why a file operation failed, and what helps.
 *
 * @param reason the cause, to be put after a colon
 * @param cure one sentence
 */
public record FileFailure(String reason, String cure) {
    /** Less than any of our files needs. */
    private static final long NEXT_TO_NOTHING = 16 * 1024;

    /**
     * @param file the file to be written; it may not exist
     * @param another another place for it, to complete a sentence
     */
    public static FileFailure writing(Path file, IOException e, String another) {
        Path near = existing(file);
        String said = said(e);
        if (near != null && !near.equals(file.toAbsolutePath()) && !Files.isDirectory(near)) {
            return new FileFailure(near + " is a file, not a directory", "Name " + another + ".");
        }
        if (said.contains("no locks available") || said.contains("lock") && said.contains("support")) {
            return new FileFailure(
                    "its file system has no locks (" + reason(e) + ")",
                    "Name " + another + " that is on a local disk.");
        }
        if (said.contains("read-only file system") || near != null && isReadOnly(near)) {
            return new FileFailure("the file system is read-only", "Name " + another + " that can be written.");
        }
        if (said.contains("no space") || said.contains("quota") || near != null && isFull(near)) {
            return new FileFailure("the disk is full", "Free space there, or name " + another + ".");
        }
        if (e instanceof AccessDeniedException || near != null && !Files.isWritable(near)) {
            return new FileFailure(
                    "access denied",
                    "Let the user " + System.getProperty("user.name") + " write there, or name " + another + ".");
        }
        if (e instanceof NoSuchFileException) {
            return new FileFailure("its directory does not exist", "Create that, or name " + another + ".");
        }
        return new FileFailure(reason(e), "Check the disk, or name " + another + ".");
    }

    /** The cause in a few words. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not text";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String said(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static Path existing(Path file) {
        Path near = file.toAbsolutePath();
        while (near != null && !Files.exists(near)) {
            near = near.getParent();
        }
        return near;
    }

    private static boolean isReadOnly(Path path) {
        try {
            return Files.getFileStore(path).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFull(Path path) {
        try {
            return Files.getFileStore(path).getUsableSpace() < NEXT_TO_NOTHING;
        } catch (IOException e) {
            return false;
        }
    }
}
