package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.BulkEntries;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/** Whole runs with customised routes whose steps fail: for one entity, for none, after the run. */
@Tag("scenario")
class FailingCustomRoutesTest {
    private static final String TYPE = "{'name':'T','fields':[{'id':'t','name':'T','type':'Symbol','localized':true}]}";

    /** Throws for an entry that has no value of the field. */
    private static final String UPPER_CASE =
            """
            - bean:
                ref: ctfFields
                method: "suffix(${body}, 't', '!')"
            - setHeader:
                id: first-letter
                name: mine
                expression:
                  simple:
                    expression: "${body[fields][t][en-US]}"
            """;

    @TempDir
    Path directory;

    private SyncWorld world;
    private Editing source;

    @BeforeEach
    void begin() throws IOException {
        world = SyncWorld.of(Files.createDirectory(directory.resolve("state")));
        source = world.source();
        source.contentType("c", body -> body.setAll(Editing.json(TYPE)));
        source.saveEntry("full", "c", Editing.json("{'t':{'en-US':'x'}}"));
        source.saveEntry("empty", "c", Editing.json("{}"));
        source.publish("/entries/full");
        source.publish("/entries/empty");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aStepThatThrowsForOneEntryIsAFailedItemAndTheNextRunBringsIt() throws IOException {
        world.sync().with("routes", routes("ctf-transform-entry", UPPER_CASE));

        RunReport first = world.run();

        assertEquals(RunReport.Status.ITEMS_FAILED, first.status(), first.message());
        assertEquals(1, first.failed());
        RunReport.FailedItem item = first.failedItems().get(0);
        assertEquals("empty", item.id());
        assertTrue(
                item.message()
                        .matches("Step 'first-letter' of the route ctf-transform-entry \\(customise.camel.yaml:\\d+\\)"
                                + " failed: .*"),
                item.message());
        assertTrue(world.destinationState().entries().get("full").isPublished());
        assertEquals(null, world.destinationState().entries().get("empty"));
        assertTrue(Files.readString(first.errorLog()).contains("first-letter"), "the error log names the step");

        RunReport second = world.run();
        assertEquals(RunReport.Status.ITEMS_FAILED, second.status());
        assertEquals(List.of(), world.writes());

        world.restart();
        world.sync().options().remove("routes");
        world.runToDone();
        assertTrue(world.destinationState().entries().get("empty").isPublished());
        world.runToDone();
        assertEquals(List.of(), world.writes());
    }

    @Test
    void aTakeoverThatGoesOnTakesUpWhatARouteFailedOnInTheProcessBefore() throws IOException {
        world.runToDone();
        world.restart();
        world.sync().with("routes", routes("ctf-transform-entry", UPPER_CASE)).with("resync", true);
        Fault end = Fault.answer(
                401, "{\"sys\":{\"type\":\"Error\",\"id\":\"AccessTokenInvalid\"},\"message\":\"The end.\"}");
        world.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, "PUT", "/entries/full$", 0, 1, end));
        assertEquals(RunReport.Status.FAILED, world.run().status());

        RunReport next = world.run();

        assertEquals(RunReport.Status.ITEMS_FAILED, next.status(), next.message());
        assertEquals(
                List.of("empty"),
                next.failedItems().stream().map(RunReport.FailedItem::id).toList());
    }

    /** Neither becomes another value, or none, in silence. */
    @Test
    void aValueThatIsNoJsonOrInAWrongPlaceIsAFailedItem() throws IOException {
        String number =
                """
                - setVariable:
                    name: number
                    expression:
                      method:
                        beanType: java.lang.Double
                        method: "parseDouble('NaN')"
                - bean:
                    ref: ctfFields
                    method: "set(${body}, 't', 'en-US', ${variable.number})"
                """;
        String place =
                """
                - setVariable:
                    name: before
                    expression:
                      simple:
                        expression: "${body[fields].put('t', 'flat')}"
                """;
        for (String step : List.of(number, place)) {
            world.restart();
            world.sync().with("routes", routes("ctf-transform-entry", step));
            RunReport report = world.run();
            assertEquals(RunReport.Status.ITEMS_FAILED, report.status(), report.message());
            assertEquals(2, report.failed());
            assertEquals(
                    List.of(), List.copyOf(world.destinationState().entries().keySet()));
        }
    }

    @Test
    void whatAStepHasChangedBeforeItFailedIsNotChangedTwice() throws IOException {
        world.sync().with("routes", routes("ctf-transform-entry", UPPER_CASE.replace("[en-US]", "[de][0]")));
        assertEquals(2, world.run().failed());
        world.restart();
        world.sync().with("routes", routes("ctf-transform-entry", UPPER_CASE.replaceAll("(?s)- setHeader.*", "")));

        world.runToDone();

        assertEquals(
                "x!",
                world.destinationState()
                        .entries()
                        .get("full")
                        .current()
                        .at("/fields/t/en-US")
                        .asText());
    }

    @Test
    void whatCannotBeMeantIsAFailedItemWithACure() throws IOException {
        String text = "- setBody:\n    expression:\n      constant:\n        expression: text\n";
        String gone = "- removeHeaders:\n    pattern: \"*\"\n- setBody:\n    expression:\n      simple:\n"
                + "        expression: \"${null}\"\n";
        String odd = "- setHeader:\n    name: ctfSkip\n    expression:\n      constant:\n        expression: \"yes\"\n";
        String stop = "- to:\n    uri: direct:mine\n";
        for (Map.Entry<String, String> step : Map.of(
                        text, "left a String in place of the entity",
                        gone, "left no body in place of the entity",
                        odd, "set the header ctfSkip to 'yes'",
                        stop, "stopped before its end")
                .entrySet()) {
            world.restart();
            world.sync().with("routes", routes("ctf-select-change", step.getKey()));
            RunReport report = world.run();
            assertEquals(RunReport.Status.ITEMS_FAILED, report.status(), report.message());
            String message = report.failedItems().get(0).message();
            assertTrue(message.startsWith("The route ctf-select-change " + step.getValue()), message);
        }
        world.restart();
        world.sync().with("routes", routes("ctf-before-publish", UPPER_CASE.replaceAll("(?s)^.*?- set", "- set")));
        RunReport report = world.run();
        assertEquals(
                List.of("empty"),
                report.failedItems().stream().map(RunReport.FailedItem::id).toList());
        assertFalse(world.destinationState().entries().get("empty").isPublished());
        assertTrue(world.destinationState().entries().get("full").isPublished());
    }

    @Test
    void aFaultAfterTheRunDoesNotChangeItsResult() throws IOException {
        world.sync()
                .with("routes", routes("ctf-after-run", "- to:\n    uri: direct:mine\n", "throwException", "after"));

        RunReport report = world.runToDone();

        assertTrue(
                world.notes().stream()
                        .anyMatch(note -> note.startsWith("What ctf-after-run was to do after the run has failed; the"
                                        + " run itself is not affected. Step '")
                                && note.endsWith("IllegalStateException: after")),
                world.notes().toString());
        assertEquals(0, report.failed());
        world.runToDone();
    }

    @Test
    void aFaultInAnItemOfABulkOperationNamesItsLine() throws IOException {
        world.runToDone();
        Map<String, Object> options = new HashMap<>(world.sync().options());
        options.keySet().removeIf(name -> name.startsWith("source") || name.startsWith("destination"));
        options.put("space", "source");
        options.put("bulkStateDir", directory.toString());
        options.put("routes", routes("ctf-transform-item", UPPER_CASE));
        try (BulkEntries bulk = BulkEntries.of(options)) {
            String items =
                    """
                    {"sys":{"id":"a","contentType":{"sys":{"id":"c"}}},"fields":{"t":{"en-US":"A"}}}
                    {"sys":{"id":"b","contentType":{"sys":{"id":"c"}}},"fields":{}}
                    """;
            BulkReport report = bulk.run(BulkType.CREATE, items, RunListener.NONE);
            assertEquals(RunReport.Status.MISCONFIGURED, report.status(), report.message());
            String problem = report.problems().get(0).toString();
            assertTrue(problem.startsWith("message:2: Step 'first-letter' of the route ctf-transform-item ("), problem);
        }
    }

    @Test
    void aFaultInARouteForAllEntitiesEndsTheRunAndIsNamed() throws IOException {
        Path routes = Files.createDirectories(directory.resolve("routes"));
        Files.writeString(
                routes.resolve("refill.camel.yaml"),
                """
                - route:
                    id: ctf-refill
                    routeConfigurationId: ctf-caller-decides
                    from:
                      uri: direct:ctf-refill
                      steps:
                        - throwException:
                            id: mine
                            exceptionType: java.lang.IllegalStateException
                            message: no luck
                """);
        world.sync().with("routes", routes);

        RunReport report = world.run();

        assertEquals(RunReport.Status.FAILED, report.status());
        assertEquals(
                "Step 'mine' of the route ctf-refill (refill.camel.yaml:7) failed: IllegalStateException: no luck",
                report.message());
    }

    private Path routes(String route, String steps) throws IOException {
        return routes(route, steps, "stop", "");
    }

    /** The customised routes with steps of ours, and beside them a route {@code direct:mine} that stops or throws. */
    private Path routes(String route, String steps, String mine, String message) throws IOException {
        Path routes = Files.createDirectories(directory.resolve("routes"));
        String file = Files.readString(Path.of("routes/customise.camel.yaml"));
        int from = file.indexOf("    id: " + route + "\n");
        int at = file.indexOf("      steps:\n", from) + "      steps:\n".length();
        Files.writeString(
                routes.resolve("customise.camel.yaml"), file.substring(0, at) + steps.indent(8) + file.substring(at));
        String step = mine.equals("stop")
                ? "{}"
                : "\n            exceptionType: java.lang.IllegalStateException\n            message: " + message;
        Files.writeString(
                routes.resolve("mine.camel.yaml"),
                "- route:\n    id: mine\n    from:\n      uri: direct:mine\n      steps:\n        - " + mine + ": "
                        + step + "\n");
        return routes;
    }
}
