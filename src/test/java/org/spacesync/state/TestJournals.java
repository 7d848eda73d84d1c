package org.spacesync.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Opens the journals of tests: SQLite files, or, to check that the SQL is valid there too, schemas of the PostgreSQL
 * database that the system property {@code journal.url} names (its driver must be added to the class path).
 */
final class TestJournals {
    private static final String URL = System.getProperty("journal.url");

    private TestJournals() {}

    static boolean onSqlite() {
        return URL == null;
    }

    /** The journal of this directory; the same one whenever it is opened again. */
    static SqlJournal open(Path directory) {
        return onSqlite() ? SqlJournal.open(directory) : new SqlJournal(connection(directory), "test");
    }

    /** A connection of its own to the journal of this directory. */
    static Connection connection(Path directory) {
        try {
            if (onSqlite()) {
                return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
            }
            Connection connection = DriverManager.getConnection(URL);
            String schema =
                    "journal_" + Integer.toHexString(directory.toString().hashCode());
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
            }
            connection.setSchema(schema);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
