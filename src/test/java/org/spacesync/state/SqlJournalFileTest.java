package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

class SqlJournalFileTest {
    @TempDir
    Path directory;

    @Test
    void aJournalOfANewerVersionIsRefused() throws Exception {
        Path state = directory.resolve("a-to-b");
        SqlJournal.open(state).close();
        execute(state, "UPDATE schema_version SET version = 99");

        StateException e = assertThrows(StateException.class, () -> SqlJournal.open(state));

        assertTrue(
                e.getMessage().contains(state.resolve("journal.db") + " was written by a newer Space Sync"),
                e.getMessage());
        assertTrue(e.getMessage().contains("schema 99, this one knows 5"), e.getMessage());
    }

    @Test
    void aRunOfAnOlderVersionCopiedEverything() throws Exception {
        try (SqlJournal journal = SqlJournal.open(directory)) {
            journal.openRun("first", "token", Instant.EPOCH);
        }
        dropWhatIsNewSinceVersion3();
        execute(directory, "DROP TABLE held_link");
        execute(directory, "ALTER TABLE run DROP COLUMN selection");
        execute(directory, "ALTER TABLE run DROP COLUMN takes_over");
        execute(directory, "UPDATE schema_version SET version = 2");

        try (SqlJournal journal = SqlJournal.open(directory)) {
            assertEquals(RunStart.of("first", "token"), journal.run().start());
        }
    }

    @Test
    void whatAnOlderVersionKnewOfCopiesIsKnown() throws Exception {
        EntityKey asset = EntityKey.asset("file");
        EntityKey written = EntityKey.entry("written");
        EntityKey archived = EntityKey.entry("archived");
        try (SqlJournal journal = SqlJournal.open(directory)) {
            journal.openRun("first", "token", Instant.EPOCH);
            journal.facts().keepAssetFiles(asset, "{}");
            journal.add(Change.upsert(written, "tea", "2026-01-01T00:00:00Z", Json.map())
                    .at(Stage.SETTLED, Outcome.CREATED, 1, null));
            journal.add(Change.deletion(archived, "2026-01-01T00:00:00Z", Json.map())
                    .at(Stage.SETTLED, Outcome.ARCHIVED, 1, null));
        }
        dropWhatIsNewSinceVersion3();
        execute(directory, "UPDATE schema_version SET version = 3");

        try (SqlJournal journal = SqlJournal.open(directory)) {
            SyncedEntities copies = journal.copies("blue");
            assertEquals(Optional.of(new SyncedEntity(asset, null, null)), copies.find(asset));
            assertEquals(Optional.of(new SyncedEntity(written, "tea", null)), copies.find(written));
            assertEquals(Optional.of(new SyncedEntity(archived, null, RemovalState.ARCHIVED)), copies.find(archived));
            assertEquals(Optional.empty(), journal.copies("green").find(written));
        }
    }

    @Test
    void factsOfAnOlderVersionAreKnown() throws Exception {
        SqlJournal.open(directory).close();
        fact("CONTENT_TYPE", "tea", "written");
        fact("CONTENT_TYPE", "cake", "to write");
        fact("CONTENT_TYPE", "tea refill", "refill");
        fact("CONTENT_TYPE", "known model", "{}");
        fact("LOCALE", "it", "own");
        fact("LOCALE", "*", "whole");
        fact("ASSET", "file", "{}");

        try (SqlJournal journal = SqlJournal.open(directory)) {
            KnownFacts facts = journal.facts();
            assertTrue(facts.isPartWritten(new EntityKey(EntityType.CONTENT_TYPE, "tea")));
            assertTrue(facts.isPartKnown(new EntityKey(EntityType.CONTENT_TYPE, "cake")));
            assertTrue(facts.isPartOwn(new EntityKey(EntityType.LOCALE, "it")));
            assertTrue(facts.isToRepopulate("tea"));
            assertTrue(facts.publishesWhole());
            assertEquals(Optional.of("{}"), facts.contentModels());
            assertEquals(Optional.of("{}"), facts.assetFiles(EntityKey.asset("file")));
        }
    }

    private void fact(String type, String id, String text) throws Exception {
        execute(
                directory,
                "INSERT INTO fingerprint (entity_type, entity_id, fingerprint) VALUES ('" + type + "', '" + id + "', '"
                        + text + "')");
    }

    private void dropWhatIsNewSinceVersion3() throws Exception {
        execute(directory, "DROP TABLE entry_job");
        execute(directory, "DROP TABLE relaxed_type");
        execute(directory, "DROP TABLE held_rule");
        execute(directory, "DROP TABLE copy");
        execute(directory, "DROP TABLE seen");
        execute(directory, "DROP TABLE token_grant");
        execute(directory, "DROP INDEX change_received");
        execute(directory, "DROP INDEX held_link_by_target");
        execute(directory, "ALTER TABLE change DROP COLUMN leftover");
    }

    @Test
    void aFileThatIsNoJournalIsRefusedAndLeftAlone() throws Exception {
        Path file = directory.resolve("journal.db");
        String content = "Milk, sugar, tea. ".repeat(100);
        Files.writeString(file, content);

        StateException e = assertThrows(StateException.class, () -> SqlJournal.open(directory));

        assertTrue(e.getMessage().startsWith(file + " cannot be opened: SQLite finds it damaged"), e.getMessage());
        assertTrue(e.getMessage().contains("Bring it back from a backup"), e.getMessage());
        assertEquals(content, Files.readString(file));
    }

    @Test
    void aDirectoryThatCannotBeMadeIsAnError() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        StateException e = assertThrows(StateException.class, () -> SqlJournal.open(file.resolve("a-to-b")));

        assertTrue(e.getMessage().contains("journal.db cannot be written"), e.getMessage());
        assertTrue(e.getMessage().contains("--sync-token-dir"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "100%25", "what?mode=memory", "Grüße", "a#b&c"})
    void anyDirectoryNameWillDo(String name) throws Exception {
        Path state = directory.resolve(name);
        try (SqlJournal journal = SqlJournal.open(state)) {
            journal.facts().keepAssetFiles(EntityKey.entry("tea"), "print");
        }

        try (SqlJournal journal = SqlJournal.open(state)) {
            assertEquals(Optional.of("print"), journal.facts().assetFiles(EntityKey.entry("tea")));
        }
        try (Stream<Path> files = Files.list(state)) {
            assertEquals(1, files.count(), "journal.db alone, once it is closed");
        }
    }

    @Test
    void aJournalWhoseTableIsGoneNamesItself() throws Exception {
        try (SqlJournal journal = SqlJournal.open(directory)) {
            journal.openRun("first", null, Instant.EPOCH);
            execute(directory, "DROP TABLE run");

            StateException e = assertThrows(StateException.class, () -> journal.checkpoint("page"));

            assertTrue(
                    e.getMessage().startsWith(directory.resolve("journal.db") + " cannot be written"), e.getMessage());
            journal.facts().keepAssetFiles(EntityKey.entry("tea"), "print");
            assertEquals(Optional.of("print"), journal.facts().assetFiles(EntityKey.entry("tea")));
        }
    }

    private static void execute(Path state, String sql) throws SQLException {
        try (Connection connection = TestJournals.connection(state);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
