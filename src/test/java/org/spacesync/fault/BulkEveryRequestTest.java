package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.bulk.BulkReport;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.settings.Settings;

/**
 * An operation breaks off at each of its requests: once before the server has done anything, once when it has and only
 * the answer is missing. The same operation once more comes to its end, and has done everything once.
 */
class BulkEveryRequestTest {
    /** Nothing goes on after this answer: no request, no note in the journal. */
    private static final Fault UNDONE = Fault.named("error-401");

    private static final Fault DONE = UNDONE.afterEffect();
    private static CamelContext context;

    @BeforeAll
    static void startRoutes() {
        context = new DefaultCamelContext();
        // One worker: which request is the n-th must not depend on threads.
        SpaceSyncRoutes.install(context, Settings.of(Map.of("maxInFlight", 1)));
        context.start();
    }

    @AfterAll
    static void stopRoutes() {
        context.stop();
    }

    @ParameterizedTest
    @EnumSource
    void jobsGoOnAfterEachRequest(BulkCase one, @TempDir Path directory) throws Exception {
        breakOffEverywhere(one, directory, world -> {}, world -> world.requireJobs(BulkCase.JOBS, BulkCase.ITEMS));
    }

    @ParameterizedTest
    @EnumSource
    void singleRequestsGoOnAfterEachRequest(BulkCase one, @TempDir Path directory) throws Exception {
        breakOffEverywhere(
                one,
                directory,
                world -> world.with(Switch.BULK_NOT_ENABLED, "AccessDenied").with("bulkFallback", "single"),
                world -> world.requireJobs(0, 0));
    }

    private static void breakOffEverywhere(
            BulkCase one, Path directory, Consumer<BulkWorld> more, Consumer<BulkWorld> requireJobs) throws Exception {
        List<LoggedRequest> requests;
        try (BulkWorld world = world(one, directory.resolve("whole"), more)) {
            runToEnd(one, world);
            requireJobs.accept(world);
            requests = world.sandbox().recentRequests();
        }
        for (int number = 0; number < requests.size(); number++) {
            boolean reads = requests.get(number).method().equals("GET");
            for (Fault fault : reads ? List.of(UNDONE) : List.of(UNDONE, DONE)) {
                String point = number + (fault.applied() ? " done" : " undone");
                try (BulkWorld world = world(one, directory.resolve(point), more)) {
                    breakOff(one, world, number, fault);
                    runToEnd(one, world);
                    requireJobs.accept(world);
                } catch (AssertionError e) {
                    LoggedRequest request = requests.get(number);
                    throw new AssertionError(point + ", " + request.method() + " " + request.path(), e);
                }
            }
        }
    }

    private static BulkWorld world(BulkCase one, Path directory, Consumer<BulkWorld> more) throws Exception {
        BulkWorld world = new BulkWorld(Files.createDirectory(directory)).with("bulkJobSize", 4);
        one.prepare(world);
        more.accept(world);
        world.file("items.ndjson", one.input());
        world.sandbox().resetRequests();
        return world;
    }

    private static void breakOff(BulkCase one, BulkWorld world, int number, Fault fault) {
        world.sandbox().addFault(new Faults.Order(null, ".*", ".*", number, 1, fault));
        BulkReport report = world.run(context, one.type(), world.input());
        assertEquals(Status.FAILED, report.status(), report::toString);
        assertEquals(1, world.faults());
    }

    private static void runToEnd(BulkCase one, BulkWorld world) {
        BulkReport report = world.run(context, one.type(), world.input());
        assertEquals(Status.DONE, report.status(), () -> report + " " + world.results());
        world.requireResults(BulkCase.ITEMS, one.type().past());
        one.require(world);
        world.requireNoState();
    }
}
