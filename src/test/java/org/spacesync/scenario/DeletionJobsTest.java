package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
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

/** Removed entries are deleted by jobs of the API where that costs less, and singly where jobs cannot do it. */
@Tag("scenario")
class DeletionJobsTest {
    private static final int MANY = 300;
    private static final String UPLOAD = "upload POST /uploads";
    private static final String JOB = "management POST /bulk_operations/entries/delete";
    private static final String DELETE = "management DELETE /entries/{id}";
    private static final String LOOK_UP = "management GET /entries";

    @TempDir
    Path directory;

    /** Three lists to look them up, two actions that unpublish, one job. */
    @Test
    void manyDeletionsTakeOneJob() {
        try (SyncWorld world = removed(MANY)) {
            long before = management(world);

            RunReport report = world.runToEqual();

            assertEquals(MANY, report.outcomes().get(EntityType.ENTRY).get(Outcome.DELETED));
            assertCounts(world, "1 1 0");
            assertEquals(0, world.count("management DELETE /entries/{id}/published"));
            assertTrue(
                    management(world) - before < 30,
                    () -> "Requests: " + world.sandbox().requestsByRoute());
        }
    }

    @Test
    void aHandfulGoesSingly() {
        try (SyncWorld world = removed(10)) {
            world.runToEqual();

            assertCounts(world, "0 0 10");
        }
    }

    @Test
    void singleMeansNoJobs() {
        try (SyncWorld world = removed(MANY).with("strategy", "single")) {
            world.restart();
            world.runToEqual();

            assertCounts(world, "0 0 " + MANY);
        }
    }

    @Test
    void bulkMeansJobsForAHandfulTooAndSeveralWhereOneIsTooSmall() {
        try (SyncWorld world = removed(10).with("strategy", "bulk").with("bulkJobSize", 4)) {
            world.restart();
            world.runToEqual();

            assertCounts(world, "3 3 0");
        }
    }

    @Test
    void whatIsOnlyToBeArchivedIsInNoJob() {
        try (SyncWorld world = removed(MANY).with("strategy", "bulk").with("onDelete", "archive")) {
            world.restart();
            RunReport report = world.runToDone();

            assertEquals(MANY, report.outcomes().get(EntityType.ENTRY).get(Outcome.ARCHIVED));
            assertCounts(world, "0 0 0");
        }
    }

    /** Whoever publishes an entry meanwhile: it is looked up, and then unpublished and deleted by itself. */
    @ParameterizedTest
    @ValueSource(strings = {"input", "shuffled", "missing"})
    void whatAJobDoesNotDeleteIsDeletedSingly(String order) {
        try (SyncWorld world = removed(MANY).with(Switch.BULK_RESULT_ITEMS, order)) {
            world.onNote("is under way", () -> {
                world.destination().publish("/entries/tea-3");
                world.destination().delete("/entries/tea-50");
            });

            RunReport report = world.runToEqual();

            assertEquals(MANY, report.outcomes().get(EntityType.ENTRY).get(Outcome.DELETED));
            // The one that somebody has published, and one that somebody has deleted.
            assertCounts(world, "1 1 2");
        }
    }

    @ParameterizedTest
    @CsvSource({"server-error, 2, 300", "server-error-halfway, 2, 75", "not-found, 2, 300"})
    void aJobThatFailsAsAWholeIsTriedOnceMoreAndThenGivenUp(String outcome, int jobs, int singly) {
        try (SyncWorld world = removed(MANY).with(Switch.BULK_OUTCOME, outcome)) {
            world.runToEqual();

            assertTrue(world.noted("failed"), world.notes()::toString);
            assertCounts(world, jobs + " " + jobs + " " + singly);
        }
    }

    @Test
    void aRefusalIsSaidAndRemembered() {
        try (SyncWorld world = removed(MANY).with(Switch.BULK_NOT_ENABLED, "AccessDenied")) {
            world.source().saveEntry("another", "tea", Editing.json("{'name':{'en-US':'Another'}}"));
            world.runToEqual();

            assertTrue(world.noted("Bulk jobs are not enabled for this space"), world.notes()::toString);
            assertCounts(world, "1 1 " + MANY);

            for (int i = 0; i < 30; i++) {
                world.source().saveEntry("new-" + i, "tea", Editing.json("{'name':{'en-US':'New'}}"));
            }
            world.runToEqual();
            assertFalse(world.noted("Bulk jobs are not enabled"), world.notes()::toString);
        }
    }

    /** A job of another tool, which does not end. */
    @Test
    void aQueueThatIsLongerThanSingleRequestsTakeIsLeft() {
        try (SyncWorld world = removed(MANY).with(Switch.BULK_OUTCOME, "stuck")) {
            world.destination().export();

            world.runToEqual();

            assertTrue(world.noted("faster than to wait for job"), world.notes()::toString);
            assertEquals(MANY, world.count(DELETE));
        }
    }

    @Test
    void aJobThatDoesNotEndIsTakenUpByTheNextRun() {
        try (SyncWorld world = removed(MANY).with(Switch.BULK_OUTCOME, "stuck")) {
            world.with("bulkTimeout", 100).restart();
            RunReport report = world.run();
            assertEquals(RunReport.Status.FAILED, report.status());

            report = world.with(Switch.BULK_OUTCOME, "normal").runToEqual();

            assertEquals(MANY, report.outcomes().get(EntityType.ENTRY).get(Outcome.DELETED));
            assertCounts(world, "0 0 0");
            assertTrue(world.count(LOOK_UP) < 3, "results are taken, and nothing is looked up");
        }
    }

    /** The submission arrived, and is found by its upload. */
    @Test
    void lostAnswersDoNoHarm() {
        Fault lost = Fault.named("close").afterEffect();
        try (SyncWorld world = removed(MANY).with("retryDelay", 10)) {
            world.fails(Api.UPLOAD, "POST", "/uploads", 1, lost);
            world.fails(Api.MANAGEMENT, "POST", "/bulk_operations/entries/delete", 1, lost);
            world.fails(Api.MANAGEMENT, "GET", "/bulk_operations/[^/?]+$", 1, lost);

            world.runToEqual();

            assertEquals(3, world.faults());
            assertCounts(world, "2 1 0");
        }
    }

    /** Uploads, jobs that delete, and single deletions. */
    private static void assertCounts(SyncWorld world, String expected) {
        assertEquals(
                expected,
                world.count(UPLOAD) + " " + world.count(JOB) + " " + world.count(DELETE),
                () -> world.notes() + " " + world.sandbox().requestsByRoute());
    }

    private static long management(SyncWorld world) {
        return world.requests().stream()
                .filter(request -> request.api() == Api.MANAGEMENT)
                .count();
    }

    /** Entries of which both sides are equal, and of which the source then removes so many. */
    private SyncWorld removed(int count) {
        SyncWorld world = SyncWorld.of(directory)
                .seed(teas(count + 5))
                .with("bulkPollDelay", 10)
                .with("onDelete", "delete")
                .with(Switch.BULK_POLLS, 1);
        world.runToEqual();
        for (int i = 0; i < count; i++) {
            world.source().delete("/entries/tea-" + i);
        }
        return world;
    }

    private static JsonNode teas(int count) {
        ObjectNode export = Editing.json(
                "{'locales':[{'code':'en-US','name':'English','default':true}],'contentTypes':[{'sys':{'id':'tea',"
                        + "'type':'ContentType','version':2,'publishedVersion':1},'name':'Tea','displayField':'name',"
                        + "'fields':[{'id':'name','name':'Name','type':'Symbol'}]}]}");
        ArrayNode entries = export.putArray("entries");
        for (int i = 0; i < count; i++) {
            entries.add(
                    Editing.json(
                            "{'sys':{'id':'tea-%d','type':'Entry','version':2,'publishedVersion':1,'contentType':{'sys':"
                                            .formatted(i)
                                    + "{'type':'Link','linkType':'ContentType','id':'tea'}}},'fields':{'name':{'en-US':'Tea'}}}"));
        }
        return export;
    }
}
