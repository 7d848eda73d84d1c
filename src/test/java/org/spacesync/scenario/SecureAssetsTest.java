package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.contentful.EntityType;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.state.Outcome;
import org.spacesync.world.SyncWorld;
import org.spacesync.world.World;

/** Files that the destination will never get by their addresses: nobody waits for them, and each tells why. */
@Tag("scenario")
class SecureAssetsTest {
    private static final String KEYS = "management POST /asset_keys";
    private static final String PROCESS = "management PUT /assets/{id}/files/{locale}/process";

    @TempDir
    Path directory;

    private SyncWorld world;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void embargoedFilesAreReportedAndNotWaitedFor() {
        world = embargoed();

        RunReport report = world.run();

        assertEquals(RunReport.Status.ITEMS_FAILED, report.status());
        assertEquals(2, report.failed());
        assertTrue(
                world.failures().get(0).contains("images.secure.ctfassets.net, delivers nothing without a signature"));
        assertEquals(1, notes("2 assets have embargoed files (images.secure.ctfassets.net)"));
        assertEquals(0, world.count(PROCESS));
        assertEquals(0, world.count(KEYS));
        assertTrue(world.destinationState().assets().isEmpty());

        world.restart();
        world.sync().with("secureAssets", "skip");
        report = world.runToDone();
        assertEquals(Map.of(Outcome.HELD, 2L), report.outcomes().get(EntityType.ASSET));
        assertTrue(world.destinationState().assets().isEmpty());
    }

    @Test
    void signedAddressesAreFetchedAndLeaveNoTrace() throws IOException {
        world = embargoed();
        world.sync().with("secureAssets", "sign");

        world.runToEqual();

        assertEquals(1, world.count(KEYS));
        for (Path file : files()) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertFalse(
                    text.contains("token=") || text.contains("policy.") || text.contains("secret-"), file::toString);
        }
        // The file stays: only the title is written, and nothing is fetched.
        world.source()
                .change("/assets/cup", fields -> fields.withObject("/title").put("en-US", "A cup"));
        world.runToEqual();
        assertEquals(0, world.count(PROCESS));
    }

    @Test
    void refusedKeyIsTheReason() {
        world = embargoed();
        world.sandbox().switches().set(Switch.ASSET_KEYS, false);
        world.sync().with("secureAssets", "sign");

        RunReport report = world.run();

        assertEquals(RunReport.Status.ITEMS_FAILED, report.status());
        assertEquals(1, world.count(KEYS));
        assertEquals(1, notes("No asset key could be made at the source"));
        assertTrue(world.failures().get(0).contains("Embargoed assets are not enabled"), world.failures()::toString);
        assertEquals(0, world.count(PROCESS));

        world.sandbox().switches().set(Switch.ASSET_KEYS, true);
        world.restart();
        world.runToEqual();
    }

    @Test
    void fileThatTheSourceDoesNotDeliverIsGivenUpAndTheOthersGoOn() {
        world = SyncWorld.of(directory);
        world.source().saveAsset("cup", "Cup", "file", "en-US");
        world.source().saveAsset("gone", "Gone", "file", "en-US");
        world.sandbox().addFault(new Faults.Order(Api.FILES, "GET|HEAD", "/gone/", 0, 1000, Fault.named("error-404")));
        // The address is looked at after half of it.
        world.sync().with("assetTimeout", 3000);

        RunReport report = world.run();

        assertEquals(1, report.failed());
        assertTrue(world.failures().get(0).contains("is answered with 404"), world.failures()::toString);
        assertEquals(
                List.of("cup"),
                world.destinationState().publishedIds(world.destinationState().assets()));
    }

    @Test
    void fileOfWhichProcessingKeptNothingIsGivenUpAtOnce() {
        world = SyncWorld.of(World.quick().with(Switch.ASSET_OUTCOME, "fails"), directory);
        world.source().saveAsset("cup", "Cup", "file", "en-US");
        world.sync().with("assetTimeout", 60_000);

        world.run();

        assertTrue(world.failures().get(0).contains("kept nothing of it"), world.failures()::toString);
        world.sandbox().switches().set(Switch.ASSET_OUTCOME, "normal");
        world.runToEqual();
    }

    @Test
    void filesOfTypesThatAreRefusedAreCopiedAsBytes() {
        world = SyncWorld.of(directory);
        world.source().saveAsset("page", "Page", "<p>", "en-US");
        world.source().replaceFile("page", "en-US", "page.html", "text/html; charset=utf-8", "<p>Hello</p>");

        world.runToDone();

        assertEquals(
                "application/octet-stream",
                world.destination()
                        .get("/assets/page")
                        .at("/fields/file/en-US/contentType")
                        .asText());
        assertEquals(1, notes("copied as application/octet-stream"));
        world.restart();
        world.sync().with("resync", true);
        world.runToDone();
        assertEquals(List.of(), world.writes());
    }

    private SyncWorld embargoed() {
        SyncWorld made = SyncWorld.of(World.quick().with(Switch.ASSET_SECURE_SPACES, SyncWorld.SOURCE), directory);
        made.source().saveAsset("cup", "Cup", "file", "en-US");
        made.source().saveAsset("bowl", "Bowl", "file", "en-US");
        return made;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private long notes(String part) {
        return world.notes().stream().filter(note -> note.contains(part)).count();
    }
}
