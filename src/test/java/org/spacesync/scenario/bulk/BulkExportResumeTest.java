package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spacesync.bulk.BulkReport;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.world.BulkWorld;

/** Lost answers, jobs of others, processes that end early, and spaces that have no bulk entry operations. */
class BulkExportResumeTest extends BulkTest {
    private static final String SUBMISSION = "/bulk_operations/entries/export";

    @BeforeEach
    void stock() {
        world.stocked(60);
    }

    @Test
    void aJobIsFoundWhoseAnswerWasLost() {
        // An older one with the same query must not be taken for it.
        world.exportsAll("older.ndjson", world.entries().keySet());
        world.fails(
                Api.MANAGEMENT, "POST", SUBMISSION, 0, 1, Fault.named("close").afterEffect());

        BulkReport report = world.exportsAll("all.ndjson", world.entries().keySet());

        assertEquals(2, world.jobs().size());
        assertEquals(world.jobs().get(1).id(), report.jobs().get(0).id());
    }

    @Test
    void aSubmissionThatDidNotArriveIsSentAgainAndNoOlderJobIsTakenForIt() {
        world.exportsAll("older.ndjson", world.entries().keySet());
        world.fails(Api.MANAGEMENT, "POST", SUBMISSION, 0, 1, Fault.named("close"));

        BulkReport report = world.exportsAll("all.ndjson", world.entries().keySet());

        assertEquals(2, world.jobs().size());
        assertEquals(world.jobs().get(1).id(), report.jobs().get(0).id());
    }

    @Test
    void aJobThatWasSubmittedByAProcessThatDiedIsFound() {
        // The answer is lost, and so are the looks for the job: what remains is what a killed process leaves.
        world.fails(
                        Api.MANAGEMENT,
                        "POST",
                        SUBMISSION,
                        0,
                        1,
                        Fault.named("close").afterEffect())
                .fails(Api.MANAGEMENT, "GET", "order=sys.createdAt&", 0, 1, Fault.answer(400, "{}"));
        assertEquals(Status.FAILED, world.export("all.ndjson").status());

        world.exportsAll("all.ndjson", world.entries().keySet());

        assertEquals(1, world.jobs().size());
    }

    /** A request takes effect, its process ends, and another one goes on: for each request of an export. */
    @Test
    void afterEachRequestAnotherProcessMayGoOn() {
        world.with(Switch.BULK_EXPORT_LIMIT, 40).with(Switch.BULK_POLLS, 0);
        Collection<String> ids = world.entries().keySet();
        world.exportsAll("clean.ndjson", ids);
        int jobs = world.jobs().size();
        int requests = world.requests().size();
        assertTrue(jobs > 2 && requests > 15, jobs + " jobs, " + requests + " requests");
        for (int i = 0; i < requests; i++) {
            int before = world.jobs().size();
            world.fails(null, ".*", ".*", i, 1, Fault.answer(400, "{}").afterEffect());
            assertEquals(Status.FAILED, world.export(i + ".ndjson").status(), "after request " + i);

            world.exportsAll(i + ".ndjson", ids);

            assertEquals(jobs, world.jobs().size() - before, "jobs after request " + i);
            assertEquals(List.of(), world.leftovers());
        }
    }

    @Test
    void aRunThatIsOutOfTimeIsGoneOnWith() {
        world.with(Switch.BULK_OUTCOME, "stuck");
        BulkReport late = world.with("bulkTimeout", 1).export("all.ndjson");
        assertEquals(Status.FAILED, late.status());
        assertTrue(late.message().contains("still in progress"), late.message());
        assertEquals(1, world.leftovers().size());

        world.with(Switch.BULK_OUTCOME, "normal");
        BulkReport report = world.with("bulkTimeout", 60_000)
                .exportsAll("all.ndjson", world.entries().keySet());

        assertTrue(report.resumed());
        assertEquals(1, world.jobs().size());
        assertEquals(List.of(), world.leftovers());
    }

    @Test
    void theExportWaitsBehindAJobOfAnother() {
        world.sandbox().createEnvironment(BulkWorld.SPACE, "other");
        world.with(Switch.BULK_OUTCOME, "stuck");
        world.with("environment", "other").with("bulkTimeout", 1).export("other.ndjson");
        BulkReport impatient =
                world.with("environment", "master").with("bulkWait", 1).export("all.ndjson");
        assertEquals(Status.FAILED, impatient.status());
        assertTrue(impatient.message().contains("in environment other"), impatient.message());

        world.with(Switch.BULK_OUTCOME, "normal").with(Switch.BULK_MILLIS, 1);
        world.with("environment", "other").with("bulkTimeout", 60_000).export("other.ndjson");
        world.with("environment", "master")
                .exportsAll("all.ndjson", world.entries().keySet());

        assertEquals(2, world.jobs().size(), "what was refused was no job");
    }

    @Test
    void whereItIsNotEnabledThatIsSaid() {
        world.with(Switch.BULK_NOT_ENABLED, "AccessDenied");

        BulkReport report = world.export("all.ndjson");

        assertEquals(Status.FAILED, report.status());
        assertTrue(report.message().contains("--fallback single"), report.message());
    }

    @Test
    void whereItIsNotEnabledTheCollectionHasTheSameEntries() {
        world.exportsAll("by-job.ndjson", world.entries().keySet());
        world.with(Switch.BULK_NOT_ENABLED, "Forbidden").with(Switch.RESPONSE_MAX_BYTES, 20_000);

        BulkReport report = world.with("bulkFallback", "single")
                .exportsAll("by-pages.ndjson", world.entries().keySet());

        assertEquals(
                world.lines("by-job.ndjson").stream().sorted().toList(),
                world.lines("by-pages.ndjson").stream().sorted().toList());
        assertTrue(
                world.noted("reading the collection of entries page by page"),
                world.notes().toString());
        assertTrue(
                report.jobs().stream().allMatch(job -> job.id() == null),
                report.jobs().toString());
        assertTrue(pages() > 3, "pages were too big at first");
    }

    @Test
    void pagesThatMoveAreReadAnew() {
        world.with(Switch.BULK_NOT_ENABLED, "Forbidden").with(Switch.RESPONSE_MAX_BYTES, 20_000);
        // As if an entry before the second page had gone.
        String shifted = "{\"sys\":{\"type\":\"Array\"},\"total\":60,\"items\":[{\"sys\":{\"id\":\"another\"}}]}";
        world.fails(Api.MANAGEMENT, "GET", "/entries\\?.*skip=[1-9]", 0, 1, Fault.answer(200, shifted));

        world.with("bulkFallback", "single")
                .exportsAll("all.ndjson", world.entries().keySet());
    }

    @Test
    void aSelectionWithoutIdsIsReadFromTheCollectionToo() {
        world.with(Switch.BULK_NOT_ENABLED, "Forbidden");

        BulkReport report = world.with("bulkFallback", "single")
                .with("bulkSelect", "fields")
                .with("bulkContentType", "tea")
                .export("teas.ndjson");

        assertEquals(world.idsOf("tea").size(), report.items(), report.message());
        assertTrue(world.lines("teas.ndjson").get(0).startsWith("{\"fields\""));
    }

    @Test
    void startingOverExportsEverythingAnew() {
        world.with(Switch.BULK_OUTCOME, "stuck");
        world.with("bulkTimeout", 1).export("all.ndjson");
        world.with(Switch.BULK_OUTCOME, "normal").with(Switch.BULK_MILLIS, 1);

        BulkReport report = world.with("bulkTimeout", 60_000)
                .with("bulkStartOver", true)
                .exportsAll("all.ndjson", world.entries().keySet());

        assertFalse(report.resumed());
    }

    private long pages() {
        return world.requests().stream()
                .map(LoggedRequest::path)
                .filter(path -> path.contains("order=sys.createdAt,sys.id"))
                .count();
    }
}
