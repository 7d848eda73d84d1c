package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/** Many times more content than fits into the memory of the process goes through a journal. */
@Tag("slow")
class SqlJournalSizeTest {
    private static final int CHANGES = 100_000;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path directory;

    @Test
    void aHundredThousandChangesNeedLittleMemory() throws Exception {
        try (ChildJvm child = new ChildJvm(List.of("-Xmx24m", "-XX:+UseSerialGC"), Run.class, directory.toString())) {
            List<String> said = child.ended();
            assertEquals(0, child.exitCode(), () -> String.join("\n", said));
            said.forEach(System.out::println);
        }
        assertTrue(Files.size(directory.resolve("journal.db")) > 50_000_000, "smaller than the memory");
    }

    /** A whole run on a journal, and the beginning of the next one. */
    static final class Run {
        private final Journal journal;
        private long stepStarted = System.nanoTime();

        private Run(Journal journal) {
            this.journal = journal;
        }

        public static void main(String[] args) {
            try (SqlJournal journal = SqlJournal.open(Path.of(args[0]))) {
                new Run(journal).run();
            }
        }

        private void run() {
            journal.openRun("first", null, NOW);
            Map<String, Object> payload = Json.map("sys", Json.map("revision", 1), "fields", "x".repeat(700));
            Recording recording = journal.recording();
            for (int i = 0; i < CHANGES; i++) {
                recording.add(Change.upsert(EntityKey.entry("entry-" + i), "drink", NOW.toString(), payload));
            }
            recording.commit();
            step("add");
            journal.batches(EntityType.ENTRY, ChangeKind.UPSERT, Stage.READ, 200, 100_000)
                    .forEachRemaining(this::write);
            step("write");
            System.out.println(journal.outcomes());
            journal.closeRun(NOW);
            journal.openRun("second", "token", NOW);
            step("begin the next run");
            if (journal.count(EntityType.ENTRY, ChangeKind.UPSERT, Stage.READ) != CHANGES / 100) {
                throw new IllegalStateException("The failed changes are not there");
            }
        }

        private void write(List<Change> batch) {
            journal.fail(batch.stream()
                    .filter(Run::fails)
                    .map(change -> new Failure(change.key(), "write-entries", Json.map("message", "no")))
                    .toList());
            journal.move(batch.stream()
                    .filter(change -> !fails(change))
                    .map(change -> Move.settled(change.key(), Outcome.CREATED, 2))
                    .toList());
        }

        private static boolean fails(Change change) {
            return change.position() % 100 == 0;
        }

        private void step(String name) {
            long now = System.nanoTime();
            System.out.println(name + ": " + (now - stepStarted) / 1_000_000 + " ms");
            stepStarted = now;
        }
    }
}
