package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;
import org.spacesync.values.AnyJson;
import org.spacesync.values.Exact;

/** What is taken out of the journal is what was put in, whatever the database makes of texts. */
class JournalValuesTest {
    private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
    private static final Map<String, Object> VALUES = Json.map("values", AnyJson.samples(100, 5, 10));

    @TempDir
    Path directory;

    private SqlJournal journal;

    @BeforeEach
    void open() {
        journal = TestJournals.open(directory);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void changesAndFailures() {
        EntityKey key = EntityKey.entry("a");
        journal.add(Change.upsert(key, "tea", NOW.toString(), VALUES));
        journal.move(key, Stage.COMPARED, Outcome.UPDATED, 1, VALUES);
        Change change = journal.find(key).orElseThrow();
        assertSame(change.payload());
        assertSame(change.destination());
        assertSame(journal.changes(EntityType.ENTRY, ChangeKind.UPSERT, Stage.COMPARED)
                .next()
                .payload());
        journal.fail(new Failure(key, "ctf-x", VALUES));
        assertSame(journal.failures().next().error());
    }

    @Test
    void bulkItems() {
        BulkJournal bulk = journal.bulk();
        bulk.begin("op", BulkType.UPDATE, NOW);
        BulkItem item = new BulkItem(1, "f", 1, "a", "tea", BulkType.UPDATE, 1, 0, VALUES, null);
        bulk.add(List.of(item));
        bulk.update(List.of(item.sending(BulkType.UPDATE, 2, VALUES)));
        BulkItem read = bulk.items(BulkItem.State.PENDING).next();
        assertSame(read.content());
        assertSame(read.sending());
    }

    /** The message is for people; databases refuse it with a zero, and of half a character make something else. */
    @Test
    void messagesThatQuoteContentAreLegible() {
        assertEquals(
                "a\uFFFDb\uFFFD\uD83D\uDE00",
                BulkOutcome.failed(1, "e", "a\0b\ud800\uD83D\uDE00").message());
    }

    /** Ids have none: if one did, it must not become the id of something else. */
    @Test
    void aTextThatTheDatabaseWouldChangeIsRefused() {
        EntityKey key = EntityKey.entry("a\ud800");
        assertThrows(StateException.class, () -> journal.add(Change.upsert(key, "tea", NOW.toString(), VALUES)));
    }

    private static void assertSame(Map<String, Object> read) {
        assertEquals(Exact.of(VALUES), Exact.of(read));
    }
}
