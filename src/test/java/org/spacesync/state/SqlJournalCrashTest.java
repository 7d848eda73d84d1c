package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/** A process that is killed, at a chosen point or wherever it happens to be, leaves a journal to go on with. */
@Tag("slow")
class SqlJournalCrashTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String UPDATED_AT = "2026-03-01T09:00:00.000Z";
    private static final int IN_BATCH = 100;

    @TempDir
    Path directory;

    @Test
    void everythingIsThereThatHadReturned() throws Exception {
        List<String> said;
        try (ChildJvm child = new ChildJvm(List.of(), Writer.class, directory.toString(), "loop")) {
            child.await("done 400");
            said = child.kill();
        }
        int returned =
                (int) said.stream().filter(line -> line.startsWith("done ")).count();
        assertTrue(returned >= 401, "lines: " + returned);

        try (SqlJournal journal = SqlJournal.open(directory)) {
            RunState run = journal.run();
            assertEquals("first", run.id());
            for (int i = 0; i < returned; i++) {
                assertEquals(lastStep(i), lastStep(journal, i), "change " + i + " of " + returned);
            }
            int checkpointed = Integer.parseInt(run.pageToken().substring("page-".length()));
            assertTrue(checkpointed == returned - 1 || checkpointed == returned, run + " after " + returned);
            assertTrue(journal.find(key(returned + 1)).isEmpty(), "written, though the step before it was not");
            assertTrue(journal.openRun("second", null, NOW).resumed());
        }
    }

    @Test
    void manyMovesAreAllThereOrNone() throws Exception {
        try (ChildJvm child = new ChildJvm(List.of(), Writer.class, directory.toString(), "moves")) {
            child.await("in the middle");
            child.kill();
        }

        try (SqlJournal journal = SqlJournal.open(directory)) {
            assertEquals(IN_BATCH, journal.count(EntityType.ENTRY, ChangeKind.UPSERT, Stage.READ), "added together");
            assertEquals(0, journal.count(EntityType.ENTRY, ChangeKind.UPSERT, Stage.READY), "moved together");
        }
    }

    private static EntityKey key(int i) {
        return EntityKey.entry("e" + i);
    }

    /** What the writer does last with change i. */
    private static String lastStep(int i) {
        return switch (i % 3) {
            case 0 -> "SETTLED CREATED";
            case 1 -> "READY UPDATED";
            default -> "FAILED FAILED";
        };
    }

    private static String lastStep(Journal journal, int i) {
        Optional<Change> change = journal.find(key(i));
        return change.map(found -> found.stage() + " " + found.outcome()).orElse("absent");
    }

    /** The process that is killed. It says which steps have returned. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            SqlJournal journal = SqlJournal.open(Path.of(args[0]));
            journal.openRun("first", null, NOW);
            switch (args[1]) {
                case "loop" -> loop(journal);
                default -> moves(journal);
            }
        }

        private static void loop(Journal journal) {
            for (int i = 0; ; i++) {
                journal.add(Change.upsert(key(i), "drink", UPDATED_AT, Json.map("text", "x".repeat(2_000))));
                journal.move(key(i), Stage.READY, Outcome.UPDATED, i, null);
                if (i % 3 == 0) {
                    journal.move(key(i), Stage.SETTLED, Outcome.CREATED, i, null);
                } else if (i % 3 == 2) {
                    journal.fail(new Failure(key(i), "write-entries", Json.map("message", "refused")));
                }
                journal.checkpoint("page-" + i);
                System.out.println("done " + i);
            }
        }

        private static void moves(Journal journal) {
            journal.add(IntStream.range(0, IN_BATCH)
                    .mapToObj(i -> Change.upsert(key(i), "drink", UPDATED_AT, Json.map()))
                    .toList());
            journal.move(new StuckInTheMiddle<>(i -> new Move(key(i), Stage.READY, Outcome.UPDATED, i, null)));
        }
    }

    /** Items of which the one in the middle never comes, so that the transaction that asks for it stays open. */
    private static final class StuckInTheMiddle<T> extends AbstractList<T> {
        private final IntFunction<T> items;

        private StuckInTheMiddle(IntFunction<T> items) {
            this.items = items;
        }

        @Override
        public T get(int index) {
            if (index == IN_BATCH / 2) {
                System.out.println("in the middle");
                while (true) {
                    LockSupport.park();
                }
            }
            return items.apply(index);
        }

        @Override
        public int size() {
            return IN_BATCH;
        }
    }
}
