package org.spacesync.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.LogCapture;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.ContentfulException.Request;
import org.spacesync.contentful.EntityKey;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;
import org.spacesync.state.Change;
import org.spacesync.state.Failure;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** {@code errors.camel.yaml}: what fails one entity, and what ends the run. */
class ErrorsRouteTest extends RealRoutes {
    private Change first;
    private Change second;
    private Change third;

    @BeforeEach
    void threeEntries() {
        // With a token of an earlier run, what is compared is written.
        open("earlier", Map.of());
        first = newEntry("first", "{'fields':{}}");
        second = newEntry("second", "{'fields':{}}");
        third = newEntry("third", "{'fields':{}}");
        for (String id : List.of("first", "third")) {
            management.on("PUT /entries/" + id, "{'sys':{'version':1}}");
        }
    }

    @Test
    void aRefusedEntityIsGivenUpWithItsErrorAndTheOthersGoOn() {
        management.refuse("PUT /entries/second", 422, "UnknownField", "No field with id \"a\" found.");

        Exchange done = call("ctf-write-entries", null);

        assertNull(done.getException());
        assertEquals(Stage.READY, stage(first));
        assertEquals(Stage.FAILED, stage(second));
        assertEquals(Outcome.FAILED, now(second).outcome());
        assertEquals(Stage.READY, stage(third));
        Failure failure = onlyFailure();
        assertEquals(EntityKey.entry("second"), failure.key());
        assertEquals("write-entry", failure.phase());
        assertEquals("UnknownField", failure.error().get("name"));
        assertEquals(422, failure.error().get("status"));
        assertEquals("No field with id \"a\" found.", failure.error().get("message"));
        assertEquals(Map.of("type", "Entry", "id", "second"), failure.error().get("entity"));
        assertTrue(heard.contains("Entry second failed"), heard.toString());
    }

    @Test
    void aFaultOfOursFailsTheEntityAndNotTheRun() {
        management.on("PUT /entries/second", request -> {
            throw new IllegalStateException("a fault of ours");
        });

        Exchange done = call("ctf-write-entries", null);

        assertNull(done.getException());
        assertEquals(Stage.FAILED, stage(second));
        assertEquals(Stage.READY, stage(third));
        String message = (String) onlyFailure().error().get("message");
        // The step is that of the test's own door.
        assertTrue(
                message.matches(
                        "Step '[^']+' of the route stub-management.* failed: IllegalStateException: a fault of ours"),
                message);
        assertEquals(message, onlyFailure().error().get("reason"));
    }

    @ParameterizedTest
    @CsvSource({"entries", "assets", "deletions", "publishing"})
    void aFatalAnswerEndsTheRunAndIsNobodysFailure(String phase) {
        ContentfulException fatal =
                new ContentfulException.Fatal("The token is not accepted", new Request("PUT", "/x"), null, null);
        StubDoor.Answer answer = request -> {
            throw fatal;
        };
        String route =
                switch (phase) {
                    case "entries" -> {
                        management.on("PUT /entries/second", answer);
                        yield "ctf-write-entries";
                    }
                    case "assets" -> {
                        asset("x", Stage.COMPARED, Outcome.CREATED, null, null, "{'fields':{}}");
                        management.on("PUT /assets/x", answer);
                        yield "ctf-write-assets";
                    }
                    case "deletions" -> {
                        recorded(Change.deletion(EntityKey.entry("x"), null, json("{}"))
                                .at(Stage.COMPARED, Outcome.DELETED, 1, null));
                        management.on("DELETE /entries/x", answer);
                        yield "ctf-delete-removed";
                    }
                    default -> {
                        readyEntry("x", 1);
                        management.on("PUT /entries/x/published", answer);
                        yield "ctf-publish";
                    }
                };

        Exchange done = call(route, null);

        assertTrue(done.isFailed(), "the run goes on");
        assertSame(fatal, innermost(done.getException()));
        assertEquals(List.of(), failures());
    }

    @Test
    void aRefusedRunEndsToo() {
        RunException refused = RunException.refused("must not be");
        management.on("PUT /entries/second", request -> {
            throw refused;
        });

        Exchange done = call("ctf-write-entries", null);

        assertSame(refused, innermost(done.getException()));
        assertEquals(RunReport.Status.REFUSED, refused.status());
        assertEquals(List.of(), failures());
    }

    @Test
    void aFailureIsInTheJournalAndNotInTheLog() {
        management.refuse("PUT /entries/second", 422, "UnknownField", "");

        try (LogCapture log = LogCapture.of("org", Level.INFO)) {
            call("ctf-write-entries", null);

            assertEquals(List.of(), log.lines());
        }
    }

    private static Throwable innermost(Throwable failure) {
        Throwable here = failure;
        while (here != null && here.getCause() != null) {
            here = here.getCause();
        }
        return here;
    }
}
