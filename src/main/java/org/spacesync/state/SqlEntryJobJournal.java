package org.spacesync.state;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.EntityKey;

/** The table of entries that go by jobs, in a journal's database. */
final class SqlEntryJobJournal implements EntryJobJournal {
    private static final int PAGE_ROWS = 64;
    private static final String OF_JOB = "(SELECT entity_id FROM entry_job WHERE job = ?)";
    private static final String IN_JOB = " WHERE entity_type = 'ENTRY' AND stage = 'IN_JOB' AND entity_id ";

    /** The items of a job come first, by their index: a cross join is not reordered by SQLite, which knows no better order. */
    private static final String FROM = " FROM entry_job e CROSS JOIN change c WHERE e.job = ? AND e.type = ?"
            + " AND c.entity_type = 'ENTRY' AND c.entity_id = e.entity_id AND c.stage = 'IN_JOB'";

    private static final String ITEMS = "SELECT c." + ChangeTable.COLUMNS.replace(", ", ", c.") + FROM;
    private static final String AFTER = " AND e.position > ? ORDER BY e.position LIMIT ?";

    /** A page of the items of a job: number of the job, its type, position of the item before, most items. */
    static final String PAGE = ITEMS + AFTER;

    /** What a job has not done is as it was; a change that was not compared had nothing to be compared with. */
    private static final String BACK = "UPDATE change SET stage = 'COMPARED', outcome = COALESCE(outcome, 'CREATED')";

    /** A job creates version 1, and makes the next one of what there is. */
    private static final String ON = "UPDATE change SET stage = ?, outcome = COALESCE(outcome, 'CREATED'),"
            + " version = COALESCE(version, 0) + 1";

    private final Database database;
    private final SqlBulkJournal jobs;
    private final Journal.Moves watcher;

    /** @param watcher is told of what jobs have made READY */
    SqlEntryJobJournal(Database database, SqlBulkJournal jobs, Journal.Moves watcher) {
        this.database = database;
        this.jobs = jobs;
        this.watcher = watcher;
    }

    @Override
    public Map<String, Integer> counts(Stage stage) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        read(() -> database.list(
                "SELECT content_type, COUNT(*) FROM change WHERE entity_type = 'ENTRY' AND kind = 'UPSERT'"
                        + " AND stage = ? AND content_type IS NOT NULL GROUP BY content_type ORDER BY content_type",
                row -> counts.put(row.getString(1), row.getInt(2)) == null,
                stage.name()));
        return counts;
    }

    @Override
    public void clear() {
        write(() -> {
            database.update("DELETE FROM entry_job");
            database.update("DELETE FROM bulk_job");
        });
    }

    @Override
    public void forgetProposals() {
        write(() -> database.update("DELETE FROM entry_job WHERE job IS NULL"));
    }

    @Override
    public void propose(List<Proposal> proposals) {
        write(() -> database.updateAll(
                """
                INSERT INTO entry_job (entity_id, position, type, content_type, bytes, metadata, incomplete)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entity_id) DO NOTHING""",
                proposals,
                proposal -> new Object[] {
                    proposal.change().key().id(),
                    proposal.change().position(),
                    proposal.type().name(),
                    // What was removed has none.
                    Objects.requireNonNullElse(proposal.change().contentType(), ""),
                    proposal.bytes(),
                    proposal.metadata() ? 1 : 0,
                    proposal.incomplete() ? 1 : 0
                }));
    }

    @Override
    public List<Proposed> proposed() {
        return read(() -> database.list(
                "SELECT type, content_type, COUNT(*), SUM(bytes), SUM(metadata), SUM(incomplete) FROM entry_job"
                        + " WHERE job IS NULL GROUP BY type, content_type ORDER BY type, content_type",
                row -> new Proposed(
                        BulkType.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getInt(5),
                        row.getInt(6))));
    }

    @Override
    public void plan(BulkType type, List<String> contentTypes, int mostItems, long mostBytes) {
        // Content types that go singly are taken out first: what is left goes in its order.
        List<String> others = proposed().stream()
                .filter(group -> group.type() == type)
                .map(Proposed::contentType)
                .filter(id -> !contentTypes.contains(id))
                .toList();
        write(() -> {
            for (String other : others) {
                database.update(
                        "DELETE FROM entry_job WHERE job IS NULL AND type = ? AND content_type = ?",
                        type.name(),
                        other);
            }
        });
        database.repeatedly(SqlJournal.WRITTEN, () -> planOne(type, mostItems, mostBytes));
    }

    /** Whether anything was left to be planned. */
    private boolean planOne(BulkType type, int mostItems, long mostBytes) throws SQLException {
        long[] total = {0, 0, 0};
        database.list(
                "SELECT position, bytes FROM entry_job WHERE job IS NULL AND type = ? ORDER BY position LIMIT ?",
                row -> {
                    total[1] += row.getLong(2);
                    if (total[0] > 0 && total[1] > mostBytes) {
                        return null;
                    }
                    total[0]++;
                    total[2] = row.getLong(1);
                    return row;
                },
                type.name(),
                mostItems);
        if (total[0] == 0) {
            return false;
        }
        BulkJob job = jobs.plan(type, (int) total[0]);
        database.update(
                "UPDATE entry_job SET job = ? WHERE job IS NULL AND type = ? AND position <= ?",
                job.number(),
                type.name(),
                total[2]);
        database.update(
                "UPDATE change SET stage = 'IN_JOB' WHERE entity_type = 'ENTRY' AND stage IN ('READ', 'COMPARED')"
                        + " AND entity_id IN " + OF_JOB,
                job.number());
        return true;
    }

    @Override
    public List<BulkJob> openJobs() {
        return jobs.openJobs();
    }

    @Override
    public List<String> ids(BulkJob job) {
        return read(() -> database.list(
                "SELECT entity_id FROM entry_job WHERE job = ? ORDER BY position",
                row -> row.getString(1),
                job.number()));
    }

    @Override
    public List<String> incomplete(BulkJob job) {
        return read(() -> database.list(
                "SELECT entity_id FROM entry_job WHERE job = ? AND incomplete = 1",
                row -> row.getString(1),
                job.number()));
    }

    @Override
    public Iterator<Change> changes(BulkJob job) {
        return new PageIterator<>(after -> read(() -> page(job, "", after)));
    }

    @Override
    public Iterator<Change> withMetadata(BulkJob job) {
        return new PageIterator<>(after -> read(() -> page(job, " AND e.metadata = 1", after)));
    }

    private PageIterator.Page<Change> page(BulkJob job, String condition, long after) throws SQLException {
        List<Change> changes = database.list(
                ITEMS + condition + AFTER,
                ChangeTable::change,
                job.number(),
                job.type().name(),
                after,
                PAGE_ROWS);
        return new PageIterator.Page<>(
                changes,
                changes.isEmpty() ? after : changes.get(changes.size() - 1).position());
    }

    @Override
    public void release(BulkJob job) {
        write(() -> {
            database.update(BACK + IN_JOB + "IN " + OF_JOB, job.number());
            database.update("UPDATE entry_job SET job = 0 WHERE job = ?", job.number());
            jobs.update(job.ended());
        });
    }

    @Override
    public List<EntityKey> conclude(BulkJob ended, List<String> undone, boolean again, boolean metadataLost) {
        int job = ended.number();
        List<EntityKey> made = database.transaction(SqlJournal.WRITTEN, () -> {
            database.updateAll(BACK + IN_JOB + "= ?", undone, id -> new Object[] {id});
            database.updateAll(
                    again
                            ? "DELETE FROM entry_job WHERE entity_id = ?"
                            : "UPDATE entry_job SET job = 0 WHERE entity_id = ?",
                    undone,
                    id -> new Object[] {id});
            if (metadataLost) {
                database.update(
                        ON + IN_JOB + "IN (SELECT entity_id FROM entry_job WHERE job = ? AND metadata = 1)",
                        Stage.COMPARED.name(),
                        job);
                database.update("UPDATE entry_job SET job = 0 WHERE job = ? AND metadata = 1", job);
            }
            List<EntityKey> ready = database.list(
                    "SELECT e.entity_id" + FROM + " ORDER BY e.position",
                    row -> EntityKey.entry(row.getString(1)),
                    job,
                    ended.type().name());
            database.update(ON + IN_JOB + "IN " + OF_JOB, Stage.READY.name(), job);
            database.update("DELETE FROM entry_job WHERE job = ?", job);
            jobs.update(ended);
            return ready;
        });
        made.forEach(key -> watcher.moved(key, Stage.READY));
        return made;
    }

    private <T> T read(Database.Work<T> work) {
        return database.transaction(SqlJournal.READ, work);
    }

    private void write(Database.Step step) {
        database.run(SqlJournal.WRITTEN, step);
    }
}
