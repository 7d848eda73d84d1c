package org.spacesync.state;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;

/** The SQL of the missing targets of held changes. Every method is a part of its caller's transaction. */
final class HeldLinkTable {
    /** A condition on rows of changes: something they wait for has come, or the policy is another. One parameter. */
    static final String DUE =
            """
            EXISTS (SELECT 1 FROM held_link
              WHERE held_link.entity_type = change.entity_type AND held_link.entity_id = change.entity_id
                AND (held_link.policy <> ? OR EXISTS (SELECT 1 FROM change AS target
                  WHERE target.entity_type = held_link.target_type AND target.entity_id = held_link.target_id
                    AND target.kind = 'UPSERT' AND target.stage <> 'HELD')))""";

    private final Database database;

    HeldLinkTable(Database database) {
        this.database = database;
    }

    void set(EntityKey key, String policy, Set<EntityKey> targets) throws SQLException {
        database.update(
                "DELETE FROM held_link WHERE entity_type = ? AND entity_id = ?",
                key.type().name(),
                key.id());
        for (EntityKey target : targets) {
            database.update(
                    "INSERT INTO held_link (entity_type, entity_id, target_type, target_id, policy)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    key.type().name(),
                    key.id(),
                    target.type().name(),
                    target.id(),
                    policy);
        }
    }

    /** The targets of an entity that this policy held; none if one of them lives, as far as this run has read. */
    Set<EntityKey> stillMissing(EntityKey key, String policy) throws SQLException {
        List<EntityKey> targets = database.list(
                """
                SELECT target_type, target_id FROM held_link
                WHERE entity_type = ? AND entity_id = ? AND policy = ? AND NOT EXISTS (SELECT 1 FROM held_link AS come
                  JOIN change ON change.entity_type = come.target_type AND change.entity_id = come.target_id
                  WHERE come.entity_type = held_link.entity_type AND come.entity_id = held_link.entity_id
                    AND change.kind = 'UPSERT' AND change.stage <> 'HELD')""",
                row -> new EntityKey(EntityType.valueOf(row.getString(1)), row.getString(2)),
                key.type().name(),
                key.id(),
                policy);
        return Set.copyOf(targets);
    }

    /** The destination has these: nothing waits for them any more. */
    void come(List<EntityKey> targets) throws SQLException {
        for (EntityKey target : targets) {
            database.update(
                    "DELETE FROM held_link WHERE target_type = ? AND target_id = ?",
                    target.type().name(),
                    target.id());
        }
    }

    /** Forgets the targets of changes that are no longer held. */
    void dropUnused() throws SQLException {
        database.update(
                """
                DELETE FROM held_link WHERE NOT EXISTS (SELECT 1 FROM change
                  WHERE change.entity_type = held_link.entity_type AND change.entity_id = held_link.entity_id
                    AND change.stage = 'HELD')""");
    }
}
