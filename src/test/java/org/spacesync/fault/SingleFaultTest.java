package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.http.Fault;

/**
 * One request fails, each kind of request once: no run may notice. The kinds are those that a run without faults sends.
 */
class SingleFaultTest {
    /** The runs mostly wait for the sandbox. */
    private static final int AT_ONCE = 4;

    private static List<RequestKind> first;
    private static List<RequestKind> delta;

    enum What {
        /** The server has done what it was asked, and nobody gets to know. */
        ANSWER_LOST(Fault.named("close").afterEffect()),
        GARBAGE_FOR_AN_ANSWER(Fault.named("garbage").afterEffect()),
        SERVER_ERROR(Fault.named("error-500")),
        RATE_LIMITED(Fault.rateLimit(0));

        private final Fault fault;

        What(Fault fault) {
            this.fault = fault;
        }
    }

    @BeforeAll
    static void findKinds(@TempDir Path directory) {
        try (World world = World.of(World.DEMO, directory)) {
            SourceSpace source = new SourceSpace(world.sandbox()).addSpareParts();
            world.sandbox().resetRequests();
            world.runToEnd();
            first = RequestKind.among(world.sandbox().recentRequests());
            source.changeEverything();
            world.sandbox().resetRequests();
            world.runToEnd();
            delta = RequestKind.among(world.sandbox().recentRequests());
        }
    }

    @ParameterizedTest
    @EnumSource(What.class)
    void noRunNotices(What what, @TempDir Path directory) throws Exception {
        List<Callable<Executable>> pairs = IntStream.range(0, Math.max(first.size(), delta.size()))
                .mapToObj(number -> (Callable<Executable>) () -> twoRuns(
                        directory.resolve("pair" + number),
                        first.get(Math.min(number, first.size() - 1)),
                        delta.get(Math.min(number, delta.size() - 1)),
                        what))
                .toList();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Executable> results = workers.invokeAll(pairs).stream()
                    .map(SingleFaultTest::result)
                    .toList();
            assertAll(results);
        } finally {
            workers.shutdownNow();
        }
    }

    private static Executable twoRuns(Path directory, RequestKind inFirst, RequestKind inDelta, What what) {
        try (World world = World.of(World.DEMO, directory)) {
            SourceSpace source = new SourceSpace(world.sandbox()).addSpareParts();
            runWithFault(world, inFirst, what);
            source.changeEverything();
            runWithFault(world, inDelta, what);
            return () -> {};
        } catch (Throwable e) {
            return () -> {
                throw new AssertionError(what + " at " + inFirst + " or at " + inDelta + " of the delta", e);
            };
        }
    }

    private static void runWithFault(World world, RequestKind kind, What what) {
        world.sandbox().resetRequests();
        world.sandbox().addFault(kind.failsWith(what.fault));
        RunReport report = world.run();
        assertEquals(RunReport.Status.DONE, report.status(), kind + ": " + report.message());
        assertEquals(1, world.faults(), "faults at " + kind);
        world.requireEqual();
    }

    private static Executable result(Future<Executable> result) {
        return () -> result.get().execute();
    }
}
