package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;
import org.spacesync.world.World;

/** A token that may not do what a run needs: one cause is told once, and the next run goes on. */
@Tag("scenario")
class TokenRightsTest {
    private static final String DENIED =
            "{\"sys\":{\"type\":\"Error\",\"id\":\"AccessDenied\"},\"message\":\"Forbidden\"}";
    private static final String OVER_LIMIT =
            """
            {"sys":{"type":"Error","id":"Forbidden"},
             "message":"You are not authorized to do this action or exceeded your plan limits."}""";
    /** Requests that are on their way when the first is refused. */
    private static final int IN_FLIGHT = 10;

    @TempDir
    Path directory;

    private SyncWorld world;

    @BeforeEach
    void begin() {
        world = SyncWorld.of(directory).seed(Exports.demo());
    }

    @AfterEach
    void end() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"PUT, /entries/[^/]+$, create entries", "PUT, /entries/[^/]+/published$, publish entries"})
    void theFirstRefusalOfAKindEndsTheRunAndNamesTokenAndRight(String method, String path, String right) {
        refuse(method, path, 0, DENIED);
        if (path.endsWith("published$")) {
            // As a role is refused that may not publish: bulk actions fail too, and single requests tell why.
            refuse("POST", "/bulk_actions/publish", 0, DENIED);
        }

        RunReport report = world.run();

        assertEquals(RunReport.Status.FAILED, report.status(), report.message());
        assertTrue(
                report.message()
                        .startsWith("The management token (--management-token) may not " + right + " in"
                                + " destination/master."),
                report.message());
        assertEquals(0, report.failed(), "one cause, told once");
        assertTrue(refused() <= IN_FLIGHT, refused() + " requests for one cause");
        assertFalse(report.message().contains(world.sandbox().managementToken()));

        world.sandbox().clearFaults();
        world.runToEqual();
    }

    @Test
    void aLimitOfThePlanEndsTheRunAndWhatWasWrittenIsKept() {
        refuse("PUT", "/entries/[^/]+$", 3, OVER_LIMIT);

        RunReport report = world.run();

        assertEquals(RunReport.Status.FAILED, report.status(), report.message());
        assertTrue(report.message().contains("or a limit of the plan is reached"), report.message());
        assertTrue(report.message().contains("exceeded your plan limits"), report.message());
        assertTrue(refused() <= 2 + IN_FLIGHT, refused() + " requests for one cause");
        world.sandbox().clearFaults();
        world.runToEqual();
    }

    @Test
    void anEntryThatTheRoleMayNotWriteIsAFailedItemInTheNextRunToo() {
        world.runToEqual();
        world.source().change("/entries/house-tin-lantern", fields -> fields.withObjectProperty("name")
                .put("de", "Laterne"));
        refuse("PUT", "/entries/house-tin-lantern$", 0, DENIED);
        world.source().change("/entries/note-steps", fields -> fields.withObjectProperty("author")
                .put("en-US", "Eva"));

        assertEquals(RunReport.Status.ITEMS_FAILED, world.run().status());
        // Now it is the first write of its run, and the only one.
        world.restart();
        RunReport second = world.run();
        assertEquals(RunReport.Status.ITEMS_FAILED, second.status(), second.message());
        assertEquals(1, second.failed());
    }

    @Test
    void theDeliveryTokenIsJudgedBeforeWhatTheDestinationHas() {
        world.sandbox().seed(SyncWorld.DESTINATION, World.MASTER, Exports.demo());
        world.sync().with("sourceDeliveryToken", "wrong");

        RunReport report = world.run();

        assertEquals(RunReport.Status.FAILED, report.status(), report.message());
        assertTrue(report.message().startsWith("The delivery token is not accepted"), report.message());
        assertTrue(report.message().contains("--source-delivery-token"), report.message());

        world.restart();
        world.sync().with("deliveryPort", 1).with("retryDelay", 1);
        report = world.run();
        assertEquals(RunReport.Status.FAILED, report.status(), report.message());
        assertTrue(report.message().startsWith("No connection to 127.0.0.1:1 (delivery)"), report.message());

        world.restart();
        world.sync().with("contentModelOnly", true);
        assertEquals(RunReport.Status.REFUSED, world.run().status(), "the model alone needs no delivery token");
        assertTrue(world.requests().stream().noneMatch(request -> request.api() == Api.DELIVERY));
    }

    @Test
    void aTokenThatMayNotReadIsNamed() {
        refuse("GET", "/content_types", 0, DENIED);

        RunReport report = world.run();

        assertEquals(RunReport.Status.FAILED, report.status());
        assertTrue(
                report.message()
                        .startsWith("The management token (--management-token) may not read the content types of the"
                                + " source source/master."),
                report.message());
    }

    private void refuse(String method, String path, int skip, String body) {
        world.sandbox()
                .addFault(new Faults.Order(Api.MANAGEMENT, method, path, skip, 100_000, Fault.answer(403, body)));
    }

    private long refused() {
        return world.requests().stream()
                .filter(request -> request.status() == 403 && !request.path().contains("bulk_actions"))
                .count();
    }
}
