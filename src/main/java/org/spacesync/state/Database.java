package org.spacesync.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.spacesync.contentful.Surrogates;

/** One connection, used by one thread at a time, in transactions that are committed when the call returns. */
final class Database implements AutoCloseable {
    /** So many statements are sent together: enough for a database that is reached by a network, and little memory. */
    private static final int AT_A_TIME = 25;

    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;
    /** Preparing takes about as long as executing. The texts are few; closing the connection closes these. */
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private final String name;
    private final boolean sqlite;

    /** What is done in a transaction. It may be cut short by an exception, which undoes all of it. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** The same without a result. */
    @FunctionalInterface
    interface Step {
        void run() throws SQLException;
    }

    /** Reads a value from the current row; null to see no more rows. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * @param connection closed by this object
     * @param name for messages: a path or the like, without credentials
     */
    Database(Connection connection, String name) throws SQLException {
        this.connection = connection;
        this.name = name;
        this.sqlite = "SQLite".equals(connection.getMetaData().getDatabaseProductName());
        if (sqlite) {
            // NORMAL survives a killed process; power loss may undo the last commits, but never all but the last.
            pragma("busy_timeout = 10000");
            pragma("journal_mode = WAL");
            pragma("synchronous = NORMAL");
        }
    }

    String name() {
        return name;
    }

    /**
     * Runs the work in one transaction.
     *
     * @param what what cannot be done if it fails, for the message: "the journal cannot ..."
     */
    <T> T transaction(String what, Work<T> work) {
        lock.lock();
        try {
            return committed(work);
        } catch (SQLException e) {
            throw failure(what, e);
        } finally {
            lock.unlock();
        }
    }

    /** The same for work without a result. */
    void run(String what, Step step) {
        transaction(what, () -> {
            step.run();
            return null;
        });
    }

    /** As {@link #transaction}, and neither this transaction nor an earlier one is lost when the power fails afterwards. */
    <T> T durably(String what, Work<T> work) {
        lock.lock();
        try {
            if (!sqlite) {
                return committed(work);
            }
            pragma("synchronous = FULL");
            try {
                return committed(work);
            } finally {
                pragma("synchronous = NORMAL");
            }
        } catch (SQLException e) {
            throw failure(what, e);
        } finally {
            lock.unlock();
        }
    }

    /** Runs a step in one transaction after the other, until it says that it found nothing to do. */
    void repeatedly(String what, Work<Boolean> step) {
        boolean more = true;
        while (more) {
            more = transaction(what, step);
        }
    }

    private <T> T committed(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Executes a statement within a transaction; the number of rows that it touched. */
    int update(String sql, Object... values) throws SQLException {
        return prepared(sql, values).executeUpdate();
    }

    /**
     * Executes a statement for each of many items within a transaction, some at a time.
     *
     * @param values those of the statement for an item
     * @return for each item, how many rows it touched
     */
    <T> int[] updateAll(String sql, List<T> items, Function<T, Object[]> values) throws SQLException {
        int[] touched = new int[items.size()];
        int done = 0;
        while (done < touched.length) {
            int end = Math.min(done + AT_A_TIME, touched.length);
            PreparedStatement statement = statement(sql);
            try {
                for (T item : items.subList(done, end)) {
                    bind(statement, values.apply(item));
                    statement.addBatch();
                }
                int[] some = statement.executeBatch();
                System.arraycopy(some, 0, touched, done, some.length);
            } finally {
                statement.clearBatch();
            }
            done = end;
        }
        return touched;
    }

    /** The rows of a query; a reader that returns null ends the list before that row. */
    <T> List<T> list(String sql, Row<T> row, Object... values) throws SQLException {
        List<T> list = new ArrayList<>();
        try (ResultSet rows = prepared(sql, values).executeQuery()) {
            while (rows.next()) {
                T item = row.read(rows);
                if (item == null) {
                    break;
                }
                list.add(item);
            }
        }
        return list;
    }

    /** A whole number that the query always finds, for instance a count. */
    long number(String sql, Object... values) throws SQLException {
        return list(sql, row -> row.getLong(1), values).get(0);
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = statement(sql);
        bind(statement, values);
        return statement;
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, storable(values[i]));
        }
    }

    /** Refuses now what would be refused when it is stored. */
    void check(String what, Object... values) {
        try {
            for (Object value : values) {
                storable(value);
            }
        } catch (SQLException e) {
            throw failure(what, e);
        }
    }

    /** JSON comes escaped. Of half a character in any other text, the database would make a question mark. */
    private static Object storable(Object value) throws SQLException {
        if (value instanceof JsonText json) {
            return json.text();
        }
        if (value instanceof String text && Surrogates.firstAlone(text) >= 0) {
            throw new SQLException("a text has one half of a character that takes two (a lone surrogate)");
        }
        return value;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    private void pragma(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + text);
        }
    }

    private StateException failure(String what, SQLException e) {
        return DatabaseFailure.of(name, what, e, sqlite);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure("be closed", e);
        } finally {
            lock.unlock();
        }
    }
}
