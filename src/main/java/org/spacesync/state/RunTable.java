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

    void begin(RunStart start, Instant now) throws SQLException {
        database.update("DELETE FROM run");
        database.update(
                "INSERT INTO run (singleton, id, start_token, selection, takes_over, started_at)"
                        + " VALUES (1, ?, ?, ?, ?, ?)",
                start.id(),
                start.token(),
                start.selection(),
                start.takesOver() ? 1 : 0,
                now.toString());
    }

    RunState read(boolean resumed) throws SQLException {
        List<RunState> runs = database.list(
                "SELECT id, start_token, selection, takes_over, page_token, next_token, started_at FROM run",
                row -> new RunState(
                        new RunStart(row.getString(1), row.getString(2), row.getString(3), row.getInt(4) == 1),
                        row.getString(5),
                        row.getString(6),
                        Instant.parse(row.getString(7)),
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
