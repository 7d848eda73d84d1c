package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.world.Exports;
import org.spacesync.world.SyncWorld;

/** Answers without progress, as whole runs meet them: one error, few requests, and the next run comes to its end. */
@Timeout(120)
@Tag("scenario")
class EndlessRunsTest {
    @TempDir
    Path directory;

    private SyncWorld world;

    @BeforeEach
    void begin() {
        world = SyncWorld.of(directory).seed(Exports.demo());
        world.sync().with("bulkActionTimeout", 300);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DELIVERY; /sync[?]; {'items':[],'nextPageUrl':'https://x/sync?sync_token=p'}; pages of the sync",
                "MANAGEMENT; /content_types[?]; {'total':5000,'items':[]}; collection /content_types of the source"
            })
    void oneErrorSaysWhatDoesNotAdvance(Api api, String path, String answer, String what) {
        world.sandbox()
                .addFault(
                        new Faults.Order(api, "GET", path, 0, 1_000_000, Fault.answer(200, answer.replace('\'', '"'))));

        RunReport report = world.run();

        assertEquals(RunReport.Status.FAILED, report.status(), report.message());
        assertTrue(report.message().contains("does not come to an end with the " + what), report.message());
        assertTrue(world.requests().size() < 30, world.requests().size() + " requests");
        world.sandbox().clearFaults();
        world.runToEqual();
    }

    /** Bulk actions that never end are given up for single requests; versions that never fit, for the next run. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET; /bulk_actions/; 200; {'sys':{'type':'BulkAction','id':'b','status':'inProgress'}}; DONE",
                "PUT; /entries/house-tin-lantern$; 409; {'sys':{'type':'Error','id':'VersionMismatch'}}; ITEMS_FAILED"
            })
    void whatNeverHappensIsGivenUp(String method, String path, int status, String answer, RunReport.Status end) {
        world.sandbox()
                .addFault(new Faults.Order(
                        Api.MANAGEMENT, method, path, 0, 1_000_000, Fault.answer(status, answer.replace('\'', '"'))));

        RunReport report = world.run();

        assertEquals(end, report.status(), report.message());
        assertTrue(world.requests().size() < 600, world.requests().size() + " requests");
        world.sandbox().clearFaults();
        world.runToEqual();
    }
}
