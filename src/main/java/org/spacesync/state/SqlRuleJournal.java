package org.spacesync.state;

import java.sql.SQLException;
import java.util.List;
import org.spacesync.contentful.EntityKey;

/** The rules in the journal of an {@link SqlJournal}. */
final class SqlRuleJournal implements RuleJournal {
    private final Database database;
    private final ChangeTable changes;
    private final ManyChanges manyChanges;
    private final OutcomeTables outcomes;
    private final HeldLinkTable heldLinks;
    private final HeldRuleTable heldRules;
    private final RelaxedTypeTable relaxedTypes;

    SqlRuleJournal(
            Database database,
            ChangeTable changes,
            ManyChanges manyChanges,
            OutcomeTables outcomes,
            HeldLinkTable heldLinks) {
        this.database = database;
        this.changes = changes;
        this.manyChanges = manyChanges;
        this.outcomes = outcomes;
        this.heldLinks = heldLinks;
        this.heldRules = new HeldRuleTable(database);
        this.relaxedTypes = new RelaxedTypeTable(database);
    }

    @Override
    public void hold(EntityKey key, Integer version, HeldRules held) {
        write(() -> {
            changes.move(List.of(new Move(key, Stage.HELD, Outcome.HELD, version, null)));
            heldLinks.remove(key);
            heldRules.set(key, held);
            outcomes.forgetFailures(List.of(key));
            return null;
        });
    }

    @Override
    public List<HeldRules> held() {
        return database.transaction(SqlJournal.READ, heldRules::groups);
    }

    @Override
    public void takeUp(HeldRules held) {
        database.repeatedly(SqlJournal.WRITTEN, () -> manyChanges.putBackHeld(held));
    }

    @Override
    public void takeUpForValues() {
        database.repeatedly(SqlJournal.WRITTEN, manyChanges::putBackHeldForValues);
    }

    @Override
    public void relax(RelaxedType type) {
        database.durably(SqlJournal.WRITTEN, () -> relaxedTypes.set(type));
    }

    @Override
    public List<RelaxedType> relaxed() {
        return database.transaction(SqlJournal.READ, relaxedTypes::all);
    }

    @Override
    public void restored(String contentType) {
        write(() -> relaxedTypes.remove(contentType));
    }

    /** Within the caller's transaction: this change waits for no rules any more. */
    void forget(EntityKey key) throws SQLException {
        heldRules.remove(key);
    }

    /** Forgets what changes waited for that are no longer held. */
    void dropUnused() {
        write(heldRules::dropUnused);
    }

    private <T> void write(Database.Work<T> work) {
        database.transaction(SqlJournal.WRITTEN, work);
    }
}
