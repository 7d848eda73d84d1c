package org.spacesync.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacesync.contract.Node;
import org.spacesync.contract.OfficialClients;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.compare.Difference;
import org.spacesync.sandbox.store.Trees;
import org.spacesync.world.Editing;
import org.spacesync.world.Exports;

/**
 * contentful-space-sync 4.1.3 and ours copy the same source with the same arguments: ours becomes the source, and what
 * the old tool makes of it is the same but for its explained losses.
 */
@ExtendWith(OfficialClients.class)
@Tag("contract")
class SameContentTest {
    private static final String DEMO = "demo";

    @TempDir
    Path directory;

    /**
     * @param losses of the first run; they stay
     * @param later what the delta adds to them
     */
    record Case(String export, Map<Loss, Integer> losses, Map<Loss, Integer> later) {
        @Override
        public String toString() {
            return export;
        }
    }

    static Stream<Case> cases() {
        Map<Loss, Integer> deletions = Map.of(Loss.DELETION, 3);
        return Stream.of(
                // Its tags are put into the old tool's copy beforehand: see tagsMakeTheOldToolAbort.
                new Case(DEMO, Map.of(Loss.EDITOR_INTERFACE, 6, Loss.OPTIONAL, 1, Loss.REQUIRED, 1), deletions),
                new Case("c2s-gallery.json", Map.of(Loss.EDITOR_INTERFACE, 1), deletions),
                new Case("multi-locale-starter.json", Map.of(Loss.EDITOR_INTERFACE, 6), deletions),
                new Case(
                        "import-sample-space.json",
                        Map.of(Loss.EDITOR_INTERFACE, 2, Loss.FALLBACK, 1, Loss.TAG, 1),
                        deletions),
                new Case("stepzen-ecommerce.json", Map.of(Loss.NULL_VALUE, 4), deletions),
                new Case(
                        "ninetailed-next.json",
                        Map.of(Loss.EDITOR_INTERFACE, 24, Loss.TAG, 1, Loss.TAGGED, 6, Loss.LINKS_TO_LOST, 5),
                        deletions));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void firstRunAndDelta(Case given, Node node) {
        boolean demo = given.export().equals(DEMO);
        JsonNode content = demo ? Exports.demo() : Exports.read(given.export());
        try (SideBySide world = SideBySide.of(new OldTool(node), directory).seed(content)) {
            if (demo) {
                world.sandbox().seed(SideBySide.OLD, "master", tagsOf(content));
            }
            EverydayEdits edits = new EverydayEdits(world);
            edits.prepare();

            world.run().bothDone();
            world.assertOursIsTheSource();
            Loss.assertExplained(given.losses(), world.differences(SideBySide.OLD));

            edits.make();
            world.run().bothDone();
            world.assertOursIsTheSource();
            Map<Loss, Integer> all = new EnumMap<>(given.later());
            all.putAll(given.losses());
            Loss.assertExplained(all, world.differences(SideBySide.OLD));
        }
    }

    @Test
    void localesAreLeftOut(Node node) {
        try (SideBySide world = SideBySide.of(new OldTool(node), directory)) {
            new EverydayEdits(world).prepare();
            world.source().saveLocale("de", "German", null);

            world.run("--content-model-only", "--skip-locales").bothDone();

            for (String copy : List.of(SideBySide.OLD, SideBySide.OURS)) {
                SandboxState state = world.sandbox().state(copy, "master");
                assertEquals(Set.of("en-US"), state.locales().keySet());
                assertEquals(Set.of("leaflet", "passing"), state.contentTypes().keySet());
            }
        }
    }

    /** What somebody has done at the destination stays or goes with either tool. */
    @Test
    void editsAtTheDestination(Node node) {
        try (SideBySide world = SideBySide.of(new OldTool(node), directory)) {
            EverydayEdits edits = new EverydayEdits(world);
            edits.prepare();
            world.run().bothDone();
            for (String copy : List.of(SideBySide.OLD, SideBySide.OURS)) {
                Editing destination = world.editing(copy);
                destination.saveEntry("own", "leaflet", title("Only here"));
                destination.saveEntry("leaflet-kept", "leaflet", title("Edited here"));
                destination.saveEntry("leaflet-unpublished", "leaflet", title("Edited here too"));
                destination.contentType("own", type -> type.put("name", "Only here"));
                destination.saveLocale("fr", "French", null);
            }
            world.source().saveEntry("leaflet-kept", "leaflet", title("Edited at the source"));

            world.run().bothDone();

            String stays = "Entry leaflet-unpublished: fields.title.en-US is \"Edited here too\", ";
            for (String copy : List.of(SideBySide.OLD, SideBySide.OURS)) {
                List<String> differences = world.differences(copy).stream()
                        .map(Difference::toString)
                        .filter(difference -> !difference.startsWith(stays))
                        .filter(difference -> !difference.contains("leaflet-unpublished: fields.scan"))
                        .toList();
                assertEquals(List.of("Entry own should not be there"), differences, copy);
            }
        }
    }

    private static ObjectNode title(String title) {
        return Editing.json("{'title':{'en-US':'" + title + "'}}");
    }

    /** As the README of 4.1.3 tells users to do it. */
    @Test
    void contentModelFirstAndContentLater(Node node) {
        try (SideBySide world = SideBySide.of(new OldTool(node), directory)) {
            EverydayEdits edits = new EverydayEdits(world);
            edits.prepare();
            world.run("--content-model-only").bothDone();
            for (String copy : List.of(SideBySide.OLD, SideBySide.OURS)) {
                SandboxState state = world.sandbox().state(copy, "master");
                assertEquals(Set.of("leaflet", "passing"), state.contentTypes().keySet());
                assertEquals(Map.of(), state.entries());
                assertEquals(Map.of(), state.assets());
            }

            world.run("--skip-content-model").bothDone();
            world.assertOursIsTheSource();
            assertEquals(List.of(), world.differences(SideBySide.OLD));
        }
    }

    /** An entry that is refused is left out; an asset that is refused ends its run. */
    @Test
    void tagsMakeTheOldToolAbort(Node node) {
        try (SideBySide world = SideBySide.of(new OldTool(node), directory).seed(Exports.demo())) {
            SideBySide.Both both = world.run().oursDone();

            assertEquals(1, both.old().exitCode(), both.old().tail());
            assertTrue(both.old().output().contains("notResolvable"), both.old().tail());
            assertEquals(
                    Map.of(), world.sandbox().state(SideBySide.OLD, "master").entries());
            world.assertOursIsTheSource();
        }
    }

    private static JsonNode tagsOf(JsonNode content) {
        ObjectNode tags = Trees.object();
        tags.set("tags", content.path("tags"));
        return tags;
    }
}
