package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/** Every fifth request fails, on all APIs, half of the failures after the server has done what it was asked. */
@Tag("fault")
class RandomFaultsTest {
    private static final int MOST_RUNS = 3;
    private static final String KINDS = "rate-limit,error-500,error-502,error-503,close,garbage,truncate,delay";

    @Test
    void demoArrivesWhole(@TempDir Path directory) {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            SourceSpace source = new SourceSpace(world).addSpareParts();
            runsUntilDone(world, 7);
            source.changeEverything();
            runsUntilDone(world, 8);
        }
    }

    @Test
    void middleSizedSpaceArrivesWhole(@TempDir Path directory) {
        JsonNode export = Exports.read("gatsby-homepage-2022-02-25.json");
        try (SyncWorld world = SyncWorld.forFaults(export, directory)) {
            runsUntilDone(world, 9);
        }
    }

    /** All requests of the management API, repeated ones included, leave at the pace that was asked for. */
    @Test
    void repeatedRequestsKeepThePace(@TempDir Path directory) {
        int rate = 30;
        int inFlight = 3;
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            world.with("rateLimit", rate).with("maxInFlight", inFlight);
            world.with(Switch.FAULT_RATE, 40).with(Switch.FAULT_KINDS, "error-500");
            assertEquals(RunReport.Status.DONE, world.runApart().status());
            // Requests may get closer together on their way, but no more of them than are under way at a time.
            int busiest = world.sandbox().requests(Api.MANAGEMENT).busiestSecond();
            assertTrue(busiest <= rate + 1 + inFlight, busiest + " requests in a second");
            assertTrue(world.faults() > 20, "faults");
        }
    }

    private static void runsUntilDone(SyncWorld world, int seed) {
        world.with("responseTimeout", 700);
        world.with(Switch.FAULT_KINDS, KINDS).with(Switch.FAULT_SEED, seed).with(Switch.FAULT_RATE, 20);
        RunReport report = world.runApart();
        for (int runs = 1; runs < MOST_RUNS && report.status() != RunReport.Status.DONE; runs++) {
            report = world.runApart();
        }
        world.with(Switch.FAULT_RATE, 0);
        assertEquals(RunReport.Status.DONE, report.status(), report.message() + world.failures());
        world.assertEqual();
    }
}
