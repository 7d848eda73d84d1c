package org.spacesync.state;

import java.sql.SQLException;
import java.util.List;
import org.spacesync.contentful.Json;

/** The SQL of content types whose rules are set aside. Every method is a part of its caller's transaction. */
final class RelaxedTypeTable {
    private final Database database;

    RelaxedTypeTable(Database database) {
        this.database = database;
    }

    /** What was recorded first as the original stays: a type that is relaxed further is no original. */
    int set(RelaxedType type) throws SQLException {
        return database.update(
                """
                INSERT INTO relaxed_type (content_type, original) VALUES (?, ?)
                ON CONFLICT (content_type) DO NOTHING""",
                type.id(),
                Json.write(type.original()));
    }

    int remove(String id) throws SQLException {
        return database.update("DELETE FROM relaxed_type WHERE content_type = ?", id);
    }

    List<RelaxedType> all() throws SQLException {
        return database.list(
                "SELECT content_type, original FROM relaxed_type ORDER BY content_type",
                row -> new RelaxedType(row.getString(1), Json.parse(row.getString(2))));
    }
}
