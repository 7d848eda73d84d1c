package org.spacesync.scenario;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps states in a table of any database that has a JDBC driver. A value is replaced in one transaction: a reader finds
 * the old one or the new one. Public, and with a setter, so that route files can declare it.
 */
public class JdbcTokenRepository extends ServiceSupport implements StateRepository<String, String> {
    private String url;

    /** @param url of the database, as JDBC wants it */
    public void setUrl(String url) {
        this.url = url;
    }

    @Override
    protected void doStart() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS space_sync_state (name VARCHAR(255) PRIMARY KEY, content TEXT)");
        }
    }

    @Override
    public String getState(String key) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement select =
                        connection.prepareStatement("SELECT content FROM space_sync_state WHERE name = ?")) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void setState(String key, String value) {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            update(connection, "DELETE FROM space_sync_state WHERE name = ?", key);
            update(connection, "INSERT INTO space_sync_state (name, content) VALUES (?, ?)", key, value);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static void update(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
