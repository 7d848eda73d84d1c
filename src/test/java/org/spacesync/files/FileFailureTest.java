package org.spacesync.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFailureTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No space left on device|the disk is full|Free space there, or name another directory.",
                "Disk quota exceeded|the disk is full|Free space there, or name another directory.",
                "Read-only file system|the file system is read-only|Name another directory that can be written.",
                "No locks available|its file system has no locks (No locks available)|Name another directory that is on a local disk.",
                "Input/output error|Input/output error|Check the disk, or name another directory."
            })
    void theCureFitsTheCause(String said, String reason, String cure) {
        assertEquals(new FileFailure(reason, cure), writing(new IOException(said)));
        assertEquals(new FileFailure(reason, cure), writing(new FileSystemException("f", null, said)));
    }

    @Test
    void aDirectoryThatIsNotThereIsToBeMade() {
        assertEquals(
                new FileFailure("its directory does not exist", "Create that, or name another directory."),
                writing(new NoSuchFileException("f")));
    }

    @Test
    void whoMayNotIsNamed() {
        FileFailure failure = writing(new AccessDeniedException("f"));

        assertEquals("access denied", failure.reason());
        assertEquals(
                "Let the user " + System.getProperty("user.name") + " write there, or name another directory.",
                failure.cure());
    }

    @Test
    void aFileInPlaceOfADirectoryIsNamed() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");

        FileFailure failure = FileFailure.writing(
                file.resolve("below/it"), new FileSystemException("f", null, "Not a directory"), "another directory");

        assertEquals(new FileFailure(file + " is a file, not a directory", "Name another directory."), failure);
    }

    private FileFailure writing(IOException e) {
        return FileFailure.writing(dir.resolve("none/file"), e, "another directory");
    }
}
