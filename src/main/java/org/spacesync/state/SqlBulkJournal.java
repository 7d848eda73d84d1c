package org.spacesync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;

/** The tables of a bulk operation in a journal's database. */
final class SqlBulkJournal implements BulkJournal {
    private static final String READ = "be read";
    private static final String WRITTEN = "be written";

    private final Database database;
    private final BulkItemTable items;

    SqlBulkJournal(Database database) {
        this.database = database;
        this.items = new BulkItemTable(database);
    }

    @Override
    public Optional<BulkOperation> operation() {
        return read(() -> database
                .list(
                        "SELECT id, type, started_at, prepared, ended FROM bulk_operation",
                        row -> new BulkOperation(
                                row.getString(1),
                                BulkType.valueOf(row.getString(2)),
                                Instant.parse(row.getString(3)),
                                row.getInt(4) == 1,
                                row.getInt(5) == 1))
                .stream()
                .findFirst());
    }

    @Override
    public void begin(String id, BulkType type, Instant now) {
        write(() -> database.update(
                "INSERT INTO bulk_operation (singleton, id, type, started_at, prepared, ended)"
                        + " VALUES (1, ?, ?, ?, 0, 0)",
                id,
                type.name(),
                now.toString()));
    }

    @Override
    public void prepared() {
        database.durably(WRITTEN, () -> database.update("UPDATE bulk_operation SET prepared = 1"));
    }

    @Override
    public void end() {
        database.durably(WRITTEN, () -> database.update("UPDATE bulk_operation SET ended = 1"));
    }

    @Override
    public Map<Long, BulkItem> add(List<BulkItem> added) {
        Map<Long, BulkItem> earlier = new LinkedHashMap<>();
        write(() -> {
            for (BulkItem item : added) {
                if (!items.add(item)) {
                    earlier.put(item.position(), items.ofEntry(item.entryId()).orElseThrow());
                }
            }
        });
        return earlier;
    }

    @Override
    public Iterator<BulkItem> items(BulkItem.State... states) {
        return new PageIterator<>(after -> read(() -> items.page(after, states)));
    }

    @Override
    public Iterator<BulkItem> items(BulkJob job) {
        return new PageIterator<>(after -> read(() -> items.page(after, job.number())));
    }

    @Override
    public Iterator<Settled> settled() {
        return new PageIterator<>(after -> read(() -> items.settled(after)));
    }

    @Override
    public long count(BulkItem.State... states) {
        return read(() -> items.count(states));
    }

    @Override
    public Map<String, Long> outcomes() {
        return read(items::outcomes);
    }

    @Override
    public Map<String, Long> errors() {
        return read(items::errors);
    }

    @Override
    public long countFailed(String like) {
        return read(() -> items.countFailed(like));
    }

    @Override
    public Optional<BulkJob> planJob(int mostItems, long mostBytes) {
        return database.transaction(WRITTEN, () -> {
            Optional<BulkType> type = items.firstPending();
            if (type.isEmpty()) {
                return Optional.empty();
            }
            int number = nextNumber();
            int count = items.assign(type.get(), number, mostItems, mostBytes);
            return Optional.of(insert(number, type.get(), count, Map.of()));
        });
    }

    @Override
    public void addExports(List<NewExport> exports, int instead) {
        database.durably(WRITTEN, () -> {
            // First, so that no number is given twice.
            for (NewExport export : exports) {
                insert(nextNumber(), BulkType.EXPORT, export.expected(), export.detail());
            }
            return database.update("DELETE FROM bulk_job WHERE number = ?", instead);
        });
    }

    @Override
    public List<String> addExported(int job, List<String> entryIds) {
        List<String> known = new ArrayList<>();
        write(() -> {
            for (String id : entryIds) {
                if (database.update(
                                "INSERT INTO bulk_exported (entry_id, job) VALUES (?, ?) ON CONFLICT (entry_id) DO NOTHING",
                                id,
                                job)
                        == 0) {
                    known.add(id);
                }
            }
        });
        return known;
    }

    @Override
    public void forgetExported(int job) {
        write(() -> database.update("DELETE FROM bulk_exported WHERE job = ?", job));
    }

    /** A job whose items are not those of a bulk operation; part of the caller's transaction. */
    BulkJob plan(BulkType type, int items) throws SQLException {
        return insert(nextNumber(), type, items, Map.of());
    }

    private int nextNumber() throws SQLException {
        return (int) database.number("SELECT COALESCE(MAX(number), 0) + 1 FROM bulk_job");
    }

    private BulkJob insert(int number, BulkType type, int count, Map<String, Object> detail) throws SQLException {
        BulkJob job = new BulkJob(number, type, BulkJob.State.PLANNED, count, null, null, null, 0, detail);
        database.update(
                "INSERT INTO bulk_job (number, type, state, items, attempts, detail) VALUES (?, ?, ?, ?, 0, ?)",
                number,
                type.name(),
                job.state().name(),
                count,
                Json.write(detail));
        return job;
    }

    @Override
    public void save(BulkJob job) {
        // Durable: what was sent must not be forgotten, not even when the power fails.
        database.durably(WRITTEN, () -> update(job));
    }

    /** Part of the caller's transaction. */
    int update(BulkJob job) throws SQLException {
        return database.update(
                "UPDATE bulk_job SET state = ?, items = ?, upload_id = ?, uploaded_at = ?, job_id = ?,"
                        + " attempts = ?, detail = ? WHERE number = ?",
                job.state().name(),
                job.items(),
                job.uploadId(),
                job.uploadedAt(),
                job.jobId(),
                job.attempts(),
                Json.write(job.detail()),
                job.number());
    }

    @Override
    public void conclude(BulkJob ended, List<BulkOutcome> outcomes, List<Again> again) {
        write(() -> {
            for (BulkOutcome outcome : outcomes) {
                items.settle(outcome);
            }
            for (Again item : again) {
                items.requeue(item);
            }
            update(ended);
        });
    }

    @Override
    public List<BulkJob> jobs(BulkJob.State... states) {
        List<BulkJob.State> wanted = Arrays.asList(states);
        List<BulkJob> found = new ArrayList<>(read(() -> database.list(
                "SELECT number, type, state, items, upload_id, uploaded_at, job_id, attempts, detail FROM bulk_job"
                        + " ORDER BY number",
                SqlBulkJournal::job)));
        found.removeIf(job -> !wanted.contains(job.state()));
        return found;
    }

    private static BulkJob job(ResultSet row) throws SQLException {
        return new BulkJob(
                row.getInt(1),
                BulkType.valueOf(row.getString(2)),
                BulkJob.State.valueOf(row.getString(3)),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                Json.parse(row.getString(9)));
    }

    @Override
    public void settle(List<BulkOutcome> outcomes) {
        each(outcomes, items::settle);
    }

    @Override
    public void requeue(List<Again> again) {
        each(again, items::requeue);
    }

    @Override
    public void update(List<BulkItem> changed) {
        each(changed, items::update);
    }

    private <T> void each(List<T> list, Each<T> step) {
        write(() -> {
            for (T element : list) {
                step.run(element);
            }
        });
    }

    @FunctionalInterface
    private interface Each<T> {
        void run(T element) throws SQLException;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    private <T> T read(Database.Work<T> work) {
        return database.transaction(READ, work);
    }

    private void write(Step step) {
        database.transaction(WRITTEN, () -> {
            step.run();
            return null;
        });
    }
}
