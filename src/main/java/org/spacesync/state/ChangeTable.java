package org.spacesync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/**
 * The SQL of the journal's changes, one by one and in pages. Every method is a part of its caller's transaction.
 *
 * @see ManyChanges
 */
final class ChangeTable {
    private static final int PAGE_ROWS = 64;
    private static final int PAGE_CHARACTERS = 1_000_000;

    static final String COLUMNS = "position, entity_type, entity_id, kind, content_type, updated_at,"
            + " payload, stage, outcome, version, destination";

    private static final String ONE = " WHERE entity_type = ? AND entity_id = ?";

    private static final String ADD =
            """
            INSERT INTO change (position, entity_type, entity_id, kind, content_type, updated_at, updated_micros,
              revision, payload, stage, outcome, version, destination)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (entity_type, entity_id) DO UPDATE SET
              kind = excluded.kind, content_type = excluded.content_type, updated_at = excluded.updated_at,
              updated_micros = excluded.updated_micros, revision = excluded.revision, payload = excluded.payload,
              stage = excluded.stage, outcome = excluded.outcome, version = excluded.version,
              destination = excluded.destination
            WHERE excluded.updated_micros > change.updated_micros
              OR (excluded.updated_micros = change.updated_micros
                AND ((excluded.kind = 'DELETION' AND change.kind = 'UPSERT')
                  OR (excluded.kind = change.kind
                    AND (excluded.revision > change.revision
                      OR (excluded.revision = change.revision AND change.stage IN ('RECEIVED', 'REJECTED', 'READ', 'HELD'))))))""";

    private final Database database;
    private long position;

    ChangeTable(Database database) {
        this.database = database;
        this.position =
                database.transaction("be read", () -> database.number("SELECT COALESCE(MAX(position), 0) FROM change"));
    }

    /** Records changes; the keys of those that were recorded, since none that is newer was there. */
    List<EntityKey> add(List<ChangeRow> rows) throws SQLException {
        int[] touched = database.updateAll(ADD, rows, this::withPosition);
        List<EntityKey> added = new ArrayList<>();
        for (int i = 0; i < touched.length; i++) {
            if (touched[i] != 0) {
                added.add(rows.get(i).key());
            }
        }
        return added;
    }

    private Object[] withPosition(ChangeRow row) {
        Object[] values = new Object[row.values().length + 1];
        values[0] = ++position;
        System.arraycopy(row.values(), 0, values, 1, row.values().length);
        return values;
    }

    Optional<Change> find(EntityKey key) throws SQLException {
        return database
                .list(
                        "SELECT " + COLUMNS + " FROM change" + ONE,
                        ChangeTable::change,
                        key.type().name(),
                        key.id())
                .stream()
                .findFirst();
    }

    List<Change> find(List<EntityKey> keys) throws SQLException {
        List<Change> found = new ArrayList<>();
        for (EntityKey key : keys) {
            find(key).ifPresent(found::add);
        }
        return found;
    }

    Set<EntityKey> at(Set<EntityKey> keys, Set<Stage> stages) throws SQLException {
        Set<EntityKey> found = new HashSet<>();
        for (EntityKey key : keys) {
            List<Stage> stage = database.list(
                    "SELECT stage FROM change" + ONE,
                    row -> Stage.valueOf(row.getString(1)),
                    key.type().name(),
                    key.id());
            if (!stage.isEmpty() && stages.contains(stage.get(0))) {
                found.add(key);
            }
        }
        return found;
    }

    /** The changes behind a position: no more than fit into memory easily, whatever their size. */
    PageIterator.Page<Change> page(EntityType type, ChangeKind kind, Stage stage, long after) throws SQLException {
        return page("entity_type = ? AND kind = ? AND stage = ?", after, type.name(), kind.name(), stage.name());
    }

    /** The same for changes of any type and kind that customised routes failed on. */
    PageIterator.Page<Change> received(boolean outdated, long after) throws SQLException {
        return page("stage = 'RECEIVED'" + (outdated ? "" : " AND updated_micros <> " + ManyChanges.OUTDATED), after);
    }

    private PageIterator.Page<Change> page(String condition, long after, String... values) throws SQLException {
        long[] characters = {0};
        Object[] all = Arrays.copyOf(values, values.length + 1, Object[].class);
        all[values.length] = after;
        List<Change> changes = database.list(
                "SELECT " + COLUMNS + " FROM change WHERE " + condition + " AND position > ?"
                        + " ORDER BY position LIMIT " + PAGE_ROWS,
                row -> {
                    if (characters[0] > PAGE_CHARACTERS) {
                        return null;
                    }
                    String payload = row.getString("payload");
                    characters[0] += payload == null ? 0 : payload.length();
                    return change(row, payload);
                },
                all);
        return new PageIterator.Page<>(
                changes,
                changes.isEmpty() ? after : changes.get(changes.size() - 1).position());
    }

    long count(EntityType type, ChangeKind kind, Stage stage) throws SQLException {
        return database.number(
                "SELECT COUNT(*) FROM change WHERE entity_type = ? AND kind = ? AND stage = ?",
                type.name(),
                kind.name(),
                stage.name());
    }

    void move(List<Move> moves) throws SQLException {
        database.updateAll(
                "UPDATE change SET stage = ?, outcome = ?, version = ?, destination = ?" + ONE,
                moves,
                move -> new Object[] {
                    move.stage().name(),
                    ChangeRow.name(move.outcome()),
                    move.version(),
                    JsonText.of(move.destination()),
                    move.key().type().name(),
                    move.key().id()
                });
    }

    void fail(List<EntityKey> keys) throws SQLException {
        database.updateAll("UPDATE change SET stage = 'FAILED', outcome = 'FAILED'" + ONE, keys, key ->
                new Object[] {key.type().name(), key.id()});
    }

    void dropReceived(EntityKey key) throws SQLException {
        database.update(
                "DELETE FROM change" + ONE + " AND stage = 'RECEIVED'",
                key.type().name(),
                key.id());
    }

    static Change change(ResultSet row) throws SQLException {
        return change(row, row.getString("payload"));
    }

    private static Change change(ResultSet row, String payload) throws SQLException {
        int version = row.getInt("version");
        boolean versionKnown = !row.wasNull();
        String outcome = row.getString("outcome");
        return new Change(
                row.getLong("position"),
                new EntityKey(EntityType.valueOf(row.getString("entity_type")), row.getString("entity_id")),
                ChangeKind.valueOf(row.getString("kind")),
                row.getString("content_type"),
                row.getString("updated_at"),
                payload == null ? null : new StoredJson(payload),
                Stage.valueOf(row.getString("stage")),
                outcome == null ? null : Outcome.valueOf(outcome),
                versionKnown ? version : null,
                map(row.getString("destination")));
    }

    private static Map<String, Object> map(String json) {
        return json == null ? null : Json.parse(json);
    }
}
