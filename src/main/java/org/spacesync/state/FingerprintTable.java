package org.spacesync.state;

import java.sql.SQLException;
import java.util.Optional;
import org.spacesync.contentful.EntityKey;

/** The SQL of what is remembered beyond a run. Every method is a part of its caller's transaction. */
final class FingerprintTable {
    private static final String ONE = " WHERE entity_type = ? AND entity_id = ?";

    private final Database database;

    FingerprintTable(Database database) {
        this.database = database;
    }

    void set(EntityKey key, String fingerprint) throws SQLException {
        database.update(
                """
                INSERT INTO fingerprint (entity_type, entity_id, fingerprint) VALUES (?, ?, ?)
                ON CONFLICT (entity_type, entity_id) DO UPDATE SET fingerprint = excluded.fingerprint""",
                key.type().name(),
                key.id(),
                fingerprint);
    }

    Optional<String> find(EntityKey key) throws SQLException {
        return database
                .list(
                        "SELECT fingerprint FROM fingerprint" + ONE,
                        row -> row.getString(1),
                        key.type().name(),
                        key.id())
                .stream()
                .findFirst();
    }

    void remove(EntityKey key) throws SQLException {
        database.update("DELETE FROM fingerprint" + ONE, key.type().name(), key.id());
    }
}
