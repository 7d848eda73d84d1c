package org.spacesync.state;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The SQL of the one row that says which run the journal is in. Every method is a part of its caller's transaction. */
final class RunTable {
    private final Database database;

    RunTable(Database database) {
        this.database = database;
    }

    /** Whether a run was begun and not ended. */
    boolean unended() throws SQLException {
        return database.number("SELECT COUNT(*) FROM run WHERE ended_at IS NULL") > 0;
    }

    void begin(String id, String startToken, Instant now) throws SQLException {
        database.update("DELETE FROM run");
        database.update(
                "INSERT INTO run (singleton, id, start_token, started_at) VALUES (1, ?, ?, ?)",
                id,
                startToken,
                now.toString());
    }

    RunState read(boolean resumed) throws SQLException {
        List<RunState> runs = database.list(
                "SELECT id, start_token, page_token, next_token, started_at FROM run",
                row -> new RunState(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Instant.parse(row.getString(5)),
                        resumed));
        if (runs.isEmpty()) {
            throw new IllegalStateException("No run was ever opened in " + database.name());
        }
        return runs.get(0);
    }

    int checkpoint(String pageToken) throws SQLException {
        return database.update("UPDATE run SET page_token = ?", pageToken);
    }

    int readToEnd(String nextSyncToken) throws SQLException {
        return database.update("UPDATE run SET page_token = NULL, next_token = ?", nextSyncToken);
    }

    int end(Instant now) throws SQLException {
        return database.update("UPDATE run SET ended_at = ?", now.toString());
    }
}
