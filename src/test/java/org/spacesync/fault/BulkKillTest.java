package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.bulk.BulkReport;
import org.spacesync.cli.SpaceSyncCli;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.state.ChildJvm;
import org.spacesync.world.BulkWorld;

/**
 * The process of a bulk command is killed again and again while a request is under way: before the server has done
 * anything, or when it has and only the answer is missing. The same command comes to its end all the same. Every other
 * request is broken off in {@link BulkEveryRequestTest}.
 */
@Tag("fault")
class BulkKillTest {
    private static final int LONGER_THAN_A_KILL_TAKES_MILLIS = 20_000;
    private static final Fault UNDONE = Fault.named("hold").delayed(LONGER_THAN_A_KILL_TAKES_MILLIS);
    private static final Fault DONE = UNDONE.afterEffect();

    private static final String ARCHIVE = "/results/[^/]+/[^/?]+";

    @Test
    void createGoesOnAfterEachKill(@TempDir Path directory) throws Exception {
        try (BulkWorld world = world(BulkCase.CREATE_AND_PUBLISH, directory)) {
            kill(world, BulkCase.CREATE_AND_PUBLISH, DONE, "POST", "/uploads", 0);
            kill(world, BulkCase.CREATE_AND_PUBLISH, UNDONE, "POST", "/bulk_operations/entries/create", 0);
            kill(world, BulkCase.CREATE_AND_PUBLISH, DONE, "POST", "/bulk_operations/entries/create", 0);
            kill(world, BulkCase.CREATE_AND_PUBLISH, UNDONE, "GET", "/bulk_operations/[^/?]+", 2);
            kill(world, BulkCase.CREATE_AND_PUBLISH, DONE, "POST", "/bulk_operations/entries/create", 0);
            kill(world, BulkCase.CREATE_AND_PUBLISH, DONE, "POST", "/bulk_actions/publish", 0);
            endWell(world, BulkCase.CREATE_AND_PUBLISH);
        }
    }

    @Test
    void updateGoesOnAfterEachKill(@TempDir Path directory) throws Exception {
        BulkCase update = BulkCase.UPDATE_WITH_RESULTS_MISSING;
        try (BulkWorld world = world(update, directory)) {
            kill(world, update, UNDONE, "GET", "/entries", 0);
            kill(world, update, DONE, "POST", "/bulk_operations/entries/update", 1);
            // The look at what the job does not tell of, after the look-up of versions for the third job.
            kill(world, update, UNDONE, "GET", "/entries", 2);
            endWell(world, update);
        }
    }

    @Test
    void deleteGoesOnAfterEachKill(@TempDir Path directory) throws Exception {
        try (BulkWorld world = world(BulkCase.DELETE, directory)) {
            kill(world, BulkCase.DELETE, DONE, "POST", "/bulk_actions/unpublish", 0);
            kill(world, BulkCase.DELETE, DONE, "POST", "/bulk_operations/entries/delete", 0);
            endWell(world, BulkCase.DELETE);
        }
    }

    @Test
    void exportGoesOnAfterEachKill(@TempDir Path directory) throws Exception {
        try (BulkWorld world = world(BulkCase.EXPORT, directory)) {
            kill(world, BulkCase.EXPORT, DONE, "POST", "/bulk_operations/entries/export", 0);
            kill(world, BulkCase.EXPORT, DONE, "POST", "/bulk_operations/entries/export", 0);
            kill(world, BulkCase.EXPORT, DONE, "GET", ARCHIVE, 0);
            endWell(world, BulkCase.EXPORT);
        }
    }

    @Test
    void nothingIsLeftOfAnInputThatWasNotReadToItsEnd(@TempDir Path directory) throws Exception {
        try (BulkWorld world = BulkSpace.of(directory)) {
            String half = IntStream.rangeClosed(1, 1000)
                    .mapToObj(number -> BulkCase.created(number, "\"id\":\"tea-" + number + "\","))
                    .collect(Collectors.joining("\n", "", "\n{\"sys\":"));
            try (ChildJvm child = started(world, BulkCase.CREATE_AND_PUBLISH, "-")) {
                child.say(half);
                while (spooledBytes(world) < 100_000) {
                    requireRunning(child, "it had read half of its input");
                }
                child.kill();
            }
            assertFalse(world.leftovers().isEmpty());

            BulkReport report = world.run(BulkCase.CREATE_AND_PUBLISH.type(), List.of(BulkCase.created(1, "")));

            assertEquals(Status.DONE, report.status(), report::toString);
            assertFalse(report.resumed());
            assertEquals(1, world.entries().size());
            BulkSpace.requireNothingLeft(world);
        }
    }

    @Test
    void signalEndsAnOperationAndTheNextGoesOn(@TempDir Path directory) throws Exception {
        BulkCase update = BulkCase.UPDATE;
        try (BulkWorld world = world(update, directory)) {
            Fault held = Fault.named("hold").delayed(300).afterEffect();
            try (ChildJvm child = startedUntil(world, update, held, "POST", "/bulk_operations/entries/update", 1)) {
                child.terminate();
                String said = String.join("\n", child.ended());

                assertEquals(143, child.exitCode(), said);
                assertTrue(said.contains("Stopping. What is done is recorded; run it again to continue."), said);
                assertFalse(said.contains("Exception"), said);
            }
            endWell(world, update);
        }
    }

    private static BulkWorld world(BulkCase one, Path directory) {
        BulkWorld world = BulkSpace.of(directory).with("bulkJobSize", 4);
        one.prepare(world);
        world.file("items.ndjson", one.input());
        return world;
    }

    /** The same command once more, as a user would. */
    private static void endWell(BulkWorld world, BulkCase one) throws Exception {
        try (ChildJvm child = started(world, one)) {
            String said = String.join("\n", child.ended());
            assertEquals(0, child.exitCode(), said);
        }
        one.requireOutcome(world);
        one.requireJobs(world);
    }

    /**
     * Starts the command and kills it.
     *
     * @param path of the request during which it is killed, a regular expression
     * @param number how many such requests are let through before
     */
    private static void kill(BulkWorld world, BulkCase one, Fault fault, String method, String path, int number)
            throws Exception {
        try (ChildJvm child = startedUntil(world, one, fault, method, path, number)) {
            child.kill();
        }
    }

    private static ChildJvm startedUntil(
            BulkWorld world, BulkCase one, Fault fault, String method, String path, int number) throws Exception {
        long faults = world.faults();
        world.sandbox()
                .addFault(new Faults.Order(
                        null, method, "(/environments/master|^)" + path + "(\\?|$)", number, 1, fault));
        ChildJvm child = started(world, one);
        while (world.faults() == faults) {
            requireRunning(child, method + " " + path);
        }
        return child;
    }

    private static ChildJvm started(BulkWorld world, BulkCase one) throws Exception {
        return one.isExport()
                ? started(world, one, new String[0])
                : started(world, one, BulkSpace.input(world).toString());
    }

    private static ChildJvm started(BulkWorld world, BulkCase one, String... input) throws Exception {
        List<String> options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        return new ChildJvm(options, SpaceSyncCli.class, BulkSpace.arguments(world, one.type(), input));
    }

    private static void requireRunning(ChildJvm child, String event) throws Exception {
        if (child.endsWithin(10)) {
            fail("The command ended before " + event + ": " + String.join("\n", child.ended()));
        }
    }

    private static long spooledBytes(BulkWorld world) throws Exception {
        long bytes = 0;
        for (Path operation : world.leftovers()) {
            try (Stream<Path> files = Files.walk(operation)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    bytes += Files.size(file);
                }
            }
        }
        return bytes;
    }
}
