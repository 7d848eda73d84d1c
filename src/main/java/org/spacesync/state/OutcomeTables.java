package org.spacesync.state;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/**
 * The SQL of failures, of what was done to the content model, and of the sums over them and the settled changes. An
 * entity has one outcome at a time. Every method is a part of its caller's transaction.
 */
final class OutcomeTables {
    private static final int PAGE_ROWS = 64;
    private static final String ONE = " WHERE entity_type = ? AND entity_id = ?";

    private final Database database;

    /** Whether there may be failures, so that nothing need be forgotten where there are none; null: not known. */
    private Boolean failures;

    OutcomeTables(Database database) {
        this.database = database;
    }

    /** Forgets the outcomes of the last run. */
    void clear() throws SQLException {
        clearFailures();
        database.update("DELETE FROM model_outcome");
    }

    void clearFailures() throws SQLException {
        failures = null;
        database.update("DELETE FROM failure");
    }

    void count(EntityKey key, Outcome outcome) throws SQLException {
        database.update(
                """
                INSERT INTO model_outcome (entity_type, entity_id, outcome) VALUES (?, ?, ?)
                ON CONFLICT (entity_type, entity_id) DO UPDATE SET outcome = excluded.outcome
                WHERE excluded.outcome <> 'UNCHANGED'""",
                key.type().name(),
                key.id(),
                outcome.name());
        forgetFailures(List.of(key));
    }

    void fail(List<Failure> given) throws SQLException {
        failures = true;
        for (Failure failure : given) {
            fail(failure);
        }
    }

    private void fail(Failure failure) throws SQLException {
        EntityKey key = failure.key();
        database.update("DELETE FROM model_outcome" + ONE, key.type().name(), key.id());
        database.update(
                """
                INSERT INTO failure (entity_type, entity_id, position, phase, error) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (entity_type, entity_id) DO UPDATE SET phase = excluded.phase, error = excluded.error""",
                key.type().name(),
                key.id(),
                database.number("SELECT COALESCE(MAX(position), 0) + 1 FROM failure"),
                failure.phase(),
                Json.write(failure.error()));
    }

    void forgetFailures(List<EntityKey> keys) throws SQLException {
        if (failures == null) {
            failures = failed() > 0;
        }
        if (failures) {
            database.updateAll("DELETE FROM failure" + ONE, keys, key ->
                    new Object[] {key.type().name(), key.id()});
        }
    }

    long failed() throws SQLException {
        return database.number("SELECT COUNT(*) FROM failure");
    }

    PageIterator.Page<Failure> failures(long after) throws SQLException {
        long[] last = {after};
        List<Failure> failures = database.list(
                "SELECT position, entity_type, entity_id, phase, error FROM failure WHERE position > ?"
                        + " ORDER BY position LIMIT " + PAGE_ROWS,
                row -> {
                    last[0] = row.getLong(1);
                    EntityKey key = new EntityKey(EntityType.valueOf(row.getString(2)), row.getString(3));
                    return new Failure(key, row.getString(4), Json.parse(row.getString(5)));
                },
                after);
        return new PageIterator.Page<>(failures, last[0]);
    }

    Map<EntityType, Map<Outcome, Long>> sums() throws SQLException {
        Map<EntityType, Map<Outcome, Long>> sums = new EnumMap<>(EntityType.class);
        database.list(
                """
                SELECT entity_type, outcome, COUNT(*) FROM (
                  SELECT entity_type, outcome FROM change
                  WHERE stage IN ('SETTLED', 'HELD') AND outcome IS NOT NULL
                  UNION ALL SELECT entity_type, outcome FROM model_outcome
                  UNION ALL SELECT entity_type, 'FAILED' FROM failure) AS each_outcome
                GROUP BY entity_type, outcome""",
                row -> {
                    EntityType type = EntityType.valueOf(row.getString(1));
                    sums.computeIfAbsent(type, absent -> new EnumMap<>(Outcome.class))
                            .put(Outcome.valueOf(row.getString(2)), row.getLong(3));
                    return type;
                });
        return sums;
    }
}
