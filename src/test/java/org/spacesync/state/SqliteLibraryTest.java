package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.state.SqliteLibrary.Directory;

class SqliteLibraryTest {
    private static final long PLENTY = 1L << 30;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "false, false, 0, false, which does not exist",
        "true, false, 1000000000, false, which cannot be written",
        "true, true, 1000, true, which is full",
        "true, true, 1000000000, false, mounted with noexec"
    })
    void aTemporaryDirectoryThatWillNotDoIsNamedWithItsFlawAndTheWayOut(
            boolean exists, boolean writable, long free, boolean executes, String flaw) {
        String said = SqliteLibrary.message(Path.of("/tmp/x"), new Directory(exists, writable, free, executes), null);

        assertTrue(said.contains("the temporary directory /tmp/x, ") && said.contains(flaw), said);
        assertTrue(said.contains("-Dorg.sqlite.tmpdir=DIR"), said);
        assertTrue(said.endsWith("Journal and sync token are as they were."), said);
    }

    @Test
    void aMachineWithoutALibraryIsNamed() {
        String said =
                SqliteLibrary.message(dir, new Directory(true, true, PLENTY, true), new Exception("No native library"));

        assertTrue(said.contains(System.getProperty("os.arch") + ": No native library"), said);
        assertTrue(said.contains("Journal and sync token are as they were."), said);
    }

    @Test
    void directoriesAreLookedAtAsTheyAre() {
        Directory there = Directory.look(dir);

        assertTrue(there.exists() && there.writable() && there.free() > 0, there.toString());
        assertEquals(new Directory(false, false, 0, false), Directory.look(dir.resolve("none")));
        assertEquals(0, dir.toFile().list().length, "the probe is gone");
    }
}
