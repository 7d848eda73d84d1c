package org.spacesync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.state.BulkJournal.Again;
import org.spacesync.state.BulkJournal.Settled;

/** The SQL of the items of a bulk operation. Every method is a part of its caller's transaction. */
final class BulkItemTable {
    private static final int PAGE_ROWS = 100;
    private static final String COLUMNS =
            "position, file, line, entry_id, content_type, type, version, attempts, content, sending";

    private final Database database;

    BulkItemTable(Database database) {
        this.database = database;
    }

    /** Adds the item unless an earlier one has its entry. */
    boolean add(BulkItem item) throws SQLException {
        return database.update(
                        """
                        INSERT INTO bulk_item (position, file, line, entry_id, content_type, type, version, state,
                          attempts, content)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, ?)
                        ON CONFLICT (entry_id) DO NOTHING""",
                        item.position(),
                        item.file(),
                        item.line(),
                        item.entryId(),
                        item.contentType(),
                        item.type().name(),
                        item.version(),
                        Json.write(item.content()))
                == 1;
    }

    Optional<BulkItem> ofEntry(String entryId) throws SQLException {
        return database
                .list("SELECT " + COLUMNS + " FROM bulk_item WHERE entry_id = ?", BulkItemTable::item, entryId)
                .stream()
                .findFirst();
    }

    PageIterator.Page<BulkItem> page(long after, BulkItem.State... states) throws SQLException {
        return page(database.list(
                "SELECT " + COLUMNS + " FROM bulk_item WHERE state IN (" + names(states)
                        + ") AND position > ? ORDER BY position LIMIT " + PAGE_ROWS,
                BulkItemTable::item,
                after));
    }

    PageIterator.Page<BulkItem> page(long after, int job) throws SQLException {
        return page(database.list(
                "SELECT " + COLUMNS
                        + " FROM bulk_item WHERE job = ? AND state = 'SENT' AND position > ? ORDER BY position LIMIT "
                        + PAGE_ROWS,
                BulkItemTable::item,
                job,
                after));
    }

    private static PageIterator.Page<BulkItem> page(List<BulkItem> items) {
        return new PageIterator.Page<>(
                items, items.isEmpty() ? 0 : items.get(items.size() - 1).position());
    }

    PageIterator.Page<Settled> settled(long after) throws SQLException {
        List<Settled> page = database.list(
                "SELECT " + COLUMNS + ", outcome, after_version, error_id, error_message FROM bulk_item"
                        + " WHERE position > ? ORDER BY position LIMIT " + PAGE_ROWS,
                BulkItemTable::settled,
                after);
        return new PageIterator.Page<>(
                page, page.isEmpty() ? 0 : page.get(page.size() - 1).item().position());
    }

    long count(BulkItem.State... states) throws SQLException {
        return database.number("SELECT COUNT(*) FROM bulk_item WHERE state IN (" + names(states) + ")");
    }

    /** Items by outcome: failed ones under {@code failed}, those without an outcome under {@code unfinished}. */
    Map<String, Long> outcomes() throws SQLException {
        return counts(
                """
                SELECT CASE WHEN error_id IS NOT NULL THEN 'failed' WHEN outcome IS NULL THEN 'unfinished'
                  ELSE outcome END AS word, COUNT(*) FROM bulk_item GROUP BY word ORDER BY 2 DESC, 1""");
    }

    /** Failed items by the id of their error. */
    Map<String, Long> errors() throws SQLException {
        return counts(
                """
                SELECT error_id, COUNT(*) FROM bulk_item WHERE error_id IS NOT NULL GROUP BY error_id
                ORDER BY 2 DESC, 1""");
    }

    long countFailed(String like) throws SQLException {
        return database.number(
                "SELECT COUNT(*) FROM bulk_item WHERE error_id IS NOT NULL AND LOWER(error_message) LIKE ?", like);
    }

    private Map<String, Long> counts(String sql) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        database.list(sql, row -> {
            counts.put(row.getString(1), row.getLong(2));
            return row;
        });
        return counts;
    }

    /** Gives the first pending items of one type to a job; how many it got, 0 if none is pending. */
    int assign(BulkType type, int job, int mostItems, long mostBytes) throws SQLException {
        long[] total = {0, 0, 0};
        database.list(
                "SELECT position, OCTET_LENGTH(COALESCE(sending, content)) FROM bulk_item"
                        + " WHERE state = 'PENDING' AND type = ? ORDER BY position LIMIT " + mostItems,
                row -> {
                    total[1] += row.getLong(2);
                    if (total[0] > 0 && total[1] > mostBytes) {
                        return null;
                    }
                    total[0]++;
                    total[2] = row.getLong(1);
                    return row;
                },
                type.name());
        database.update(
                "UPDATE bulk_item SET state = 'SENT', job = ?, attempts = attempts + 1"
                        + " WHERE state = 'PENDING' AND type = ? AND position <= ?",
                job,
                type.name(),
                total[2]);
        return (int) total[0];
    }

    Optional<BulkType> firstPending() throws SQLException {
        return database
                .list(
                        "SELECT type FROM bulk_item WHERE state = 'PENDING' ORDER BY position LIMIT 1",
                        row -> BulkType.valueOf(row.getString(1)))
                .stream()
                .findFirst();
    }

    void settle(BulkOutcome outcome) throws SQLException {
        database.update(
                "UPDATE bulk_item SET state = ?, outcome = ?, after_version = ?, error_id = ?, error_message = ?"
                        + " WHERE position = ?",
                (outcome.isFailed() ? BulkItem.State.FAILED : BulkItem.State.DONE).name(),
                outcome.outcome(),
                outcome.version(),
                outcome.errorId(),
                outcome.message(),
                outcome.position());
    }

    void requeue(Again item) throws SQLException {
        database.update(
                "UPDATE bulk_item SET state = 'PENDING', type = ?, job = NULL, version = NULL, sending = NULL"
                        + " WHERE position = ?",
                item.type().name(),
                item.position());
    }

    void update(BulkItem item) throws SQLException {
        database.update(
                "UPDATE bulk_item SET type = ?, version = ?, content_type = ?, sending = ? WHERE position = ?",
                item.type().name(),
                item.version(),
                item.contentType(),
                item.sending() == null ? null : Json.write(item.sending()),
                item.position());
    }

    private static Settled settled(ResultSet row) throws SQLException {
        BulkItem item = item(row);
        String outcome = row.getString(11);
        String errorId = row.getString(13);
        boolean known = outcome != null || errorId != null;
        return new Settled(
                item,
                known ? new BulkOutcome(item.position(), outcome, integer(row, 12), errorId, row.getString(14)) : null);
    }

    private static BulkItem item(ResultSet row) throws SQLException {
        String sending = row.getString(10);
        return new BulkItem(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                BulkType.valueOf(row.getString(6)),
                integer(row, 7),
                row.getInt(8),
                Json.parse(row.getString(9)),
                sending == null ? null : Json.parse(sending));
    }

    private static Integer integer(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static String names(Enum<?>... states) {
        return Arrays.stream(states).map(state -> "'" + state.name() + "'").collect(Collectors.joining(", "));
    }
}
