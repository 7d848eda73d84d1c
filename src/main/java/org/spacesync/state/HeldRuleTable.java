package org.spacesync.state;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.spacesync.contentful.EntityKey;

/** The SQL of changes that are held since they break rules. Every method is a part of its caller's transaction. */
final class HeldRuleTable {
    private static final String OF_CHANGE =
            """
            EXISTS (SELECT 1 FROM held_rule
              WHERE held_rule.entity_type = change.entity_type AND held_rule.entity_id = change.entity_id""";

    /** A condition on rows of changes: they are held by these rules and this policy. Three parameters. */
    static final String OF_GROUP =
            OF_CHANGE + " AND held_rule.content_type = ? AND held_rule.policy = ? AND held_rule.rules = ?)";

    /** A condition on rows of changes: an entry that had a value of theirs has changed. */
    static final String HOLDER_CHANGED = OF_CHANGE
            + " AND EXISTS (SELECT 1 FROM change AS holder WHERE holder.entity_type = held_rule.entity_type"
            + " AND holder.entity_id = held_rule.holder_id AND holder.stage <> 'HELD'))";

    private final Database database;

    HeldRuleTable(Database database) {
        this.database = database;
    }

    void set(EntityKey key, HeldRules held) throws SQLException {
        remove(key);
        // Also without a holder there is one row: no id is empty.
        List<String> holders = new ArrayList<>(held.holders().isEmpty() ? Set.of("") : held.holders());
        for (String holder : holders) {
            database.update(
                    "INSERT INTO held_rule (entity_type, entity_id, holder_id, content_type, policy, rules)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    key.type().name(),
                    key.id(),
                    holder,
                    held.contentType(),
                    held.policy(),
                    held.rules());
        }
    }

    void remove(EntityKey key) throws SQLException {
        database.update(
                "DELETE FROM held_rule WHERE entity_type = ? AND entity_id = ?",
                key.type().name(),
                key.id());
    }

    /** By what changes are held, each once. */
    List<HeldRules> groups() throws SQLException {
        return database.list(
                "SELECT DISTINCT content_type, policy, rules FROM held_rule ORDER BY content_type, policy, rules",
                row -> new HeldRules(row.getString(1), row.getString(2), row.getString(3), Set.of()));
    }

    /** Forgets what changes waited for that are no longer held. */
    int dropUnused() throws SQLException {
        return database.update(
                """
                DELETE FROM held_rule WHERE NOT EXISTS (SELECT 1 FROM change
                  WHERE change.entity_type = held_rule.entity_type AND change.entity_id = held_rule.entity_id
                    AND change.stage = 'HELD')""");
    }
}
