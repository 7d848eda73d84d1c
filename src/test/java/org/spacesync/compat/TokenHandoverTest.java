package org.spacesync.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.cli.CommandLineRun;
import org.spacesync.contract.Node;
import org.spacesync.contract.OfficialClients;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.world.Editing;

/** One destination is kept by contentful-space-sync 4.1.3 and then by us, or the other way round, in one directory. */
@ExtendWith(OfficialClients.class)
@Tag("contract")
class TokenHandoverTest {
    private static final String COPY = "copy";

    @TempDir
    Path directory;

    private SideBySide world;
    private EverydayEdits edits;
    private Path token;

    @BeforeEach
    void start(Node node) {
        world = SideBySide.of(new OldTool(node), directory);
        world.sandbox().createSpace(COPY);
        Editing source = world.source();
        source.contentType(
                "tea",
                type -> type.setAll(
                        Editing.json(
                                "{'name':'Tea','displayField':'name','fields':[{'id':'name','name':'Name','type':'Symbol'}]}")));
        source.saveEntry("fog", "tea", Editing.json("{'name':{'en-US':'Harbour Fog'}}"));
        source.saveEntry("moss", "tea", Editing.json("{'name':{'en-US':'Moss'}}"));
        edits = new EverydayEdits(world);
        edits.prepare();
        token = world.directory(COPY).resolve("contentful-space-sync-token-source-to-copy");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void weGoOnWhereTheOldToolStopped() throws IOException {
        assertDone(world.runOld(COPY));
        String before = assertTokenFile();

        edits.make();
        world.sandbox().resetRequests();
        CommandLineRun ours = assertDone(world.runOurs(COPY));

        assertOnlyTheDeltaWasRead(before);
        assertEquals(List.of(), world.differences(COPY));
        assertNotEquals(before, assertTokenFile());
        assertTrue(ours.err().contains("Continuing from the stored sync token."), ours.err());
    }

    @Test
    void theOldToolGoesOnWhereWeStopped() throws IOException {
        assertDone(world.runOurs(COPY));
        String before = assertTokenFile();

        edits.make();
        world.sandbox().resetRequests();
        Node.Run old = assertDone(world.runOld(COPY));

        assertOnlyTheDeltaWasRead(before);
        Loss.assertExplained(Map.of(Loss.DELETION, 3), world.differences(COPY));
        assertNotEquals(before, assertTokenFile());
        assertTrue(
                old.output().contains("No previous sync token found"), "4.1.3 is known to say so even if there is one");
    }

    /** There and back again, each time with something new. */
    @Test
    void bothTakeTurns() throws IOException {
        Editing source = world.source();
        for (int turn = 0; turn < 4; turn++) {
            source.saveEntry("turn-" + turn, "tea", Editing.json("{'name':{'en-US':'Turn " + turn + "'}}"));
            if (turn % 2 == 0) {
                assertDone(world.runOld(COPY));
            } else {
                assertDone(world.runOurs(COPY));
            }
            assertEquals(List.of(), world.differences(COPY), "turn " + turn);
            assertTokenFile();
        }
    }

    /** The README of 4.1.3 tells users to write the file by hand, under a name that its code never reads. */
    @Test
    void theNameInItsReadmeIsReadToo() throws IOException {
        assertDone(world.runOld(COPY));
        String before = assertTokenFile();
        Files.move(token, token.resolveSibling("contentful-space-sync-token-source-copy"));

        edits.make();
        world.sandbox().resetRequests();
        assertDone(world.runOurs(COPY));

        assertOnlyTheDeltaWasRead(before);
        assertEquals(List.of(), world.differences(COPY));
        assertNotEquals(before, assertTokenFile());
    }

    /** Its token has moved past the deletions that it did not do: no delta tells of them again. */
    @Test
    void whatTheOldToolLeftUndoneIsFoundByResync() {
        assertDone(world.runOld(COPY));
        edits.make();
        assertDone(world.runOld(COPY));

        assertDone(world.runOurs(COPY));
        Loss.assertExplained(Map.of(Loss.DELETION, 3), world.differences(COPY));

        assertDone(world.runOurs(COPY, "--resync"));
        assertEquals(List.of(), world.differences(COPY));
    }

    private String assertTokenFile() throws IOException {
        String content = Files.readString(token);
        assertTrue(content.matches("[\\w.~%-]+"), "the bare token, without a line break: '" + content + "'");
        return content;
    }

    private void assertOnlyTheDeltaWasRead(String token) {
        List<String> reads = world.sandbox().recentRequests().stream()
                .filter(request -> request.pattern().equals("/sync"))
                .map(LoggedRequest::path)
                .toList();
        assertFalse(reads.isEmpty());
        assertTrue(reads.get(0).contains("sync_token=" + token), reads::toString);
        // We read the entries of a type that has got a field once more: they may have had values for it all along.
        String refill = "initial=true&type=Entry&content_type=leaflet&";
        assertTrue(
                reads.stream().noneMatch(path -> path.contains("initial") && !path.contains(refill)), reads::toString);
    }

    private static Node.Run assertDone(Node.Run old) {
        assertEquals(0, old.exitCode(), old.tail());
        return old;
    }

    private static CommandLineRun assertDone(CommandLineRun ours) {
        assertEquals(0, ours.exitCode(), ours.err());
        return ours;
    }
}
