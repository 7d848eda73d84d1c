package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.settings.Settings;
import org.spacesync.world.BulkWorld;

/**
 * An operation breaks off at each of its requests: once before the server has done anything, once when it has and only
 * the answer is missing. The same operation once more comes to its end, and has done everything once.
 */
@Tag("fault")
class BulkEveryRequestTest {
    /** Nothing goes on after this answer: no request, no note in the journal. */
    private static final Fault UNDONE = Fault.named("error-401");

    private static final Fault DONE = UNDONE.afterEffect();

    /** What it does mostly is wait. */
    private static final int AT_ONCE = 4;

    private static CamelContext context;

    /**
     * Where an operation breaks off.
     *
     * @param number requests before
     * @param request what the request is if nothing breaks off
     */
    private record Point(int number, Fault fault, String request) {
        String directory() {
            return number + (fault.applied() ? "-done" : "-undone");
        }
    }

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
        breakOffEverywhere(one, directory, world -> {}, one::requireJobs);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UPDATE_WITH_RESULTS_MISSING", "CREATE_WITH_TAGS"},
            mode = EnumSource.Mode.EXCLUDE)
    void singleRequestsGoOnAfterEachRequest(BulkCase one, @TempDir Path directory) throws Exception {
        breakOffEverywhere(
                one,
                directory,
                world -> world.with(Switch.BULK_NOT_ENABLED, "AccessDenied").with("bulkFallback", "single"),
                world -> BulkSpace.requireJobs(world, 0, 0));
    }

    /** Forty such ids do not fit into one look-up; what the first one shows is the work of the earlier process. */
    @Test
    void tagsOfLaterListsArriveThoughThoseOfTheFirstAreThere(@TempDir Path directory) {
        try (BulkWorld world = BulkSpace.of(directory)) {
            List<String> items = IntStream.rangeClosed(1, 40)
                    .mapToObj(number -> BulkCase.created(number, "\"id\":\"" + "x".repeat(55) + number + "\","))
                    .map(BulkCase::tagged)
                    .toList();
            world.sandbox().addFault(new Faults.Order(null, "GET", "/entries\\?", 1, 1, UNDONE));

            assertEquals(
                    Status.FAILED, world.run(context, BulkType.CREATE, items).status());
            assertEquals(Status.DONE, world.run(context, BulkType.CREATE, items).status());

            assertEquals(40, world.entries().size());
            world.entries().values().forEach(BulkCase::requireTag);
            BulkSpace.requireJobs(world, 1, 40);
        }
    }

    private static void breakOffEverywhere(
            BulkCase one, Path directory, Consumer<BulkWorld> more, Consumer<BulkWorld> requireJobs) throws Exception {
        List<LoggedRequest> requests;
        try (BulkWorld world = world(one, directory.resolve("whole"), more)) {
            runToEnd(one, world);
            requireJobs.accept(world);
            requests = world.requests();
        }
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Void>> points = new ArrayList<>();
            for (int number = 0; number < requests.size(); number++) {
                LoggedRequest request = requests.get(number);
                boolean reads = request.method().equals("GET");
                for (Fault fault : reads ? List.of(UNDONE) : List.of(UNDONE, DONE)) {
                    Point point = new Point(number, fault, request.method() + " " + request.path());
                    points.add(() -> {
                        breakOff(one, point, directory, more, requireJobs);
                        return null;
                    });
                }
            }
            for (Future<Void> point : workers.invokeAll(points)) {
                point.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static void breakOff(
            BulkCase one, Point point, Path directory, Consumer<BulkWorld> more, Consumer<BulkWorld> requireJobs)
            throws Exception {
        try (BulkWorld world = world(one, directory.resolve(point.directory()), more)) {
            breakOff(one, world, point);
            runToEnd(one, world);
            requireJobs.accept(world);
        } catch (AssertionError e) {
            throw new AssertionError(point.toString(), e);
        }
    }

    private static BulkWorld world(BulkCase one, Path directory, Consumer<BulkWorld> more) throws Exception {
        BulkWorld world = BulkSpace.of(Files.createDirectory(directory)).with("bulkJobSize", 4);
        one.prepare(world);
        more.accept(world);
        world.file("items.ndjson", one.input());
        world.sandbox().resetRequests();
        return world;
    }

    private static void breakOff(BulkCase one, BulkWorld world, Point point) {
        world.sandbox().addFault(new Faults.Order(null, ".*", ".*", point.number(), 1, point.fault()));
        BulkReport report = world.run(context, one.type(), one.isExport() ? null : BulkSpace.input(world));
        assertEquals(Status.FAILED, report.status(), report::toString);
        assertEquals(1, world.faults());
    }

    private static void runToEnd(BulkCase one, BulkWorld world) {
        BulkReport report = world.run(context, one.type(), one.isExport() ? null : BulkSpace.input(world));
        assertEquals(Status.DONE, report.status(), report::toString);
        one.requireOutcome(world);
    }
}
