package org.spacesync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;

/** The SQL of copies and of what a full read has seen. */
final class SqlSyncedEntities implements SyncedEntities {
    private static final int PAGE_ROWS = 500;
    private static final String ONE = " WHERE environment = ? AND entity_type = ? AND entity_id = ?";
    private static final String SELECT = "SELECT entity_type, entity_id, content_type, standing FROM copy";
    private static final String READ_AS_LIVING = " (SELECT 1 FROM change WHERE change.entity_type = copy.entity_type"
            + " AND change.entity_id = copy.entity_id AND change.kind = 'UPSERT')";
    private static final String READ = " (SELECT 1 FROM change WHERE change.entity_type = copy.entity_type"
            + " AND change.entity_id = copy.entity_id)";
    private static final String SEEN =
            " (SELECT 1 FROM seen WHERE seen.entity_type = copy.entity_type" + " AND seen.entity_id = copy.entity_id)";

    private final Database database;
    private final String environment;

    /** @param environment of the destination, whatever alias leads to it: copies elsewhere are other copies */
    SqlSyncedEntities(Database database, String environment) {
        this.database = database;
        this.environment = environment;
        // Journals of earlier versions did not say in which environment.
        write(() -> database.update("UPDATE copy SET environment = ? WHERE environment = ''", environment));
    }

    @Override
    public void claim() {
        write(() -> database.update(
                """
                INSERT INTO copy (environment, entity_type, entity_id, content_type)
                SELECT CAST(? AS TEXT), entity_type, entity_id, content_type FROM change WHERE kind = 'UPSERT'
                ON CONFLICT (environment, entity_type, entity_id) DO UPDATE SET
                  content_type = excluded.content_type, planned = NULL, standing = NULL
                WHERE copy.standing IS NOT NULL OR copy.planned IS NOT NULL
                  OR COALESCE(copy.content_type, '') <> COALESCE(excluded.content_type, '')""",
                environment));
    }

    @Override
    public Optional<SyncedEntity> find(EntityKey key) {
        return read(() -> database.list(SELECT + ONE, SqlSyncedEntities::copy, of(key)).stream()
                .findFirst());
    }

    @Override
    public void plan(EntityKey key, Outcome outcome) {
        write(() -> database.update(
                """
                INSERT INTO copy (environment, entity_type, entity_id, planned) VALUES (?, ?, ?, ?)
                ON CONFLICT (environment, entity_type, entity_id) DO UPDATE SET planned = excluded.planned""",
                environment,
                key.type().name(),
                key.id(),
                outcome.name()));
    }

    @Override
    public Optional<Outcome> planned(EntityKey key) {
        return read(() -> database
                .list(
                        "SELECT planned FROM copy" + ONE + " AND planned IS NOT NULL",
                        row -> Outcome.valueOf(row.getString(1)),
                        of(key))
                .stream()
                .findFirst());
    }

    @Override
    public void stand(EntityKey key, RemovalState standing) {
        write(() -> database.update(
                """
                INSERT INTO copy (environment, entity_type, entity_id, standing) VALUES (?, ?, ?, ?)
                ON CONFLICT (environment, entity_type, entity_id) DO UPDATE SET
                  planned = NULL, standing = excluded.standing""",
                environment,
                key.type().name(),
                key.id(),
                standing.name()));
    }

    @Override
    public void forget(EntityKey key) {
        write(() -> database.update("DELETE FROM copy" + ONE, of(key)));
    }

    @Override
    public void saw(Collection<EntityKey> keys) {
        write(() -> {
            for (EntityKey key : keys) {
                database.update(
                        "INSERT INTO seen (entity_type, entity_id) VALUES (?, ?)"
                                + " ON CONFLICT (entity_type, entity_id) DO NOTHING",
                        key.type().name(),
                        key.id());
            }
            return null;
        });
    }

    @Override
    public Iterator<SyncedEntity> vanished(EntityType type) {
        return pages(type, " AND standing IS NULL AND NOT EXISTS" + SEEN + " AND NOT EXISTS" + READ);
    }

    @Override
    public Iterator<SyncedEntity> left(EntityType type) {
        return pages(type, " AND standing IS NOT NULL AND NOT EXISTS" + READ);
    }

    @Override
    public Map<RemovalState, Map<EntityType, Long>> standing() {
        Map<RemovalState, Map<EntityType, Long>> numbers = new EnumMap<>(RemovalState.class);
        read(() -> database.list(
                "SELECT standing, entity_type, COUNT(*) FROM copy WHERE environment = ? AND standing IS NOT NULL"
                        + " AND NOT EXISTS" + READ_AS_LIVING + " GROUP BY standing, entity_type",
                row -> numbers.computeIfAbsent(
                                RemovalState.valueOf(row.getString(1)), absent -> new EnumMap<>(EntityType.class))
                        .merge(EntityType.valueOf(row.getString(2)), row.getLong(3), Long::sum),
                environment));
        return numbers;
    }

    @Override
    public List<EntityKey> unknown(List<EntityKey> keys) {
        return read(() -> {
            List<EntityKey> unknown = new ArrayList<>();
            for (EntityKey key : keys) {
                if (database.number(
                                """
                                SELECT (SELECT COUNT(*) FROM copy WHERE environment = ? AND entity_type = ?
                                    AND entity_id = ? AND (standing IS NULL OR standing <> 'OWN'))
                                  + (SELECT COUNT(*) FROM seen WHERE entity_type = ? AND entity_id = ?)
                                  + (SELECT COUNT(*) FROM change WHERE entity_type = ? AND entity_id = ?)""",
                                environment,
                                key.type().name(),
                                key.id(),
                                key.type().name(),
                                key.id(),
                                key.type().name(),
                                key.id())
                        == 0) {
                    unknown.add(key);
                }
            }
            return unknown;
        });
    }

    /** Forgets what a full read has seen, some at a time; whether there was any. */
    static boolean dropSeen(Database database) throws SQLException {
        return database.update("DELETE FROM seen WHERE (entity_type, entity_id) IN"
                        + " (SELECT entity_type, entity_id FROM seen LIMIT 5000)")
                > 0;
    }

    private Object[] of(EntityKey key) {
        return new Object[] {environment, key.type().name(), key.id()};
    }

    /** Each page is read behind the id that the last one ended with, so rows may change meanwhile. */
    private Iterator<SyncedEntity> pages(EntityType type, String condition) {
        String sql = SELECT + " WHERE environment = ? AND entity_type = ? AND entity_id > ?" + condition
                + " ORDER BY entity_id LIMIT " + PAGE_ROWS;
        return new Iterator<>() {
            private Iterator<SyncedEntity> page = List.<SyncedEntity>of().iterator();
            private String last = "";
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (!page.hasNext() && !ended) {
                    List<SyncedEntity> rows =
                            read(() -> database.list(sql, SqlSyncedEntities::copy, environment, type.name(), last));
                    ended = rows.isEmpty();
                    last = ended ? last : rows.get(rows.size() - 1).key().id();
                    page = rows.iterator();
                }
                return page.hasNext();
            }

            @Override
            public SyncedEntity next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }
        };
    }

    private static SyncedEntity copy(ResultSet row) throws SQLException {
        String standing = row.getString(4);
        return new SyncedEntity(
                new EntityKey(EntityType.valueOf(row.getString(1)), row.getString(2)),
                row.getString(3),
                standing == null ? null : RemovalState.valueOf(standing));
    }

    private <T> T read(Database.Work<T> work) {
        return database.transaction("be read", work);
    }

    private void write(Database.Work<?> work) {
        database.transaction("be written", work);
    }
}
