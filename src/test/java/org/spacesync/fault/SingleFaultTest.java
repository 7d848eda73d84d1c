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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.world.SyncWorld;

/** Each kind of request fails once: no run may notice. The kinds are those that a run without faults sends. */
@Tag("fault")
class SingleFaultTest {
    /** Only sent when one locale of an asset is processed before another is asked for: not in every run. */
    private static final RequestKind SOMETIMES = new RequestKind(Api.MANAGEMENT, "GET", "/assets/{id}", false);

    /** The runs mostly wait for the sandbox. */
    private static final int AT_ONCE = 4;

    private static List<RequestKind> first;
    private static List<RequestKind> delta;

    enum Refused {
        GARBAGE_FOR_AN_ANSWER(Fault.named("garbage")),
        CONNECTION_CLOSED(Fault.named("close")),
        SERVER_ERROR(Fault.named("error-500")),
        RATE_LIMITED(Fault.rateLimit(0));

        private final Fault fault;

        Refused(Fault fault) {
            this.fault = fault;
        }
    }

    @BeforeAll
    static void findKinds(@TempDir Path directory) {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            SourceSpace source = new SourceSpace(world).addSpareParts();
            world.sandbox().resetRequests();
            world.runApartToEqual();
            first = kinds(world);
            source.changeEverything();
            world.sandbox().resetRequests();
            world.runApartToEqual();
            delta = kinds(world);
        }
    }

    /** Whether a file can be processed again, and what the server says to it, is not known for sure. */
    @Test
    void fileWhoseProcessingWasAskedForTwiceArrives(@TempDir Path directory) {
        try (SyncWorld world = SyncWorld.forFaults(directory)
                .with(Switch.ASSET_STALE_PROCESS, "never")
                .with("retryDelay", 500)) {
            RequestKind process = new RequestKind(Api.MANAGEMENT, "PUT", "/assets/{id}/files/{locale}/process", false);
            runWithFaults(world, List.of(process), Fault.named("close").afterEffect());
        }
    }

    /** What was not done is simply asked for again, so all kinds may fail in the same run. */
    @ParameterizedTest
    @EnumSource(Refused.class)
    void refusedRequestsAreRepeated(Refused refused, @TempDir Path directory) {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            SourceSpace source = new SourceSpace(world).addSpareParts();
            runWithFaults(world, first, refused.fault);
            source.changeEverything();
            runWithFaults(world, delta, refused.fault);
        }
    }

    /** The server has done what it was asked and nobody gets to know: each kind in a run of its own. */
    @Test
    void lostAnswersDoNoHarm(@TempDir Path directory) throws Exception {
        List<Callable<Void>> pairs = IntStream.range(0, Math.max(first.size(), delta.size()))
                .mapToObj(number -> (Callable<Void>) () -> {
                    RequestKind inFirst = first.get(Math.min(number, first.size() - 1));
                    RequestKind inDelta = delta.get(Math.min(number, delta.size() - 1));
                    loseAnswers(directory.resolve("pair" + number), inFirst, inDelta);
                    return null;
                })
                .toList();
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Void>> results = workers.invokeAll(pairs);
            assertAll(results.stream().map(result -> result::get));
        } finally {
            workers.shutdownNow();
        }
    }

    private static void loseAnswers(Path directory, RequestKind inFirst, RequestKind inDelta) {
        Fault lost = Fault.named("close").afterEffect();
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            SourceSpace source = new SourceSpace(world).addSpareParts();
            runWithFaults(world, List.of(inFirst), lost);
            source.changeEverything();
            runWithFaults(world, List.of(inDelta), lost);
        }
    }

    private static List<RequestKind> kinds(SyncWorld world) {
        return RequestKind.among(world.requests()).stream()
                .filter(kind -> !kind.equals(SOMETIMES))
                .toList();
    }

    private static void runWithFaults(SyncWorld world, List<RequestKind> kinds, Fault fault) {
        world.sandbox().resetRequests();
        kinds.forEach(kind -> world.sandbox().addFault(kind.failsWith(fault)));
        RunReport report = world.runApart();
        assertEquals(RunReport.Status.DONE, report.status(), kinds + ": " + report.message());
        assertEquals(kinds.size(), world.faults(), "faults at " + kinds);
        world.assertEqual();
    }
}
