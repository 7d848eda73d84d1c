package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailureTest {
    /** Codes of https://www.sqlite.org/rescode.html, two of them extended. */
    @ParameterizedTest
    @CsvSource({
        "11, SQLite finds it damaged, Bring it back from a backup",
        "26, SQLite finds it damaged, compare everything with --resync",
        "13, the disk is full, Free space",
        "8, access denied, read and write this file",
        "14, access denied, read and write this file",
        "5, another program has it open, End that",
        "10, the disk or its file system refused, a local disk",
        "5386, the disk or its file system refused, a local disk",
        "15, the disk or its file system refused, name another directory",
        "1, no such table, local disk"
    })
    void causeAndCureFitTheCode(int code, String cause, String cure) {
        String said = said(code, true);

        assertTrue(said.startsWith("/x/journal.db cannot be opened: " + cause), said);
        assertTrue(said.contains(cure), said);
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "5", "8", "10", "13", "14", "15", "22", "23"})
    void aJournalThatIsNotDamagedIsNeverToBeMovedAway(int code) {
        assertFalse(said(code, true).contains("move it away"), said(code, true));
        assertTrue(said(code, true).contains("Nothing in it was changed"), said(code, true));
    }

    @ParameterizedTest
    @CsvSource({"11", "13"})
    void codesOfOtherDatabasesMeanSomethingElse(int code) {
        assertTrue(said(code, false).contains("Check that the database is there"), said(code, false));
    }

    private static String said(int code, boolean sqlite) {
        SQLException e = new SQLException("no such table", null, code);
        return DatabaseFailure.of("/x/journal.db", "be opened", e, sqlite).getMessage();
    }
}
