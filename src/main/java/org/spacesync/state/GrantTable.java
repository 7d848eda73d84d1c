package org.spacesync.state;

import java.sql.SQLException;

/** The SQL of what tokens were seen to be allowed. Every method is a part of its caller's transaction. */
final class GrantTable {
    private final Database database;

    GrantTable(Database database) {
        this.database = database;
    }

    void add(String tokenDigest, String action) throws SQLException {
        database.update(
                "INSERT INTO token_grant (token, action) VALUES (?, ?) ON CONFLICT (token, action) DO NOTHING",
                tokenDigest,
                action);
    }

    boolean has(String tokenDigest, String action) throws SQLException {
        return database.number("SELECT COUNT(*) FROM token_grant WHERE token = ? AND action = ?", tokenDigest, action)
                > 0;
    }
}
