package org.spacesync.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    Path dir;

    @BeforeEach
    void thereAreModes() {
        assumeTrue(dir.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX file system");
    }

    @Test
    void whatIsMadeIsItsOwnersAlone() throws IOException {
        Path inner = PrivateFiles.directories(dir.resolve("a/b"));
        try (FileChannel file =
                PrivateFiles.open(inner.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertEquals("rw-------", mode(inner.resolve("file")), "before anything is in it");
            file.write(ByteBuffer.wrap(new byte[] {1}));
        }
        PrivateFiles.create(inner.resolve("empty"));

        assertEquals("rwx------", mode(dir.resolve("a")));
        assertEquals("rwx------", mode(inner));
        assertEquals("rw-------", mode(inner.resolve("empty")));
    }

    @Test
    void whatIsThereKeepsItsMode() throws IOException {
        Path wide = Files.createDirectory(dir.resolve("wide"));
        Files.setPosixFilePermissions(wide, PosixFilePermissions.fromString("rwxrwx---"));
        Path file = Files.writeString(wide.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        PrivateFiles.directories(wide);
        PrivateFiles.create(file);
        Path other = wide.resolve("other");
        PrivateFiles.create(other);
        PrivateFiles.takeMode(file, other);

        assertEquals("rwxrwx---", mode(wide));
        assertEquals("old", Files.readString(file));
        assertEquals("rw-r-----", mode(other));
    }

    @Test
    void aLinkToADirectoryIsOne() throws IOException {
        Path target = Files.createDirectory(dir.resolve("target"));
        Path link = Files.createSymbolicLink(dir.resolve("link"), target);

        assertEquals(link, PrivateFiles.directories(link));
    }

    @Test
    void aFileSystemWithoutModesWillDo() throws IOException {
        URI zip = URI.create("jar:" + dir.resolve("z.zip").toUri());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path made = PrivateFiles.directories(files.getPath("/a/b"));
            PrivateFiles.create(made.resolve("file"));
            PrivateFiles.takeMode(made.resolve("file"), made.resolve("file"));

            assertTrue(Files.exists(made.resolve("file")));
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
