package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.cli.SpaceSyncCli;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.state.ChildJvm;

/**
 * The process of a run is killed while a request is under way, in each phase: once before the server has done anything,
 * once when it has and the answer is on its way. One request at a time, so that it is always the same one.
 */
class KillTest {
    private static final int LONGER_THAN_THE_TEST_MILLIS = 20_000;
    private static final int POLL_MILLIS = 20;
    private static final Fault UNDONE = Fault.named("hold").delayed(LONGER_THAN_THE_TEST_MILLIS);
    private static final Fault DONE = UNDONE.afterEffect();

    @Test
    void firstRunGoesOnAfterEachKill(@TempDir Path directory) throws Exception {
        try (World world = World.of(World.DEMO, directory).with("pageSize", 10)) {
            kill(world, new RequestKind(Api.MANAGEMENT, "GET", "/content_types", false), 0, DONE);
            kill(world, new RequestKind(Api.DELIVERY, "GET", "/sync", true), 2, UNDONE);
            kill(world, new RequestKind(Api.MANAGEMENT, "PUT", "/content_types/{id}/published", false), 3, DONE);
            kill(world, new RequestKind(Api.MANAGEMENT, "PUT", "/assets/{id}", false), 4, DONE);
            kill(
                    world,
                    new RequestKind(Api.MANAGEMENT, "PUT", "/assets/{id}/files/{locale}/process", false),
                    5,
                    UNDONE);
            kill(world, new RequestKind(Api.MANAGEMENT, "PUT", "/entries/{id}", false), 20, DONE);
            kill(world, new RequestKind(Api.MANAGEMENT, "POST", "/bulk_actions/publish", false), 0, DONE);
            kill(world, new RequestKind(Api.MANAGEMENT, "GET", "/bulk_actions/actions/{id}", false), 0, UNDONE);
            world.runToEnd();
            System.out.println(world.sandbox().requestsByRoute());
            System.out.println(successes(world, "PUT", "/entries/{id}"));
            System.out.println(successes(world, "GET", "/sync"));
        }
    }

    /** @param number how many requests of this kind are let through before */
    private static void kill(World world, RequestKind kind, int number, Fault fault) throws Exception {
        long faults = world.faults();
        world.sandbox().addFault(kind.failsWith(fault, number));
        long t = System.currentTimeMillis();
        try (ChildJvm child = new ChildJvm(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                SpaceSyncCli.class,
                world.with("maxInFlight", 1).arguments().toArray(String[]::new))) {
            while (world.faults() == faults) {
                assertTrue(child.isAlive(), "The run ended before " + kind);
                Thread.sleep(POLL_MILLIS);
            }
            child.kill();
        }
        System.out.println(kind + " " + (System.currentTimeMillis() - t));
    }

    private static Map<String, Integer> successes(World world, String method, String pattern) {
        Map<String, Integer> paths = new TreeMap<>();
        for (LoggedRequest request : world.sandbox().recentRequests()) {
            if (request.method().equals(method) && request.pattern().equals(pattern)) {
                paths.merge(
                        request.path().replaceFirst(".*environments/master", "") + " " + request.status(),
                        1,
                        Integer::sum);
            }
        }
        return paths;
    }
}
