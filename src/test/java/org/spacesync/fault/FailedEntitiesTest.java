package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.sandbox.store.Kind;
import org.spacesync.world.SyncWorld;

/** What cannot be copied never stops the rest: it is told, the token moves on, and the next run begins with it. */
@Tag("fault")
class FailedEntitiesTest {
    private static final int ALWAYS = 10_000;
    private static final Fault INVALID = Fault.answer(
            422,
            "{\"sys\":{\"type\":\"Error\",\"id\":\"ValidationFailed\"},\"message\":\"Validation error\","
                    + "\"details\":{\"errors\":[{\"name\":\"size\",\"path\":[\"fields\",\"text\"]}]}}");

    @TempDir
    Path directory;

    @Test
    void entryThatIsRefused() throws IOException {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            fails(world, "PUT", "/entries/note-chair$", INVALID);

            assertFailed(world, "Entry note-chair");
            assertNextRunMends(world, "/entries/note-chair");
        }
    }

    @Test
    void entriesWithALinkToNowhere() throws IOException {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            SourceSpace source = new SourceSpace(world);
            JsonNode photo = source.remove(Kind.ASSET, "photo-low-tide");

            assertFailed(world, "Entry house-low-tide", "Entry house-night-ferry");
            source.restoreAsset("photo-low-tide", photo);
            assertNextRunMends(world, "/assets/photo-low-tide");
        }
    }

    @Test
    void entryThatCannotBePublished() throws IOException {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            world.runApartToEqual();
            new SourceSpace(world).renameEntry("tea-orchard", "family", "green");
            fails(world, "PUT", "/entries/tea-orchard/published", INVALID);

            assertFailed(world, "Entry tea-orchard");
            assertNextRunMends(world, "/entries/tea-orchard/published");
        }
    }

    @Test
    void assetWhoseFileIsNeverProcessed() throws IOException {
        try (SyncWorld world = SyncWorld.forFaults(directory).with("assetTimeout", 3_000)) {
            world.sandbox()
                    .addFault(new Faults.Order(Api.FILES, "GET", "photo-low-tide", 0, ALWAYS, Fault.named("close")));

            assertFailed(world, "Asset photo-low-tide");
            world.with("assetTimeout", 60_000);
            assertNextRunMends(world, "/assets/photo-low-tide");
        }
    }

    @Test
    void assetWhoseProcessingIsRefused() throws IOException {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            fails(world, "PUT", "/assets/portrait-ida/files/en-US/process", INVALID);

            assertFailed(world, "Asset portrait-ida");
            assertNextRunMends(world, "/assets/portrait-ida");
        }
    }

    @Test
    void contentTypeThatIsRefusedWithAllItsEntries() throws IOException {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            fails(world, "PUT", "/content_types/walk$", INVALID);

            assertFailed(
                    world,
                    "ContentType walk",
                    // It links to one of the walks.
                    "Entry note-loop",
                    "Entry walk-harbour-loop",
                    "Entry walk-night",
                    "Entry walk-rain",
                    "Entry walk-roofs");
            assertNextRunMends(world, "/content_types/walk");
        }
    }

    @Test
    void entryThatCannotBeDeleted() throws IOException {
        try (SyncWorld world = SyncWorld.forFaults(directory)) {
            world.runApartToEqual();
            new SourceSpace(world).remove(Kind.ENTRY, "note-steps");
            fails(world, "DELETE", "/entries/note-steps$", INVALID);

            assertFailed(world, "Entry note-steps");
            assertNextRunMends(world, "/entries/note-steps");
        }
    }

    /** A request that never gets through, while all others do, is a failure of its entity. */
    @Test
    void entryThatTheServerNeverAnswers() throws IOException {
        try (SyncWorld world = SyncWorld.forFaults(directory).with("retryTimeout", 500)) {
            fails(world, "PUT", "/entries/note-loop$", Fault.named("close"));

            assertFailed(world, "Entry note-loop");
            assertNextRunMends(world, "/entries/note-loop");
        }
    }

    @Test
    void revokedTokenEndsTheRunAndTheNextGoesOn() throws IOException {
        try (SyncWorld world = SyncWorld.forFaults(directory).with("maxInFlight", 1)) {
            Fault revoked = Fault.answer(
                    401, "{\"sys\":{\"type\":\"Error\",\"id\":\"AccessTokenInvalid\"},\"message\":\"Invalid\"}");
            world.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, "PUT", "/entries/", 10, ALWAYS, revoked));

            RunReport report = world.runApart();

            assertEquals(RunReport.Status.FAILED, report.status());
            assertTrue(report.message().startsWith("The management token is not accepted"), report.message());
            assertEquals(List.of(), world.failures());
            assertNull(report.nextSyncToken());
            assertEquals(List.of(report.errorLog()), world.files("contentful-space-sync"), "no token file");
            assertEquals(1, world.faults(), "requests after the refusal");

            world.sandbox().clearFaults();
            world.runApartToEqual();
            assertEquals(38, successes(world, "PUT", "/entries/{id}"));
        }
    }

    private static void fails(SyncWorld world, String method, String path, Fault fault) {
        world.sandbox().addFault(new Faults.Order(Api.MANAGEMENT, method, path, 0, ALWAYS, fault));
    }

    private static void assertFailed(SyncWorld world, String... keys) throws IOException {
        RunReport report = world.runApart();

        assertEquals(RunReport.Status.ITEMS_FAILED, report.status(), report.message());
        assertNotNull(report.nextSyncToken());
        Set<String> logged = new TreeSet<>();
        String log = Files.readString(report.errorLog());
        for (JsonNode error : new ObjectMapper().readTree(log).get("errors")) {
            logged.add(error.at("/entity/type").asText() + " "
                    + error.at("/entity/id").asText());
            assertFalse(error.path("message").asText().isEmpty(), error.toString());
        }
        assertEquals(new TreeSet<>(List.of(keys)), logged);
        assertEquals(keys.length, report.failed());
        for (Path file : world.files("")) {
            String content = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertFalse(content.contains(world.sandbox().managementToken()), file + " has a token in it");
            assertFalse(content.contains(world.sandbox().deliveryToken(SyncWorld.SOURCE)), file + " has a token in it");
        }
    }

    /** @param path part of the address of the first write of the next run */
    private static void assertNextRunMends(SyncWorld world, String path) {
        world.sandbox().clearFaults();
        world.sandbox().resetRequests();
        world.runApartToEqual();
        String first = world.writes().get(0).path();
        assertTrue(first.contains(path), "first write: " + first);
    }

    private static long successes(SyncWorld world, String method, String pattern) {
        return world.requests().stream()
                .filter(request -> request.method().equals(method))
                .filter(request -> request.pattern().equals(pattern))
                .filter(request -> request.status() / 100 == 2)
                .map(LoggedRequest::path)
                .count();
    }
}
