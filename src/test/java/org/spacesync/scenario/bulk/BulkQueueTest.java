package org.spacesync.scenario.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacesync.bulk.BulkReport;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport.Status;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Fault;
import org.spacesync.world.BulkWorld;
import org.spacesync.world.Shop;

/** A space does one job at a time: ours waits behind those of others. */
class BulkQueueTest extends BulkTest {

    @ParameterizedTest
    @CsvSource({"master,export", "staging,export", "staging,delete"})
    void itIsSaidWhomWeWaitForAndThenOursIsDone(String environment, String type) throws Exception {
        String other = foreignJob(environment, type);
        world.onNote("is in progress", () -> end(environment, other));

        assertDone(world.run(BulkType.CREATE, Shop.teas(3)), Map.of("created", 3L));

        String note = world.notes().stream()
                .filter(text -> text.contains("is in progress"))
                .findFirst()
                .orElseThrow();
        assertTrue(note.contains("job " + other), note);
        assertTrue(note.contains("environment " + environment), note);
        assertEquals(2, world.jobs().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"conflict", "generic", "empty"})
    void anyBodyOfTheConflictWillDo(String body) throws Exception {
        world.with(Switch.BULK_CONFLICT_BODY, body);
        String other = foreignJob("master", "export");
        world.onNote("is in progress", () -> end("master", other));

        assertDone(world.run(BulkType.CREATE, Shop.teas(3)), Map.of("created", 3L));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60})
    void waitingEndsAfterTheTimeThatIsAllowed(int longest) throws Exception {
        String other = foreignJob("staging", "export");

        BulkReport report = world.with("bulkWait", longest).run(BulkType.CREATE, Shop.teas(3));

        assertEquals(Status.FAILED, report.status());
        assertTrue(report.message().contains("job " + other), report.message());
        assertTrue(report.message().contains("staging"), report.message());
        assertTrue(report.message().contains("--wait"), report.message());
        assertEquals(1, world.jobs().size());

        end("staging", other);
        BulkReport later = world.run(BulkType.CREATE, Shop.teas(3));
        assertDone(later, Map.of("created", 3L));
        assertTrue(later.resumed());
        assertEquals(1, world.sandbox().requests(Api.UPLOAD).requests(), "the items are uploaded once");
    }

    @Test
    void whoIsInTheWayNeedNotBeKnown() throws Exception {
        String other = foreignJob("staging", "export");
        world.fails(
                Api.MANAGEMENT,
                "GET",
                "/environments\\?",
                1000,
                Fault.answer(403, "{\"sys\":{\"id\":\"AccessDenied\"}}"));
        world.onNote("is in progress", () -> end("staging", other));

        assertDone(world.run(BulkType.CREATE, Shop.teas(3)), Map.of("created", 3L));
        assertTrue(
                world.notes().stream().anyMatch(note -> note.startsWith("another job of the space")),
                world.notes()::toString);
    }

    @Test
    void theJobInTheWayIsFoundWithoutARightToListEnvironments() throws Exception {
        String other = foreignJob("master", "export");
        world.fails(
                Api.MANAGEMENT,
                "GET",
                "/environments\\?",
                1000,
                Fault.answer(403, "{\"sys\":{\"id\":\"AccessDenied\"}}"));
        world.onNote("is in progress", () -> end("master", other));

        assertDone(world.run(BulkType.CREATE, Shop.teas(3)), Map.of("created", 3L));
        assertTrue(world.notes().stream().anyMatch(note -> note.contains(other)), world.notes()::toString);
    }

    @Test
    void aLongWaitDoesNotCountAsLostUploads() throws Exception {
        String other = foreignJob("master", "export");
        int[] waits = {0};
        world.onNote("ours comes next", () -> {
            if (++waits[0] == 4) {
                end("master", other);
                world.with(Switch.BULK_OUTCOME, "not-found");
            }
        });
        world.onNote("was lost", () -> world.with(Switch.BULK_OUTCOME, "normal"));

        assertDone(world.run(BulkType.CREATE, Shop.teas(3)), Map.of("created", 3L));
        assertEquals(3, world.jobs().size());
    }

    /** Starts a job that does not end by itself. */
    private String foreignJob(String environment, String type) throws Exception {
        if (!environment.equals("master")) {
            world.sandbox().createEnvironment(BulkWorld.SPACE, environment);
        }
        world.with(Switch.BULK_OUTCOME, "stuck").with(Switch.BULK_POLLS, 0);
        String body = type.equals("export") ? "{}" : "{\"upload\":{\"sys\":{\"type\":\"Upload\",\"id\":\"any\"}}}";
        return Json.text(request("POST", environment, "/entries/" + type, body), "sys", "id");
    }

    /** From now on jobs end as they should; the foreign one has ended. */
    private void end(String environment, String job) {
        world.with(Switch.BULK_OUTCOME, "normal");
        try {
            request("GET", environment, "/" + job, null);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> request(String method, String environment, String path, String body)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + world.sandbox().managementPort() + "/spaces/" + BulkWorld.SPACE
                + "/environments/" + environment + "/bulk_operations" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + world.sandbox().managementToken())
                .header("Content-Type", "application/vnd.contentful.management.v1+json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return Json.parse(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }
}
