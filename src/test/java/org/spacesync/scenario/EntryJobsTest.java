package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.state.Outcome;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/** Entries of a sync go by jobs of the API where that costs less, and end as single requests would leave them. */
@Tag("scenario")
class EntryJobsTest {
    private static final int MANY = 120;
    private static final String UPLOAD = "upload POST /uploads";
    private static final String CREATE = "management POST /bulk_operations/entries/create";
    private static final String UPDATE = "management POST /bulk_operations/entries/update";
    private static final String PUT = "management PUT /entries/{id}";
    private static final String LOOK_UP = "management GET /entries";
    private static final String LOOK = "management GET /bulk_operations/{id}";
    private static final String ACTION = "management POST /bulk_actions/publish";

    @TempDir
    Path directory;

    /** One upload, one submission, two looks; nothing is read that was written. */
    @Test
    void manyEntriesTakeOneJob() {
        try (SyncWorld world = world(teas(MANY, false))) {
            RunReport report = world.runToEqual();

            assertEquals(MANY, report.outcomes().get(EntityType.ENTRY).get(Outcome.CREATED));
            assertCounts(world, "1 1 0 0");
            assertEquals(2, world.count(LOOK));
            int before = world.count(LOOK_UP);

            changeAll(world);
            report = world.runToEqual();

            assertEquals(MANY, report.outcomes().get(EntityType.ENTRY).get(Outcome.UPDATED));
            assertCounts(world, "1 0 1 0");
            assertEquals(2, before, "to see whether the destination is empty");
            assertEquals(3, world.count(LOOK_UP), "to count, and to compare in lists of 100");

            world.runToEqual();
            assertEquals(List.of(), world.writes());
        }
    }

    @Test
    void aHandfulGoesSingly() {
        try (SyncWorld world = world(teas(38, false))) {
            world.runToEqual();

            assertCounts(world, "0 0 0 38");
        }
    }

    @Test
    void singleMeansNoJobs() {
        try (SyncWorld world = world(teas(MANY, false)).with("strategy", "single")) {
            world.runToEqual();

            assertCounts(world, "0 0 0 " + MANY);
        }
    }

    @Test
    void bulkMeansJobsForAHandfulToo() {
        try (SyncWorld world = world(teas(3, false)).with("strategy", "bulk")) {
            world.runToEqual();

            assertCounts(world, "1 1 0 0");
        }
    }

    /** Jobs larger than one are cut: by number here, and one after the other. */
    @Test
    void whatIsTooMuchForOneJobGoesByMore() {
        try (SyncWorld world = world(teas(MANY, false)).with("bulkJobSize", 50).with("strategy", "bulk")) {
            world.runToEqual();

            assertCounts(world, "3 3 0 0");
        }
    }

    /** Found out once for the space, from one list: after that, what jobs lose does not go by jobs. */
    @ParameterizedTest
    @CsvSource({"accept, 0, 0", "ignore, 10, 10", "reject, 10, 10"})
    void tagsArriveWhateverJobsMakeOfThem(String metadata, int first, int later) {
        try (SyncWorld world = world(teas(MANY, true)).with(Switch.BULK_METADATA, metadata)) {
            world.runToEqual();
            assertCounts(world, "1 1 0 " + first);

            changeAll(world);
            // One of them loses its tag.
            world.source().tag("/entries/tea-12");
            world.runToEqual();

            assertCounts(world, "1 0 1 " + later);
            assertEquals(3, world.count(LOOK_UP), "to count, and to compare in lists of 100");
        }
    }

    /** Creating fills them in; one more job takes them away, for which the entries are read in lists. */
    @Test
    void defaultValuesThatTheSourceDoesNotHaveAreTakenAway() {
        try (SyncWorld world = world(teas(MANY, false))) {
            world.source().changeField("tea", "cups", field -> field.putObject("defaultValue")
                    .put("en-US", 4));

            world.runToEqual();

            assertCounts(world, "2 1 1 0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"input", "shuffled", "missing"})
    void whatAJobDoesNotNameIsLookedUp(String order) {
        try (SyncWorld world = world(teas(MANY, false))) {
            world.runToEqual();
            changeAll(world);
            world.with(Switch.BULK_RESULT_ITEMS, order);
            // Somebody else is faster with two of them.
            world.onNote("is under way", () -> {
                world.destination().changeDraft("/entries/tea-3", fields -> edit(fields, "Other"));
                world.destination().changeDraft("/entries/tea-50", fields -> edit(fields, "Other"));
            });

            world.runToEqual();

            // Two by somebody else, and two by us.
            assertCounts(world, "1 0 1 4");
        }
    }

    @ParameterizedTest
    @CsvSource({"server-error, 2", "server-error-halfway, 1", "not-found, 3"})
    void aJobThatFailsAsAWholeIsTriedOnceMoreAndThenGivenUp(String outcome, int jobs) {
        try (SyncWorld world = world(teas(MANY, false)).with(Switch.BULK_OUTCOME, outcome)) {
            world.runToEqual();

            assertTrue(world.noted("failed"), world.notes()::toString);
            assertTrue(world.count(CREATE) >= jobs, world.notes()::toString);
            assertTrue(world.count(PUT) <= MANY, world.notes()::toString);
        }
    }

    @Test
    void aRefusalIsSaidAndRemembered() {
        try (SyncWorld world = world(teas(MANY, false)).with(Switch.BULK_NOT_ENABLED, "AccessDenied")) {
            world.runToEqual();
            assertTrue(world.noted("Bulk jobs are not enabled for this space"), world.notes()::toString);
            assertCounts(world, "1 1 0 " + MANY);

            changeAll(world);
            world.runToEqual();

            assertFalse(world.noted("Bulk jobs are not enabled"), world.notes()::toString);
            assertCounts(world, "0 0 0 " + MANY);
        }
    }

    /** As behind a firewall that lets only the hosts through that were used so far. */
    @ParameterizedTest
    @CsvSource({"uploadHost,no-such-host.invalid", "uploadPort,1"})
    void withoutTheUploadApiEntriesAreWrittenSingly(String setting, String elsewhere) {
        try (SyncWorld world = world(teas(MANY, false)).with(setting, elsewhere).with("retryDelay", 1)) {
            world.runToEqual();

            assertTrue(world.noted("since bulk jobs need the Upload API. No connection"), world.notes()::toString);
            assertEquals(MANY, world.count(PUT));
        }
    }

    @Test
    void whereJobsAreDemandedTheUploadApiIsNeeded() {
        try (SyncWorld world = world(teas(MANY, false))
                .with("uploadHost", "no-such-host.invalid")
                .with("strategy", "bulk")) {
            RunReport report = world.run();

            assertEquals(RunReport.Status.FAILED, report.status());
            assertTrue(report.message().contains("no-such-host.invalid"), report.message());
        }
    }

    /** A job of another tool, which does not end. */
    @Test
    void aQueueThatIsLongerThanSingleRequestsTakeIsLeft() {
        try (SyncWorld world = world(teas(MANY, false)).with(Switch.BULK_OUTCOME, "stuck")) {
            world.destination().export();

            world.runToEqual();

            assertTrue(world.noted("faster than to wait for job"), world.notes()::toString);
            assertEquals(MANY, world.count(PUT));
        }
    }

    @Test
    void aJobThatDoesNotEndIsTakenUpByTheNextRun() {
        try (SyncWorld world = world(teas(MANY, false)).with(Switch.BULK_OUTCOME, "stuck")) {
            RunReport report = world.with("bulkTimeout", 100).run();
            assertEquals(RunReport.Status.FAILED, report.status());
            assertTrue(report.message().contains("still in progress"), report.message());

            world.with(Switch.BULK_OUTCOME, "normal").runToEqual();

            assertCounts(world, "0 0 0 0");
        }
    }

    /** The submission arrived, and is found by its upload. */
    @Test
    void lostAnswersDoNoHarm() {
        Fault lost = Fault.named("close").afterEffect();
        try (SyncWorld world = world(teas(MANY, false)).with("retryDelay", 10)) {
            world.fails(Api.UPLOAD, "POST", "/uploads", 1, lost);
            world.fails(Api.MANAGEMENT, "POST", "/bulk_operations/entries/create", 1, lost);
            world.fails(Api.MANAGEMENT, "GET", "/bulk_operations/[^/?]+$", 1, lost);

            world.runToEqual();

            assertEquals(3, world.faults());
            assertCounts(world, "2 1 0 0");
        }
    }

    /** Nothing says that a new entry has version 1. Where it has not, lists of 100 tell which one it has. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void versionsThatAreNotAsAssumedAreReadInLists(int step) {
        try (SyncWorld world = world(teas(MANY, false)).with(Switch.BULK_VERSION_STEP, step)) {
            world.runToEqual();
            assertVersionsWereReadInLists(world, step);

            changeAll(world);
            world.runToEqual();

            assertVersionsWereReadInLists(world, step);
        }
    }

    private static void assertVersionsWereReadInLists(SyncWorld world, int step) {
        assertEquals(0, world.count(PUT), "no entry was written singly");
        assertEquals(0, world.count("management GET /entries/{id}"), "or read singly");
        assertEquals(0, world.count("management PUT /entries/{id}/published"), "or published singly");
        // Each action is repeated once, after its drafts were read in two lists.
        assertTrue(world.count(ACTION) <= (step == 1 ? 2 : 4), () -> "actions: " + world.count(ACTION));
        assertTrue(world.count(LOOK_UP) <= (step == 1 ? 3 : 7), () -> "look-ups: " + world.count(LOOK_UP));
    }

    @Test
    void aCustomisedRouteChoosesForAContentType() throws Exception {
        EditedRoutes routes = new EditedRoutes(directory);
        String file = EditedRoutes.builtIn("customise");
        String steps =
                """
                - setHeader:
                    name: ctfStrategy
                    expression:
                      constant:
                        expression: bulk
                """;
        Files.writeString(
                routes.directory().resolve("customise.camel.yaml"),
                EditedRoutes.withSteps(file, "ctf-choose-strategy", steps));
        try (SyncWorld world = world(teas(3, false)).with("routes", routes.directory())) {
            world.runToEqual();

            assertCounts(world, "1 1 0 0");
        }
    }

    @Test
    void aFileOfBeforeWithoutThatRouteWorksAsItDid() throws Exception {
        EditedRoutes routes = new EditedRoutes(directory);
        String file = EditedRoutes.builtIn("customise");
        int from = file.indexOf("- route:\n    id: ctf-choose-strategy\n");
        int to = file.indexOf("- route:", from + 1);
        Files.writeString(
                routes.directory().resolve("customise.camel.yaml"), file.substring(0, from) + file.substring(to));
        try (SyncWorld world = world(teas(MANY, false)).with("routes", routes.directory())) {
            world.runToEqual();

            assertCounts(world, "1 1 0 0");
        }
    }

    /** What an API without such numbers would store as others is seen only in an answer of its own. */
    @Test
    void valuesThatMayBeStoredAsOthersGoSingly() {
        try (SyncWorld world = world(teas(MANY, false))) {
            world.source().changeDraft("/entries/tea-7", fields -> fields.putObject("name")
                    .put("en-US", "half \ud83d"));
            world.source().publish("/entries/tea-7");

            world.runToEqual();

            assertCounts(world, "1 1 0 1");
        }
    }

    /** Uploads, jobs that create, jobs that update, and single writes. */
    private static void assertCounts(SyncWorld world, String expected) {
        assertEquals(
                expected,
                world.count(UPLOAD) + " " + world.count(CREATE) + " " + world.count(UPDATE) + " " + world.count(PUT),
                () -> world.notes() + " " + world.sandbox().requestsByRoute());
    }

    private SyncWorld world(JsonNode content) {
        return SyncWorld.of(directory).seed(content).with("bulkPollDelay", 10).with(Switch.BULK_POLLS, 1);
    }

    private static void changeAll(SyncWorld world) {
        world.sourceState().entries().keySet().forEach(id -> world.source()
                .change("/entries/" + id, fields -> edit(fields, "Changed " + id)));
    }

    private static void edit(ObjectNode fields, String name) {
        fields.putObject("name").put("en-US", name);
    }

    private static JsonNode teas(int count, boolean tags) {
        ObjectNode export = Editing.json(
                "{'locales':[{'code':'en-US','name':'English','default':true}],'contentTypes':[{'sys':{'id':'tea',"
                        + "'type':'ContentType','version':2,'publishedVersion':1},'name':'Tea','displayField':'name',"
                        + "'fields':[{'id':'name','name':'Name','type':'Symbol'},{'id':'cups','name':'Cups',"
                        + "'type':'Integer'},{'id':'next','name':'Next','type':'Link','linkType':'Entry'}]}]}");
        if (tags) {
            export.putArray("tags")
                    .add(Editing.json("{'name':'Hot','sys':{'id':'hot','type':'Tag','visibility':'public'}}"));
        }
        ArrayNode entries = export.putArray("entries");
        for (int i = 0; i < count; i++) {
            ObjectNode entry = Editing.json(
                    "{'sys':{'id':'tea-%d','type':'Entry','version':2,'publishedVersion':1,'contentType':{'sys':"
                                    .formatted(i)
                            + "{'type':'Link','linkType':'ContentType','id':'tea'}}},'fields':{'name':{'en-US':'Tea'},"
                            + "'next':{'en-US':{'sys':{'type':'Link','linkType':'Entry','id':'tea-%d'}}}}}"
                                    .formatted((i * 7 + 1) % count));
            if (tags && i % 12 == 0) {
                entry.set("metadata", Editing.json("{'tags':[{'sys':{'type':'Link','linkType':'Tag','id':'hot'}}]}"));
            }
            entries.add(entry);
        }
        return export;
    }
}
