package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.state.Failure;
import org.spacesync.state.Outcome;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;
import org.spacesync.world.Sync;
import org.spacesync.world.World;

/** What a Java program gets from a run, and what it may set. */
@Tag("scenario")
class LibraryTest {
    @TempDir
    Path directory;

    private final Sandbox sandbox = Sandbox.start(World.quick());

    @BeforeEach
    void spaces() {
        for (String source : List.of("one", "two")) {
            sandbox.createSpace(source);
            sandbox.seed(source, World.MASTER, Exports.demo());
            sandbox.createSpace(source + "-copy");
        }
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void twoPairsAreSyncedAtTheSameTimeAndEachHasItsOwnResult() throws Exception {
        saveStray("two");
        // Neither goes on before the other has begun.
        CountDownLatch both = new CountDownLatch(2);

        CompletableFuture<RunReport> first =
                CompletableFuture.supplyAsync(() -> sync("one").run(meeting(both)));
        CompletableFuture<RunReport> second =
                CompletableFuture.supplyAsync(() -> sync("two").run(meeting(both)));

        assertEquals(
                RunReport.Status.DONE, first.get().status(), () -> first.join().message());
        assertEquals(List.of(), first.get().failedItems());
        assertNull(first.get().errorLog());
        assertEquals(List.of(), SpaceComparison.compare(state("one"), state("one-copy")));
        assertEquals(RunReport.Status.ITEMS_FAILED, second.get().status());
        assertEquals(1, second.get().failed());
        assertEquals("two/master", second.get().source());
        for (RunReport report : List.of(first.get(), second.get())) {
            String pair = report.source().replace("/master", "") + "-to-"
                    + report.destination().replace("/master", "");
            assertEquals(
                    report.nextSyncToken(), Files.readString(directory.resolve("contentful-space-sync-token-" + pair)));
        }
    }

    @Test
    void theFailedItemsAreInTheResultWithTheirCause() {
        saveStray("one");

        RunReport report = sync("one").run();

        assertEquals(1, report.failedItems().size());
        RunReport.FailedItem item = report.failedItems().get(0);
        assertEquals(EntityType.ENTRY, item.type());
        assertEquals("stray", item.id());
        assertTrue(item.message().contains("UnresolvedLinks"), item.message());
        assertTrue(item.phase().startsWith("publish"), item.phase());
    }

    @Test
    void notMoreThanAHundredFailedItemsAreKeptInMemoryAndAllAreCounted() {
        Editing source = new Editing(sandbox, "one", World.MASTER);
        source.saveDraft("draft", "note", note(""));
        for (int i = 0; i < RunReport.MOST_FAILED_ITEMS + 1; i++) {
            source.saveEntry("stray-" + i, "note", linkTo("draft"));
        }

        RunReport report = sync("one").run();

        assertEquals(RunReport.MOST_FAILED_ITEMS + 1, report.failed());
        assertEquals(RunReport.MOST_FAILED_ITEMS, report.failedItems().size());
    }

    @Test
    void aListenerSeesPhasesOutcomesAndFailures() {
        saveStray("one");
        Map<String, Long> phases = new ConcurrentHashMap<>();
        Map<String, AtomicLong> done = new ConcurrentHashMap<>();
        Set<EntityKey> settled = ConcurrentHashMap.newKeySet();
        Set<String> failed = ConcurrentHashMap.newKeySet();

        sync("one").run(new RunListener() {
            @Override
            public void phaseStarted(String phase, long total) {
                phases.put(phase, total);
            }

            @Override
            public void itemDone(String phase) {
                done.computeIfAbsent(phase, absent -> new AtomicLong()).incrementAndGet();
            }

            @Override
            public void settled(EntityKey key, Outcome outcome) {
                settled.add(key);
            }

            @Override
            public void failed(Failure failure) {
                failed.add(failure.key().id());
            }
        });

        assertTrue(phases.keySet().containsAll(Set.of("preflight", "read-changes", "write-entries")), phases::toString);
        assertEquals(phases.get("write-entries"), done.get("write-entries").get());
        assertEquals(Set.of("stray"), failed);
        assertTrue(settled.contains(EntityKey.entry("note-plum")), settled::toString);
    }

    @Test
    void errorLogAndTokenFileMayBeAnywhere() throws Exception {
        saveStray("one");
        Path errors = directory.resolve("elsewhere/errors.json");
        Path token = directory.resolve("token of one");

        Sync sync = sync("one").with("errorLogFile", errors).with("syncTokenFile", token.toString());
        RunReport report = sync.run();

        assertEquals(errors, report.errorLog());
        assertTrue(Files.readString(errors).contains("stray"));
        assertEquals(report.nextSyncToken(), Files.readString(token));
        try (Stream<Path> files = Files.list(directory)) {
            assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("contentful-space-sync-")));
        }
        assertFalse(sync.run().initial());
    }

    /** Modes are looked at while the run goes on, too: the journal has files beside it then. */
    @Test
    void whatIsWrittenIsItsOwnersAlone() throws Exception {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX file system");
        saveStray("one");
        Set<String> wide = ConcurrentHashMap.newKeySet();
        Set<String> seen = ConcurrentHashMap.newKeySet();

        RunReport report = sync("one").run(new RunListener() {
            @Override
            public void phaseStarted(String phase, long total) {
                look(wide, seen);
            }
        });
        look(wide, seen);

        assertEquals(1, report.failed());
        assertEquals(Set.of(), wide);
        assertTrue(
                seen.containsAll(Set.of("journal.db", "journal.db-wal", "journal.db-shm", "lock", "run-report.json")),
                seen::toString);
        assertTrue(seen.contains(String.valueOf(report.errorLog().getFileName())), seen::toString);
    }

    private void look(Set<String> wide, Set<String> seen) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(file -> !file.equals(directory)).toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                seen.add(String.valueOf(file.getFileName()));
                if (!mode.endsWith("------")) {
                    wide.add(mode + " " + file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theSameFailuresAreLoggedOnce() throws Exception {
        saveStray("one");
        RunReport first = sync("one").run();

        assertEquals(first.errorLog(), sync("one").run().errorLog());
        assertEquals(1, logs());

        new Editing(sandbox, "one", World.MASTER).saveEntry("other-stray", "note", linkTo("draft"));
        RunReport other = sync("one").run();
        assertEquals(2, other.failed());
        assertEquals(2, logs(), "other failures");

        Files.delete(other.errorLog());
        sync("one").run();
        assertEquals(2, logs(), "the log was cleared away, so there is a new one");
    }

    private long logs() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log")).count();
        }
    }

    private RunListener meeting(CountDownLatch both) {
        return new RunListener() {
            @Override
            public void phaseStarted(String phase, long total) {
                if (phase.equals("write-entries")) {
                    both.countDown();
                    try {
                        both.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        };
    }

    private Sync sync(String source) {
        return new Sync(sandbox, source, source + "-copy", directory);
    }

    private SandboxState state(String space) {
        return sandbox.state(space, World.MASTER);
    }

    /** An entry that cannot be published at the destination, since it links to a draft. */
    private void saveStray(String space) {
        Editing source = new Editing(sandbox, space, World.MASTER);
        source.saveDraft("draft", "note", note(""));
        source.saveEntry("stray", "note", linkTo("draft"));
    }

    private static JsonNode linkTo(String id) {
        return note(",'about':{'en-US':{'sys':{'type':'Link','linkType':'Entry','id':'" + id + "'}}}");
    }

    private static JsonNode note(String more) {
        return Editing.json("{'author':{'en-US':'Ada'},'text':{'en-US':'Good'}" + more + "}");
    }
}
