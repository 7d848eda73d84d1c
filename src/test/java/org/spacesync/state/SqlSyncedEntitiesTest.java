package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

class SqlSyncedEntitiesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final EntityKey A = EntityKey.entry("a");
    private static final EntityKey B = EntityKey.entry("b");
    private static final EntityKey C = EntityKey.asset("c");

    private SqlJournal journal;
    private SyncedEntities copies;

    @BeforeEach
    void openJournal(@TempDir Path directory) {
        journal = TestJournals.open(directory);
        copies = journal.copies("master");
        nextRun();
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    @Test
    void whatWasReadAsLivingIsOursAndNothingElse() {
        read(A, "tea");
        read(C, null);
        journal.add(Change.deletion(B, NOW.toString(), Json.map()));
        copies.claim();
        copies.claim();

        assertEquals(Optional.of(new SyncedEntity(A, "tea", null)), copies.find(A));
        assertEquals(Optional.of(new SyncedEntity(C, null, null)), copies.find(C));
        assertEquals(Optional.empty(), copies.find(B));
    }

    @Test
    void howACopyStandsIsKnownUntilItIsReadAsLivingAgain() {
        read(A, "tea");
        copies.claim();
        copies.plan(A, Outcome.ARCHIVED);
        assertEquals(Optional.of(Outcome.ARCHIVED), copies.planned(A));
        copies.stand(A, RemovalState.ARCHIVED);
        copies.stand(B, RemovalState.KEPT);
        assertEquals(Optional.empty(), copies.planned(A));
        nextRun();

        assertEquals(Optional.of(new SyncedEntity(A, "tea", RemovalState.ARCHIVED)), copies.find(A));
        assertEquals(
                Map.of(
                        RemovalState.ARCHIVED,
                        Map.of(EntityType.ENTRY, 1L),
                        RemovalState.KEPT,
                        Map.of(EntityType.ENTRY, 1L)),
                copies.standing());
        read(A, "cake");
        assertEquals(Map.of(RemovalState.KEPT, Map.of(EntityType.ENTRY, 1L)), copies.standing());
        copies.claim();
        assertEquals(Optional.of(new SyncedEntity(A, "cake", null)), copies.find(A));
        copies.forget(B);
        assertEquals(Optional.empty(), copies.find(B));
    }

    @Test
    void vanishedIsWhatIsOursAndLivesAndWasNotSeen() {
        for (EntityKey key : List.of(A, B, C, EntityKey.entry("d"), EntityKey.entry("e"))) {
            read(key, "tea");
        }
        copies.claim();
        copies.stand(B, RemovalState.ARCHIVED);
        nextRun();
        copies.saw(List.of(A));
        copies.saw(List.of(A, A));
        journal.add(Change.deletion(EntityKey.entry("d"), NOW.toString(), Json.map()));

        assertEquals(List.of("e"), ids(copies.vanished(EntityType.ENTRY)));
        assertEquals(List.of("c"), ids(copies.vanished(EntityType.ASSET)));
        assertEquals(List.of("b"), ids(copies.left(EntityType.ENTRY)));
        nextRun();
        assertEquals(List.of("a", "d", "e"), ids(copies.vanished(EntityType.ENTRY)), "seen holds for one run");
    }

    @Test
    void unknownIsWhatNobodyHasEverSeen() {
        read(A, "tea");
        copies.claim();
        nextRun();
        copies.saw(List.of(B));
        copies.stand(EntityKey.entry("own"), RemovalState.OWN);
        copies.stand(EntityKey.entry("kept"), RemovalState.KEPT);
        journal.add(Change.deletion(EntityKey.entry("d"), NOW.toString(), Json.map()));

        assertEquals(
                List.of(EntityKey.entry("own"), EntityKey.entry("x"), EntityKey.asset("a")),
                copies.unknown(List.of(
                        A,
                        B,
                        EntityKey.entry("own"),
                        EntityKey.entry("kept"),
                        EntityKey.entry("d"),
                        EntityKey.entry("x"),
                        EntityKey.asset("a"))));
    }

    @Test
    void eachEnvironmentHasCopiesOfItsOwn() {
        read(A, "tea");
        copies.claim();
        SyncedEntities others = journal.copies("other");

        assertEquals(Optional.empty(), others.find(A));
        others.stand(A, RemovalState.KEPT);
        others.forget(B);
        assertEquals(Optional.of(new SyncedEntity(A, "tea", null)), copies.find(A));
        assertEquals(Map.of(), copies.standing());
    }

    /** More than a page, changed while it is read, as the steps do. */
    @Test
    void manyAreReadPageByPageWhileTheyChange() {
        List<EntityKey> keys = IntStream.range(0, 1200)
                .mapToObj(i -> EntityKey.entry(String.format("e%04d", i)))
                .toList();
        keys.forEach(key -> read(key, "tea"));
        copies.claim();
        nextRun();

        List<String> met = new ArrayList<>();
        copies.vanished(EntityType.ENTRY).forEachRemaining(copy -> {
            met.add(copy.key().id());
            journal.add(Change.deletion(copy.key(), null, Json.map()));
        });

        assertEquals(keys.stream().map(EntityKey::id).toList(), met);
    }

    @Test
    void aRunThatIsGivenUpLeavesOnlyWhatEarlierOnesHadLeft() {
        read(A, "tea");
        journal.fail(new Failure(A, "write-entries", Json.map()));
        nextRun();
        journal.outdate();
        journal.add(Change.upsert(A, "tea", NOW.plusSeconds(9).toString(), Json.map("fields", Json.map())));
        read(B, "tea");
        journal.add(Change.deletion(C, null, Json.map()));

        journal.dropRead();

        assertTrue(journal.find(A).isPresent());
        assertEquals(Optional.empty(), journal.find(B));
        assertEquals(Optional.empty(), journal.find(C));
    }

    private void read(EntityKey key, String contentType) {
        journal.add(Change.upsert(key, contentType, NOW.toString(), Json.map("fields", Json.map())));
    }

    /** Everything of the run before is done. */
    private void nextRun() {
        for (EntityType type : List.of(EntityType.ENTRY, EntityType.ASSET)) {
            for (ChangeKind kind : ChangeKind.values()) {
                journal.changes(type, kind, Stage.READ)
                        .forEachRemaining(
                                change -> journal.move(change.key(), Stage.SETTLED, Outcome.UNCHANGED, null, null));
            }
        }
        journal.closeRun(NOW);
        journal.openRun("run", null, NOW);
    }

    private static List<String> ids(Iterator<SyncedEntity> copies) {
        List<String> ids = new ArrayList<>();
        copies.forEachRemaining(copy -> ids.add(copy.key().id()));
        return ids;
    }
}
