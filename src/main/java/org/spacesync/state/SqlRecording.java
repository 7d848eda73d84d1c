package org.spacesync.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds changes as the rows that they become: what cannot be stored is found when it is added, and a text takes less memory
 * than the maps that it is made of.
 */
final class SqlRecording implements Recording {
    private static final int MOST_ROWS = 250;
    private static final long MOST_CHARACTERS = 2_000_000;

    private final Database database;
    private final ChangeTable changes;
    private final OutcomeTables outcomes;
    private final List<ChangeRow> rows = new ArrayList<>();
    private long characters;

    SqlRecording(Database database, ChangeTable changes, OutcomeTables outcomes) {
        this.database = database;
        this.changes = changes;
        this.outcomes = outcomes;
    }

    @Override
    public synchronized void add(Change change) {
        ChangeRow row = ChangeRow.of(change);
        database.check(SqlJournal.WRITTEN, row.values());
        rows.add(row);
        characters += row.characters();
        if (rows.size() >= MOST_ROWS || characters >= MOST_CHARACTERS) {
            commit();
        }
    }

    @Override
    public synchronized void commit() {
        if (!rows.isEmpty()) {
            List<ChangeRow> all = List.copyOf(rows);
            database.run(SqlJournal.WRITTEN, () -> outcomes.forgetFailures(changes.add(all)));
            rows.clear();
            characters = 0;
        }
    }
}
