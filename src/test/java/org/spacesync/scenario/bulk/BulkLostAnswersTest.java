package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.world.Shop;

/** Requests that fail, or whose answers do: a job is submitted once. */
class BulkLostAnswersTest extends BulkTest {
    private static final String SUBMISSION = "/bulk_operations/entries/create$";
    private static final String ONE_JOB = "/bulk_operations/[^?/]+$";
    private static final String LIST = "/bulk_operations\\?";

    @ParameterizedTest
    @ValueSource(strings = {"close", "error-500", "error-503", "garbage", "truncate"})
    void aSubmissionWhoseAnswerIsLostIsFoundByItsUpload(String fault) {
        world.fails(Api.MANAGEMENT, "POST", SUBMISSION, 1, Fault.named(fault).afterEffect());

        assertDone(run(), Map.of("created", 3L));
        assertEquals(1, world.jobs().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "error-500", "error-502", "error-503", "rate-limit"})
    void aSubmissionThatDidNotArriveIsSentAgain(String fault) {
        world.fails(Api.MANAGEMENT, "POST", SUBMISSION, 2, Fault.named(fault));

        assertDone(run(), Map.of("created", 3L));
        assertEquals(1, world.jobs().size());
    }

    @Test
    void theJobIsFoundAmongOthers() {
        world.run(BulkType.CREATE, Shop.tea("other", "Other"));
        world.fails(Api.MANAGEMENT, "POST", SUBMISSION, 1, Fault.named("close").afterEffect());
        world.fails(Api.MANAGEMENT, "GET", LIST, 1, Fault.answer(200, "{\"items\":[]}"));

        assertDone(run(), Map.of("created", 3L));
        assertEquals(2, world.jobs().size());
    }

    @Test
    void aSubmissionThatNeverArrivesIsGivenUpAndGoneOnWithLater() {
        world.fails(Api.MANAGEMENT, "POST", SUBMISSION, 1000, Fault.named("error-500"));

        BulkReport failed = run();

        assertEquals(Status.FAILED, failed.status());
        assertTrue(failed.message().contains("could not be submitted"), failed.message());
        assertEquals(Map.of("unfinished", 3L), failed.outcomes());

        world.sandbox().clearFaults();
        BulkReport report = run();
        assertDone(report, Map.of("created", 3L));
        assertTrue(report.resumed());
        assertEquals(1, world.jobs().size());
        assertEquals(1, world.sandbox().requests(Api.UPLOAD).requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "error-500", "rate-limit", "garbage"})
    void anUploadIsRepeatedUntilItsAnswerComes(String fault) {
        world.fails(Api.UPLOAD, "POST", "/uploads", 0, 1, Fault.named(fault));
        world.fails(Api.UPLOAD, "POST", "/uploads", 0, 1, Fault.named("close").afterEffect());

        assertDone(run(), Map.of("created", 3L));
        assertEquals(1, world.jobs().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "error-500", "error-503", "rate-limit", "garbage"})
    void aLookAtTheJobIsRepeatedUntilItsAnswerComes(String fault) {
        world.fails(Api.MANAGEMENT, "GET", ONE_JOB, 3, Fault.named(fault));

        assertDone(run(), Map.of("created", 3L));
        assertEquals(1, world.jobs().size());
    }

    @Test
    void whatAJobDidThatTheApiForgotIsLookedUp() {
        world.with(org.spacesync.sandbox.Switch.BULK_POLLS, 0);
        // The first look finds the job done, but its answer does not come; afterwards the job is not known any more.
        world.fails(Api.MANAGEMENT, "GET", ONE_JOB, 1, Fault.named("close").afterEffect());
        world.fails(Api.MANAGEMENT, "GET", ONE_JOB, 1, Fault.named("error-404"));

        assertDone(run(), Map.of("created", 3L));
        assertEquals(1, world.jobs().size());
    }

    private BulkReport run() {
        return world.with("retryDelay", 1).run(BulkType.CREATE, Shop.teas(3));
    }
}
