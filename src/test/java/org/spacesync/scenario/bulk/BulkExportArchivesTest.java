package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.bulk.BulkReport;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.LoggedRequest;

/** Archives that are several, late, cut off or broken. */
class BulkExportArchivesTest extends BulkTest {
    private static final String ARCHIVES = "/results/";

    @BeforeEach
    void stock() {
        world.stocked(120);
    }

    @Test
    void allDataFilesAreTaken() {
        world.with(Switch.BULK_EXPORT_FILE_BYTES, 20_000);

        world.exportsAll("all.ndjson", world.entries().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"part", "all", "first"})
    void allArchivesAreTakenWhateverTheyTell(String metadata) {
        world.with(Switch.BULK_EXPORT_ARCHIVES, 3)
                .with(Switch.BULK_EXPORT_FILE_BYTES, 9_000)
                .with(Switch.BULK_EXPORT_METADATA, metadata);

        world.exportsAll("all.ndjson", world.entries().keySet());

        assertEquals(3, downloads().size());
    }

    @Test
    void anExpiredAddressIsRenewed() {
        world.with(Switch.BULK_EXPORT_ARCHIVES, 2);
        world.fails(Api.FILES, "GET", ARCHIVES, 1, 2, Fault.answer(403, "<Error/>"));

        world.exportsAll("all.ndjson", world.entries().keySet());

        assertEquals(4, downloads().size());
        assertEquals(4, Set.copyOf(downloads()).size(), "each with a new address");
        assertEquals(1, world.jobs().size());
    }

    @Test
    void addressesThatAreNeverValidEndTheRunAndALaterOneGoesOn() {
        world.with(Switch.BULK_EXPORT_URL_SECONDS, 0);

        BulkReport broken = world.export("all.ndjson");

        assertEquals(Status.FAILED, broken.status());
        assertTrue(broken.message().contains("403"), broken.message());
        assertFalse(broken.message().contains("Signature"), broken.message());

        world.with(Switch.BULK_EXPORT_URL_SECONDS, 3600);
        BulkReport report = world.exportsAll("all.ndjson", world.entries().keySet());
        assertTrue(report.resumed());
        assertEquals(1, world.jobs().size(), "the job was not submitted again");
    }

    @Test
    void aDownloadThatBreaksOffGoesOnWhereItBroke() {
        world.with("retryDelay", 1).fails(Api.FILES, "GET", ARCHIVES, 0, 1, Fault.named("truncate"));

        world.exportsAll("all.ndjson", world.entries().keySet());

        List<Integer> statuses = world.requests().stream()
                .filter(request -> request.api() == Api.FILES)
                .map(LoggedRequest::status)
                .toList();
        assertEquals(206, statuses.get(1), statuses.toString());
    }

    @Test
    void aBrokenArchiveIsDownloadedOnceMore() {
        world.fails(Api.FILES, "GET", ARCHIVES, 0, 1, Fault.named("garbage"));

        world.exportsAll("all.ndjson", world.entries().keySet());

        assertTrue(world.noted("Downloading it again"), world.notes().toString());
        assertEquals(1, world.jobs().size());
    }

    @Test
    void anArchiveThatStaysBrokenFailsAndIsExportedAgainByTheNextRun() {
        world.fails(Api.FILES, "GET", ARCHIVES, 0, 2, Fault.named("garbage"));

        BulkReport broken = world.export("all.ndjson");

        assertEquals(Status.FAILED, broken.status());
        assertTrue(broken.message().contains("cannot be opened"), broken.message());
        assertTrue(broken.message().contains("downloaded twice"), broken.message());
        world.exportsAll("all.ndjson", world.entries().keySet());
        assertEquals(2, world.jobs().size());
    }

    @Test
    void aJobThatFailsIsSubmittedAgainTwice() {
        world.with(Switch.BULK_OUTCOME, "server-error");

        BulkReport broken = world.export("all.ndjson");

        assertEquals(Status.FAILED, broken.status());
        assertTrue(broken.message().contains("ServerError"), broken.message());
        assertEquals(3, world.jobs().size());

        world.with(Switch.BULK_OUTCOME, "normal");
        world.exportsAll("all.ndjson", world.entries().keySet());
    }

    private List<String> downloads() {
        return world.requests().stream()
                .filter(request -> request.api() == Api.FILES && request.path().contains(ARCHIVES))
                .map(LoggedRequest::path)
                .toList();
    }
}
