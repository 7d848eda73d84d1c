package org.spacesync.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.SpaceSync;
import org.spacesync.contract.Node;
import org.spacesync.contract.OfficialClients;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.Faults;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.world.Editing;

/**
 * Defects of contentful-space-sync 4.1.3, shown side by side: it has them, we do not. Those that need no comparison are
 * tested elsewhere; docs/migrating-from-contentful-space-sync.md lists all.
 */
@ExtendWith(OfficialClients.class)
@Tag("contract")
class MendedDefectsTest {
    @TempDir
    Path directory;

    @Test
    void moreThanAHundredTypesAndIdsAndALongChainOfLinks(Node node) {
        try (SideBySide world = world(node)) {
            world.sandbox().switches().set(Switch.LINK_STRICT, true);
            Editing source = world.source();
            for (int number = 0; number < 104; number++) {
                source.contentType("type-" + number, MendedDefectsTest::note);
            }
            for (int number = 0; number < 110; number++) {
                source.saveEntry("e" + number, "note", text("First"));
            }
            source.saveEntry("chain-60", "note", text("The end"));
            for (int number = 59; number > 0; number--) {
                source.saveEntry("chain-" + number, "note", linkingTo("chain-" + (number + 1)));
            }

            world.run().bothDone();

            world.assertOursIsTheSource();
            Map<Loss, Integer> ofTheFirstRun =
                    Map.of(Loss.BEYOND_A_PAGE, 5, Loss.EDITOR_INTERFACE, 5, Loss.PUBLISHED_TOO_EARLY, 59);
            Loss.assertExplained(ofTheFirstRun, world.differences(SideBySide.OLD));

            for (int number = 0; number < 110; number++) {
                source.saveEntry("e" + number, "note", text("Second"));
            }
            world.run().bothDone();

            world.assertOursIsTheSource();
            Loss.assertExplained(
                    Map.of(
                            Loss.BEYOND_A_PAGE, 5,
                            Loss.EDITOR_INTERFACE, 5,
                            Loss.PUBLISHED_TOO_EARLY, 59,
                            Loss.LOOKED_UP_IN_VAIN, 10),
                    world.differences(SideBySide.OLD));
        }
    }

    @Test
    void moreThanFiveRateLimits(Node node) {
        try (SideBySide world = world(node)) {
            for (int number = 0; number < 20; number++) {
                world.source().saveEntry("e" + number, "note", text("Text"));
            }
            disturb(world, "PUT", "/entries/e\\d+$", 12, Fault.named("rate-limit"));

            world.run().bothDone();

            world.assertOursIsTheSource();
            Loss.assertExplained(Map.of(Loss.RATE_LIMITED, 7), world.differences(SideBySide.OLD));
        }
    }

    @Test
    void contentModelOnlyDownloadsNoContent(Node node) {
        try (SideBySide world = world(node)) {
            world.source().saveEntry("e", "note", text("Not wanted"));

            assertEquals(0, world.runOld(SideBySide.OLD, "--content-model-only").exitCode());
            assertEquals(1, syncRequests(world));
            world.sandbox().resetRequests();
            assertEquals(
                    0, world.runOurs(SideBySide.OURS, "--content-model-only").exitCode());
            assertEquals(0, syncRequests(world));
            assertFalse(Files.exists(
                    world.directory(SideBySide.OURS).resolve("contentful-space-sync-token-source-to-ours")));
        }
    }

    @Test
    void contentModelIsCopiedAgainAndAgain(Node node) {
        try (SideBySide world = world(node)) {
            world.run("--content-model-only").bothDone();
            world.source().contentType("other", MendedDefectsTest::note);

            assertEquals(1, world.run("--content-model-only").oursDone().old().exitCode());
            world.assertOursIsTheSource();
        }
    }

    @Test
    void contentTypeThatIsRemovedAfterItsEntries(Node node) {
        try (SideBySide world = world(node)) {
            world.source().contentType("passing", MendedDefectsTest::note);
            world.source().saveEntry("e", "passing", text("Gone soon"));
            world.run().bothDone();
            world.source().delete("/entries/e");
            world.source().removeContentType("passing");

            assertEquals(1, world.run().oursDone().old().exitCode());
            world.assertOursIsTheSource();
        }
    }

    @Test
    void filesInTwoLocales(Node node) {
        try (SideBySide world = world(node)) {
            world.sandbox().switches().set(Switch.ASSET_STALE_PROCESS, "always");
            // The first file is finished before the second is asked for, which makes the version another.
            disturb(world, "PUT", "/assets/sign/files/de/process", 1, Fault.named("delay"));
            world.source().saveLocale("de", "German", null);
            world.source().saveAsset("sign", "A sign", "Open", "en-US", "de");

            assertEquals(1, world.run().oursDone().old().exitCode());
            world.assertOursIsTheSource();
        }
    }

    @Test
    void fileThatTakesSecondsToProcess(Node node) {
        try (SideBySide world = world(node)) {
            world.sandbox().switches().set(Switch.ASSET_PROCESS_MILLIS, 5000);
            world.source().saveAsset("film", "A film", "Long", "en-US");

            assertEquals(1, world.run().oursDone().old().exitCode());
            world.assertOursIsTheSource();
        }
    }

    @Test
    void firstRunThatFailedIsRepeated(Node node) {
        try (SideBySide world = world(node)) {
            world.source().contentType("other", MendedDefectsTest::note);
            disturb(world, "PUT", "/content_types/other$", 1, invalid());
            SideBySide.Both first = world.run();
            assertEquals(1, first.old().exitCode(), first.old().tail());
            assertEquals(3, first.ours().exitCode(), first.ours().err());

            SideBySide.Both second = world.run().oursDone();
            world.assertOursIsTheSource();
            assertEquals(1, second.old().exitCode());
            assertTrue(
                    second.old().output().contains("already has some content"),
                    second.old().tail());
        }
    }

    /** Both refuse, as they should; but the old tool ends the process of whoever calls it as a library. */
    @Test
    void destinationThatHasContentIsRefusedWithoutEndingTheProcess(Node node) {
        try (SideBySide world = world(node)) {
            for (String copy : List.of(SideBySide.OLD, SideBySide.OURS)) {
                world.editing(copy).contentType("own", MendedDefectsTest::note);
            }
            world.sandbox().resetRequests();
            SideBySide.Both both = world.run();
            assertEquals(1, both.old().exitCode());
            assertEquals(4, both.ours().exitCode(), both.ours().err());
            assertTrue(world.sandbox().recentRequests().stream()
                    .allMatch(r -> r.method().equals("GET")));

            try (SpaceSync sync = SpaceSync.of(Map.of(
                    "sourceSpace",
                    SideBySide.SOURCE,
                    "destinationSpace",
                    SideBySide.OURS,
                    "sourceDeliveryToken",
                    world.sandbox().deliveryToken(SideBySide.SOURCE),
                    "managementToken",
                    world.sandbox().managementToken(),
                    "deliveryHost",
                    "127.0.0.1:" + world.sandbox().deliveryPort(),
                    "deliveryInsecure",
                    true,
                    "managementHost",
                    "127.0.0.1:" + world.sandbox().managementPort(),
                    "managementInsecure",
                    true,
                    "syncTokenDir",
                    world.directory("library").toString()))) {
                assertEquals(RunReport.Status.REFUSED, sync.run().status());
            }
        }
    }

    /** The same shape, so that scripts go on reading it; but no token in it, and the hint is there. */
    @Test
    void errorLogWithoutTokensAndWithTheHint(Node node) throws IOException {
        try (SideBySide world = world(node)) {
            world.source().saveEntry("target", "note", text("Gone soon"));
            world.source().saveEntry("linker", "note", linkingTo("target"));
            world.source().delete("/entries/target");

            SideBySide.Both both = world.run();
            assertEquals(0, both.old().exitCode(), "4.1.3 is known to succeed whatever failed");
            assertEquals(3, both.ours().exitCode(), both.ours().err());

            String token = world.sandbox().managementToken();
            Path old = errorLog(world, SideBySide.OLD);
            Path ours = errorLog(world, SideBySide.OURS);
            assertTrue(Files.readString(old).contains(token));
            assertFalse(Files.readString(ours).contains(token));
            assertFalse(Trees.read(old).path("additionalInfo").has("unresolvedLinks"));
            assertTrue(Trees.read(ours).path("additionalInfo").has("unresolvedLinks"));
            assertSameShape(Trees.read(old), Trees.read(ours));
        }
    }

    private SideBySide world(Node node) {
        SideBySide world = SideBySide.of(new OldTool(node), directory);
        world.source().contentType("note", MendedDefectsTest::note);
        return world;
    }

    private static void note(ObjectNode type) {
        type.setAll(Editing.json("{'name':'Note','displayField':'text','fields':["
                + "{'id':'text','name':'Text','type':'Symbol'},"
                + "{'id':'about','name':'About','type':'Link','linkType':'Entry'}]}"));
    }

    private static ObjectNode text(String text) {
        return Editing.json("{'text':{'en-US':'" + text + "'}}");
    }

    private static ObjectNode linkingTo(String target) {
        ObjectNode fields = text("See " + target);
        fields.putObject("about").set("en-US", Trees.link("Entry", target));
        return fields;
    }

    private static Fault invalid() {
        return Fault.answer(
                422, "{\"sys\":{\"type\":\"Error\",\"id\":\"ValidationFailed\"},\"message\":\"Validation error\"}");
    }

    /** The next requests of this kind go wrong, as many for either tool. */
    private static void disturb(SideBySide world, String method, String path, int count, Fault fault) {
        for (String copy : List.of(SideBySide.OLD, SideBySide.OURS)) {
            world.sandbox()
                    .addFault(new Faults.Order(
                            Api.MANAGEMENT,
                            method,
                            "/spaces/" + copy + "(/environments/master)?" + path,
                            0,
                            count,
                            fault));
        }
    }

    private static long syncRequests(SideBySide world) {
        return world.sandbox().recentRequests().stream()
                .map(LoggedRequest::pattern)
                .filter("/sync"::equals)
                .count();
    }

    private static Path errorLog(SideBySide world, String copy) throws IOException {
        try (Stream<Path> files = Files.list(world.directory(copy))) {
            return files.filter(file -> file.getFileName().toString().matches("contentful-space-sync-\\d+\\.log"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void assertSameShape(JsonNode old, JsonNode ours) {
        assertEquals(1, old.path("errors").size());
        assertEquals(1, ours.path("errors").size());
        JsonNode oldError = old.path("errors").path(0);
        JsonNode oursError = ours.path("errors").path(0);
        oldError.fieldNames().forEachRemaining(name -> assertTrue(oursError.has(name), name));
        for (String same : List.of("/status", "/statusText", "/message", "/details/errors/0/name")) {
            assertEquals(oldError.at(same), oursError.at(same), same);
        }
        assertTrue(oldError.at("/request/method")
                .asText()
                .equalsIgnoreCase(oursError.at("/request/method").asText()));
        assertTrue(oursError.at("/request/url").asText().endsWith("/entries/linker/published"), oursError::toString);
    }
}
