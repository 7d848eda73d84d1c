package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/** What a thousand changes cost: a transaction for each of them took more time than all the rest of a run. */
class SqlJournalCostTest {
    private static final int MANY = 1_000;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path directory;

    private CountedConnection counted;
    private SqlJournal journal;

    @BeforeEach
    void openJournal() {
        TestJournals.open(directory).close();
        counted = new CountedConnection(TestJournals.connection(directory));
        journal = new SqlJournal(counted.connection(), "test");
        journal.openRun("run-1", null, NOW);
        counted.reset();
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    @Test
    void manyChangesAreOneTransactionAtEachStep() {
        journal.add(IntStream.range(0, MANY)
                .mapToObj(i -> Change.upsert(key(i), "drink", NOW.toString(), Json.map("number", i)))
                .toList());
        journal.move(moves(Stage.READY));
        journal.move(moves(Stage.SETTLED));

        assertEquals(MANY, journal.count(EntityType.ENTRY, ChangeKind.UPSERT, Stage.SETTLED));
        assertTrue(counted.commits() <= 4, counted.commits() + " transactions");
        assertTrue(counted.prepared() <= 6, counted.prepared() + " statements prepared");
        assertTrue(counted.executions() <= 3 * MANY / 20, counted.executions() + " executions");
    }

    @Test
    void aPageOfTheFeedIsAFewTransactions() {
        Recording recording = journal.recording();
        for (int i = 0; i < MANY; i++) {
            recording.add(Change.upsert(key(i), "drink", NOW.toString(), Json.map("number", i)));
        }
        recording.commit();
        recording.commit();

        int commits = counted.commits();
        assertTrue(commits <= MANY / 100, commits + " transactions");
        assertEquals(MANY, journal.count(EntityType.ENTRY, ChangeKind.UPSERT, Stage.READ));
    }

    @Test
    void whoReadsChangesHoldsOnePageAndParsesNoContentUnasked() {
        journal.add(IntStream.range(0, MANY)
                .mapToObj(i -> Change.upsert(
                        key(i),
                        "drink",
                        NOW.toString(),
                        Json.map("sys", Json.map("revision", i), "fields", Json.map())))
                .toList());
        counted.reset();

        Iterator<Change> changes = journal.changes(EntityType.ENTRY, ChangeKind.UPSERT, Stage.READ);
        int read = 0;
        int most = 0;
        while (changes.hasNext()) {
            Change change = changes.next();
            assertEquals(read, Json.integer(change.payload(), "sys", "revision"));
            assertFalse(((StoredJson) change.payload()).isParsed(), "who asks for sys only has all of it parsed");
            read++;
            most = Math.max(most, read - 64 * (counted.executions() - 1));
        }

        assertEquals(MANY, read);
        assertTrue(most <= 64, "a page of " + most);
        assertTrue(counted.executions() <= MANY / 64 + 2, counted.executions() + " queries");
    }

    @Test
    void manyFailuresAreOneTransaction() {
        journal.fail(IntStream.range(0, MANY)
                .mapToObj(i -> new Failure(key(i), "write", Json.map("message", "no")))
                .toList());

        assertEquals(MANY, journal.failed());
        assertTrue(counted.commits() <= 2, counted.commits() + " transactions");
    }

    private static List<Move> moves(Stage stage) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> new Move(key(i), stage, Outcome.CREATED, 2, null))
                .toList();
    }

    private static EntityKey key(int i) {
        return EntityKey.entry("entry-" + i);
    }
}
