package org.spacesync.state;

import java.time.Instant;

/**
 * What happens to the changes of a journal between two runs: a run begins or is continued, and a run that reads everything
 * anew takes the place of what was there. Large journals are changed in many short transactions.
 */
final class RunTurnover {
    private final Database database;
    private final RunTable runs;
    private final ManyChanges changes;
    private final OutcomeTables outcomes;
    private final HeldLinkTable heldLinks;
    private final SqlRuleJournal rules;

    RunTurnover(
            Database database,
            RunTable runs,
            ManyChanges changes,
            OutcomeTables outcomes,
            HeldLinkTable heldLinks,
            SqlRuleJournal rules) {
        this.database = database;
        this.runs = runs;
        this.changes = changes;
        this.outcomes = outcomes;
        this.heldLinks = heldLinks;
        this.rules = rules;
    }

    /** Continues the run that did not end, if there is one. */
    boolean continued() {
        if (!database.transaction(SqlJournal.READ, runs::unended)) {
            return false;
        }
        repeatedly(changes::putBackFailed);
        repeatedly(changes::putBackRejected);
        once(outcomes::clearFailures);
        return true;
    }

    /** Begins a new run. Killed meanwhile, the last run stays ended, and the next call goes on here. */
    RunState begun(RunStart start, Instant now) {
        repeatedly(changes::dropSettled);
        repeatedly(changes::putBack);
        repeatedly(changes::putBackRejected);
        repeatedly(changes::forgetHeldOutcomes);
        dropUnused();
        repeatedly(() -> SqlSyncedEntities.dropSeen(database));
        return database.durably(SqlJournal.WRITTEN, () -> {
            outcomes.clear();
            runs.begin(start, now);
            return runs.read(false);
        });
    }

    void outdate() {
        repeatedly(changes::outdate);
    }

    void dropOutdated() {
        repeatedly(changes::dropOutdated);
    }

    void dropRead() {
        repeatedly(changes::dropRead);
    }

    void dropUpserts() {
        repeatedly(changes::dropUpserts);
        dropUnused();
    }

    private void dropUnused() {
        once(heldLinks::dropUnused);
        rules.dropUnused();
    }

    private void repeatedly(Database.Work<Boolean> step) {
        database.repeatedly(SqlJournal.WRITTEN, step);
    }

    private void once(Database.Step step) {
        database.run(SqlJournal.WRITTEN, step);
    }
}
