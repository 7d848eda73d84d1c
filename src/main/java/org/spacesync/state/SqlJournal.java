package org.spacesync.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.IdLists;

/**
 * A journal in an SQL database: an SQLite file, or PostgreSQL with a schema for each pair. After a crash of the process
 * everything is there that had returned, and nothing half done. After a power failure the last calls may be undone, but
 * in order, and none from before {@link #readToEnd} once that has returned: a saved token never outlives what it needs.
 */
public final class SqlJournal implements Journal {
    static final String READ = "be read";
    static final String WRITTEN = "be written";

    private final Database database;
    private final RunTable runs;
    private final ChangeTable changes;
    private final ManyChanges manyChanges;
    private final OutcomeTables outcomes;
    private final KnownFacts facts;
    private final JobTable jobs;
    private final HeldLinkTable heldLinks;
    private final SqlRuleJournal rules;
    private final RunTurnover turnover;
    private final Map<String, SyncedEntities> copies = new HashMap<>();
    private final SqlBulkJournal bulk;
    private final EntryJobJournal entryJobs;
    private volatile boolean resumed;
    private volatile Moves watcher = Moves.NOBODY;

    /**
     * Opens the journal of a pair in any database, and creates or updates its tables.
     *
     * @param connection used by this object alone and closed with it
     * @param name what messages call it; no credentials
     * @throws StateException if a newer version wrote it or the database refuses
     */
    public SqlJournal(Connection connection, String name) {
        try {
            database = new Database(connection, name);
            JournalSchema.prepare(database);
            runs = new RunTable(database);
            changes = new ChangeTable(database);
            manyChanges = new ManyChanges(database);
            outcomes = new OutcomeTables(database);
            facts = new SqlKnownFacts(database);
            jobs = new JobTable(database);
            heldLinks = new HeldLinkTable(database);
            rules = new SqlRuleJournal(database, changes, manyChanges, outcomes, heldLinks);
            turnover = new RunTurnover(database, runs, manyChanges, outcomes, heldLinks, rules);
            bulk = new SqlBulkJournal(database);
            entryJobs = new SqlEntryJobJournal(database, bulk, (key, stage) -> watcher.moved(key, stage));
        } catch (SQLException e) {
            throw DatabaseFailure.of(name, "be opened", e, isSqlite(connection));
        }
    }

    /**
     * Opens or creates {@code journal.db} in this directory.
     *
     * @throws StateException if a newer version wrote it, or it cannot be opened
     */
    public static SqlJournal open(Path directory) {
        return JournalFile.open(directory);
    }

    private static boolean isSqlite(Connection connection) {
        return connection.getClass().getName().startsWith("org.sqlite.");
    }

    @Override
    public RunState openRun(RunStart start, Instant now) {
        resumed = turnover.continued();
        return resumed ? run() : turnover.begun(start, now);
    }

    @Override
    public void outdate() {
        turnover.outdate();
    }

    @Override
    public void dropOutdated() {
        turnover.dropOutdated();
    }

    @Override
    public void dropRead() {
        turnover.dropRead();
    }

    @Override
    public void dropUpserts() {
        turnover.dropUpserts();
    }

    @Override
    public RunState run() {
        return database.transaction(READ, () -> runs.read(resumed));
    }

    @Override
    public void checkpoint(String pageToken) {
        database.transaction(WRITTEN, () -> runs.checkpoint(pageToken));
    }

    @Override
    public void readToEnd(String nextSyncToken) {
        database.durably(WRITTEN, () -> runs.readToEnd(nextSyncToken));
    }

    @Override
    public void closeRun(Instant now) {
        database.durably(WRITTEN, () -> runs.end(now));
    }

    @Override
    public void add(List<Change> added) {
        write(() -> outcomes.forgetFailures(changes.add(rows(added))));
    }

    private static List<ChangeRow> rows(List<Change> changes) {
        return changes.stream().map(ChangeRow::of).toList();
    }

    @Override
    public Recording recording() {
        return new SqlRecording(database, changes, outcomes);
    }

    @Override
    public boolean reject(Change change, Failure failure) {
        Change rejected = change.at(Stage.REJECTED, Outcome.FAILED, null, null);
        return database.transaction(WRITTEN, () -> {
            boolean added = !changes.add(rows(List.of(rejected))).isEmpty();
            if (added) {
                outcomes.fail(List.of(failure));
            }
            return added;
        });
    }

    @Override
    public Iterator<Change> received(boolean outdated) {
        return new PageIterator<>(after -> database.transaction(READ, () -> changes.received(outdated, after)));
    }

    @Override
    public void leaveOut(EntityKey key) {
        write(() -> changes.dropReceived(key));
    }

    @Override
    public Optional<Change> find(EntityKey key) {
        return database.transaction(READ, () -> changes.find(key));
    }

    @Override
    public List<Change> find(List<EntityKey> keys) {
        return database.transaction(READ, () -> changes.find(keys));
    }

    @Override
    public Set<EntityKey> at(Set<EntityKey> keys, Set<Stage> stages) {
        return database.transaction(READ, () -> changes.at(keys, stages));
    }

    @Override
    public Iterator<Change> changes(EntityType type, ChangeKind kind, Stage stage) {
        return new PageIterator<>(after -> database.transaction(READ, () -> changes.page(type, kind, stage, after)));
    }

    @Override
    public Iterator<List<Change>> batches(EntityType type, ChangeKind kind, Stage stage, int size, int characters) {
        return new IdLists<>(changes(type, kind, stage), change -> change.key().id(), size, characters);
    }

    @Override
    public long count(EntityType type, ChangeKind kind, Stage stage) {
        return database.transaction(READ, () -> changes.count(type, kind, stage));
    }

    @Override
    public void move(List<Move> moves) {
        write(() -> {
            changes.move(moves);
            outcomes.forgetFailures(moves.stream().map(Move::key).toList());
        });
        moves.forEach(move -> watcher.moved(move.key(), move.stage()));
    }

    @Override
    public void hold(EntityKey key, Outcome outcome, Integer version, String policy, Set<EntityKey> targets) {
        write(() -> {
            changes.move(List.of(new Move(key, Stage.HELD, outcome, version, null)));
            heldLinks.set(key, policy, targets);
            rules.forget(key);
            outcomes.forgetFailures(List.of(key));
        });
        watcher.moved(key, Stage.HELD);
    }

    @Override
    public void tell(Moves other) {
        watcher = other;
    }

    @Override
    public void takeUpHeld(String policy) {
        database.repeatedly(WRITTEN, () -> manyChanges.putBackHeld(policy));
    }

    @Override
    public void readAgain(String contentType) {
        database.repeatedly(WRITTEN, () -> manyChanges.putBackOfType(contentType));
    }

    @Override
    public Set<EntityKey> stillMissing(EntityKey key, String policy) {
        return database.transaction(READ, () -> heldLinks.stillMissing(key, policy));
    }

    @Override
    public void targetsThere(List<EntityKey> targets) {
        write(() -> heldLinks.come(targets));
    }

    @Override
    public void fail(List<Failure> failures) {
        write(() -> {
            changes.fail(failures.stream().map(Failure::key).toList());
            outcomes.fail(failures);
        });
        failures.forEach(failure -> watcher.moved(failure.key(), Stage.FAILED));
    }

    @Override
    public void count(EntityKey key, Outcome outcome) {
        write(() -> outcomes.count(key, outcome));
    }

    @Override
    public Map<EntityType, Map<Outcome, Long>> outcomes() {
        return database.transaction(READ, outcomes::sums);
    }

    @Override
    public Iterator<Failure> failures() {
        return new PageIterator<>(after -> database.transaction(READ, () -> outcomes.failures(after)));
    }

    @Override
    public long failed() {
        return database.transaction(READ, outcomes::failed);
    }

    @Override
    public KnownFacts facts() {
        return facts;
    }

    @Override
    public synchronized SyncedEntities copies(String environment) {
        return copies.computeIfAbsent(environment, absent -> new SqlSyncedEntities(database, environment));
    }

    @Override
    public void jobStarted(Job job) {
        database.durably(WRITTEN, () -> jobs.add(job));
    }

    @Override
    public void jobEnded(String jobId) {
        write(() -> jobs.remove(jobId));
    }

    @Override
    public List<Job> jobsInFlight() {
        return database.transaction(READ, jobs::all);
    }

    @Override
    public RuleJournal rules() {
        return rules;
    }

    @Override
    public BulkJournal bulk() {
        return bulk;
    }

    @Override
    public EntryJobJournal entryJobs() {
        return entryJobs;
    }

    private void write(Database.Step step) {
        database.run(WRITTEN, step);
    }

    @Override
    public void close() {
        database.close();
    }
}
