package org.spacesync.state;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.spacesync.files.PrivateFiles;

/** Opens the journal that is an SQLite file. */
final class JournalFile {
    private JournalFile() {}

    static SqlJournal open(Path directory) {
        Path file = directory.resolve("journal.db").toAbsolutePath().normalize();
        SqliteLibrary.load();
        try {
            PrivateFiles.directories(directory);
            // SQLite would let everybody read it. The files that it makes beside it get the same mode.
            PrivateFiles.create(file);
            // As an URI, so that no character of the path is taken for a parameter.
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
            return opened(connection, file);
        } catch (IOException e) {
            throw StateFiles.unwritable(file, e);
        } catch (SQLException e) {
            throw DatabaseFailure.of(file.toString(), "be opened", e, true);
        }
    }

    private static SqlJournal opened(Connection connection, Path file) throws SQLException {
        try {
            return new SqlJournal(connection, file.toString());
        } catch (StateException e) {
            connection.close();
            throw e;
        }
    }
}
