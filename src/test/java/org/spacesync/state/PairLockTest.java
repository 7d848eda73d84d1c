package org.spacesync.state;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a lock is held, not used
@Tag("slow")
class PairLockTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private Path state;

    @BeforeEach
    void nameDirectory() {
        state = directory.resolve("src-to-dst");
    }

    @Test
    void aSecondRunInTheSameProcessIsRefusedAndToldWhoHasTheLock() {
        try (PairLock lock = acquire("run-1")) {
            LockedException e = assertThrows(LockedException.class, () -> acquire("run-2"));

            assertEquals(
                    Long.toString(ProcessHandle.current().pid()), e.holder().pid());
            assertEquals("run-1", e.holder().runId());
            assertEquals("2026-03-01T10:00:00Z", e.holder().startedAt());
            assertTrue(
                    e.getMessage()
                            .startsWith("src-to-dst is being worked on by process "
                                    + e.holder().pid()),
                    e.getMessage());
        }
    }

    @Test
    void theLockIsFreeAgainOnceItIsClosed() {
        PairLock first = acquire("run-1");
        first.close();
        try (PairLock second = acquire("run-2")) {
            first.close();
            assertThrows(LockedException.class, () -> acquire("run-3"), "closed twice, the first freed the second");
        }
        assertDoesNotThrow(() -> acquire("run-4").close());
    }

    @Test
    void pairsDoNotExcludeEachOther() {
        try (PairLock lock = acquire("run-1")) {
            assertDoesNotThrow(() -> PairLock.acquire(directory.resolve("src-to-other"), "run-2", CLOCK)
                    .close());
        }
    }

    @Test
    void theSameDirectoryIsRecognisedUnderAnotherName() throws Exception {
        Files.createDirectories(state);
        Path alias = Files.createSymbolicLink(directory.resolve("alias"), directory);
        try (PairLock lock = acquire("run-1")) {
            assertThrows(LockedException.class, () -> PairLock.acquire(alias.resolve("src-to-dst"), "run-2", CLOCK));
        }
    }

    @Test
    void anotherProcessIsRefusedAndToldWhoHasTheLock() throws Exception {
        try (PairLock lock = acquire("run-1");
                ChildJvm child = child()) {
            String said = child.line();

            assertTrue(said.contains("process " + ProcessHandle.current().pid() + " on "), said);
            assertTrue(said.contains("run run-1"), said);
        }
    }

    @Test
    void anAttemptInThisProcessDoesNotFreeTheLockForOthers() throws Exception {
        try (PairLock lock = acquire("run-1")) {
            // Had this opened and closed the file, the system would have dropped the lock of the whole process.
            assertThrows(LockedException.class, () -> acquire("run-2"));
            try (ChildJvm child = child()) {
                String said = child.line();
                assertTrue(said.startsWith("src-to-dst is being worked on"), said);
            }
        }
    }

    @Test
    void whatAKilledProcessLeftIsNoObstacle() throws Exception {
        try (ChildJvm child = child()) {
            child.await("locked");
            LockedException e = assertThrows(LockedException.class, () -> acquire("run-1"));
            assertEquals("child", e.holder().runId());
            child.kill();
        }
        assertTrue(Files.readString(state.resolve("lock")).contains("\"child\""), "the file should still be there");

        try (PairLock lock = acquire("run-1")) {
            LockedException e = assertThrows(LockedException.class, () -> acquire("run-2"));
            assertEquals("run-1", e.holder().runId());
        }
    }

    @Test
    void aHolderThatHasNotSaidWhoItIsLocksAllTheSame() throws Exception {
        try (ChildJvm child = child()) {
            child.await("locked");
            Files.writeString(state.resolve("lock"), "{\"pid\":\"12");

            LockedException e = assertThrows(LockedException.class, () -> acquire("run-1"));
            assertTrue(e.getMessage().startsWith("src-to-dst is being worked on by another run."), e.getMessage());
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsAnErrorAndNoLock() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        StateException e =
                assertThrows(StateException.class, () -> PairLock.acquire(file.resolve("src-to-dst"), "run-1", CLOCK));
        assertTrue(e.getMessage().contains("lock cannot be written"), e.getMessage());
        assertEquals(StateException.class, e.getClass());
    }

    @Test
    void aFailedAttemptLeavesNothingLocked() throws Exception {
        Files.createDirectories(state.resolve("lock"));
        assertThrows(StateException.class, () -> acquire("run-1"));
        Files.delete(state.resolve("lock"));

        assertDoesNotThrow(() -> acquire("run-1").close());
    }

    private PairLock acquire(String runId) {
        return PairLock.acquire(state, runId, CLOCK);
    }

    private ChildJvm child() throws Exception {
        return new ChildJvm(List.of(), Child.class, state.toString());
    }

    /** Takes the lock and holds it until it is killed, or says why it did not get it. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            try (PairLock lock = PairLock.acquire(Path.of(args[0]), "child", CLOCK)) {
                System.out.println("locked");
                while (true) {
                    LockSupport.park();
                }
            } catch (LockedException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
