package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.world.Editing;
import org.spacesync.world.SyncWorld;

/** Publishing goes on while entries are being written: what may be published when, and how the lanes end together. */
@Tag("scenario")
class LanesTest {
    private static final int PARTS = 60;

    @TempDir
    Path directory;

    private SyncWorld world;

    /** Pages that link to parts, which come after them: 60 of each. */
    @BeforeEach
    void begin() {
        // Entries that go by one job would all be written at once.
        world = SyncWorld.of(directory)
                .with("strategy", "single")
                .with("publishBatchSize", 10)
                .with("maxInFlight", 2);
        Editing source = world.source();
        ObjectNode links = Editing.json("{'id':'parts','name':'Parts','type':'Array',"
                + "'items':{'type':'Link','linkType':'Entry','validations':[]}}");
        ObjectNode name = Editing.json("{'id':'name','name':'Name','type':'Symbol'}");
        source.contentType("part", type -> type.putArray("fields").add(name));
        source.contentType("page", type -> type.putArray("fields").add(name).add(links));
        String locale = source.defaultLocale();
        for (int i = 0; i < PARTS; i++) {
            source.saveEntry("part" + i, "part", Editing.json("{'name':{'" + locale + "':'Part'}}"));
        }
        for (int i = 0; i < PARTS; i++) {
            source.saveEntry(
                    "page" + i,
                    "page",
                    Editing.json("{'parts':{'" + locale + "':[{'sys':{'type':'Link','linkType':'Entry','id':'part" + i
                            + "'}}]}}"));
        }
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void publishingBeginsBeforeAllIsWrittenAndNothingIsTriedOneByOne() {
        world.with(Switch.LINK_STRICT, true);

        world.runToEqual();

        List<LoggedRequest> requests = world.writes();
        int firstAction = first(requests, "/bulk_actions/publish");
        int lastEntry = last(requests, "/entries/{id}");
        assertTrue(firstAction >= 0 && firstAction < lastEntry, () -> firstAction + " " + lastEntry);
        // That links to drafts are refused is learned by a few actions, at most by those that are active at once.
        int actions = world.count("management POST /bulk_actions/publish");
        assertTrue(actions <= 2 * PARTS / 10 + 5, actions + " actions");
        // A rest of two is not worth an action.
        int singly = world.count("management PUT /entries/{id}/published");
        assertTrue(singly <= 2, singly + " singly");
        assertEquals(0, world.count("management GET /entries/{id}"));
    }

    @Test
    void neverMoreThanFiveActionsAreActive() {
        // All batches are ready at once, and an action takes longer than to submit the others.
        world.with(Switch.BULK_ACTION_MILLIS, 1000)
                .with(Switch.BULK_ACTION_POLLS, 100)
                .with("prePublishDelay", 1);

        world.runToEqual();

        assertEquals(
                List.of(),
                world.requests().stream()
                        .filter(request -> request.status() == 429)
                        .map(LoggedRequest::path)
                        .toList());
    }

    @Test
    void withADelayNothingIsPublishedBeforeAllIsWritten() {
        world.with("prePublishDelay", 1);

        world.runToEqual();

        assertTrue(last(world.writes(), "/entries/{id}") < first(world.writes(), "/bulk_actions/publish"));
    }

    @Test
    void aFailureOfPublishingThatEndsTheRunEndsTheWriting() {
        world.fails(
                Api.MANAGEMENT,
                "POST",
                "/bulk_actions/publish",
                1,
                1,
                Fault.answer(401, "{\"sys\":{\"type\":\"Error\",\"id\":\"AccessTokenInvalid\"}}"));

        assertEndsAtOnce();
    }

    @Test
    void aFailureOfWritingThatEndsTheRunEndsThePublishing() {
        world.fails(
                Api.MANAGEMENT,
                "PUT",
                "/entries/[^/]+",
                50,
                1,
                Fault.answer(401, "{\"sys\":{\"type\":\"Error\",\"id\":\"AccessTokenInvalid\"}}"));

        assertEndsAtOnce();
    }

    private void assertEndsAtOnce() {
        RunReport report = world.run();

        assertEquals(RunReport.Status.FAILED, report.status());
        assertTrue(report.message().contains("token"), report::message);
        assertEquals(0, report.failed(), "no entry is to blame");
        int requests = world.requests().size();
        assertTrue(world.count("management PUT /entries/{id}") < 2 * PARTS);
        List<String> busy = Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().contains("ctf"))
                .filter(thread -> List.of(thread.getValue()).toString().contains("org.spacesync"))
                .map(thread -> thread.getKey().getName())
                .toList();
        assertEquals(List.of(), busy);
        assertEquals(requests, world.requests().size());

        world.runToEqual();
    }

    @Test
    void bothPhasesAreCountedForThoseWhoWatch() {
        Map<String, Long> done = new ConcurrentHashMap<>();
        List<String> phases = new ArrayList<>();
        world.sync().run(new RunListener() {
            @Override
            public void phaseStarted(String phase, long total) {
                synchronized (phases) {
                    phases.add(phase);
                }
            }

            @Override
            public void itemsDone(String phase, long count) {
                done.merge(phase, count, Long::sum);
            }

            @Override
            public void itemDone(String phase) {
                itemsDone(phase, 1);
            }
        });

        assertEquals(2 * PARTS, done.get("write-entries"));
        assertEquals(2 * PARTS, done.get("publish"));
        assertEquals(1, phases.stream().filter("write-entries"::equals).count(), phases::toString);
        assertFalse(phases.stream().filter("publish"::equals).count() > 2, phases::toString);
    }

    private static int first(List<LoggedRequest> requests, String pattern) {
        return patterns(requests).indexOf(pattern);
    }

    private static int last(List<LoggedRequest> requests, String pattern) {
        return patterns(requests).lastIndexOf(pattern);
    }

    private static List<String> patterns(List<LoggedRequest> requests) {
        return requests.stream().map(LoggedRequest::pattern).collect(Collectors.toList());
    }
}
