package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;

class SqlRuleJournalTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final EntityKey X = EntityKey.entry("x");
    private static final EntityKey Y = EntityKey.entry("y");
    private static final HeldRules HELD = new HeldRules("page", "draft", "mark", Set.of());

    @TempDir
    Path directory;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = TestJournals.open(directory);
        journal.openRun("run-1", "token", NOW);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whatIsHeldIsLeftAloneUntilItsRulesAreOthers() {
        hold(X, HELD);
        hold(Y, new HeldRules("page", "draft", "other mark", Set.of()));
        nextRun();

        assertEquals(
                List.of(HELD, new HeldRules("page", "draft", "other mark", Set.of())),
                journal.rules().held());
        assertEquals(Stage.HELD, stage(X));

        journal.rules().takeUp(HELD);
        assertEquals(Stage.READ, stage(X));
        assertEquals(Stage.HELD, stage(Y));
        nextRun();
        assertEquals(1, journal.rules().held().size());
    }

    @Test
    void whatIsHeldForAValueIsTakenUpWhenItsHolderChanges() {
        hold(X, new HeldRules("page", "draft", "mark", Set.of("holder", "far")));
        nextRun();
        journal.rules().takeUpForValues();
        assertEquals(Stage.HELD, stage(X));

        journal.add(Change.deletion(EntityKey.entry("holder"), "2026-03-02T00:00:00Z", Json.map("sys", Map.of())));
        journal.rules().takeUpForValues();
        assertEquals(Stage.READ, stage(X));
    }

    /** Links and rules are two reasons; only the last one counts. */
    @Test
    void whatIsHeldForRulesNoLongerWaitsForLinksNorTheOtherWayRound() {
        add(X);
        journal.hold(X, Outcome.HELD, 3, "strip", Set.of(Y));
        journal.rules().hold(X, 3, HELD);
        nextRun();
        journal.takeUpHeld("draft");
        assertEquals(Stage.HELD, stage(X));

        journal.hold(X, Outcome.HELD, 3, "draft", Set.of(Y));
        assertEquals(List.of(), journal.rules().held());
    }

    @Test
    void theFirstOriginalOfARelaxedTypeStaysUntilItIsRestored() {
        RelaxedType original = new RelaxedType("page", Json.map("name", "Page"));
        journal.rules().relax(original);
        journal.rules().relax(new RelaxedType("page", Json.map("name", "Relaxed")));
        journal.close();
        open();

        assertEquals(List.of(original), journal.rules().relaxed());
        journal.rules().restored("page");
        assertEquals(List.of(), journal.rules().relaxed());
    }

    private void hold(EntityKey key, HeldRules held) {
        add(key);
        journal.rules().hold(key, 3, held);
    }

    private void add(EntityKey key) {
        journal.add(Change.upsert(key, "page", "2026-03-01T00:00:00Z", Json.map("fields", Map.of())));
    }

    private void nextRun() {
        journal.closeRun(NOW);
        journal.openRun("run-2", "token", NOW);
    }

    private Stage stage(EntityKey key) {
        return journal.find(key).orElseThrow().stage();
    }
}
