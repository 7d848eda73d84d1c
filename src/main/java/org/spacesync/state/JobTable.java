package org.spacesync.state;

import java.sql.SQLException;
import java.util.List;
import org.spacesync.contentful.Json;

/** The SQL of bulk actions in flight. Every method is a part of its caller's transaction. */
final class JobTable {
    private final Database database;

    JobTable(Database database) {
        this.database = database;
    }

    int add(Job job) throws SQLException {
        return database.update(
                """
                INSERT INTO job (id, position, kind, detail) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, detail = excluded.detail""",
                job.id(),
                database.number("SELECT COALESCE(MAX(position), 0) + 1 FROM job"),
                job.kind(),
                Json.write(job.detail()));
    }

    void remove(String jobId) throws SQLException {
        database.update("DELETE FROM job WHERE id = ?", jobId);
    }

    List<Job> all() throws SQLException {
        return database.list(
                "SELECT id, kind, detail FROM job ORDER BY position",
                row -> new Job(row.getString(1), row.getString(2), Json.parse(row.getString(3))));
    }
}
