package org.spacesync.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.Difference;
import org.spacesync.sandbox.compare.Part;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.sandbox.compare.SpaceComparison;

/** contentful-space-sync 4.1.3, the tool that we replace, copies one space of the sandbox to another. */
@ExtendWith(OfficialClients.class)
class OldSpaceSyncContractTest {
    private static final Path EXPORT = Path.of("../shared/data/exports/c2s-remix.json");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** It never copies editor interfaces and tags, loses the fallback of locales, and leaves deleted content alone. */
    private static final Scope WHAT_IT_COPIES = Scope.everything().without(Part.EDITOR_INTERFACE, Part.TAG);

    @TempDir
    Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void startSandbox() {
        Assumptions.assumeTrue(Files.exists(EXPORT), () -> "There is no " + EXPORT + " here");
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .withSeed("source", EXPORT)
                .with(Switch.RATE_MANAGEMENT, 0)
                .with(Switch.RATE_DELIVERY, 0));
        sandbox.createSpace("target");
    }

    @AfterEach
    void stopSandbox() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void copiesASpaceAndThenWhatChanged(Node node) throws Exception {
        sync(node);
        assertEquals(List.of(), differences());
        Path token = directory.resolve("contentful-space-sync-token-source-to-target");
        assertTrue(Files.exists(token), "the token file");
        String first = Files.readString(token);

        retitle("6ccoWgWnvDMuMh50irtWxB");
        assertEquals(1, differences().size(), "the edit must show as a difference first");
        sync(node);
        assertEquals(List.of(), differences());
        assertTrue(!Files.readString(token).equals(first), "a new token");
    }

    private List<Difference> differences() {
        return SpaceComparison.compare(
                sandbox.state("source", "master"), sandbox.state("target", "master"), WHAT_IT_COPIES);
    }

    private void sync(Node node) throws IOException {
        Node.Run run = node.run(
                Map.of(),
                LIMIT,
                List.of(
                        "node",
                        "node_modules/contentful-space-sync/bin/space-sync",
                        "--source-space=source",
                        "--destination-space=target",
                        "--source-delivery-token=" + sandbox.deliveryToken("source"),
                        "--management-token=" + sandbox.managementToken(),
                        "--delivery-host=127.0.0.1:" + sandbox.deliveryPort(),
                        "--delivery-insecure",
                        "--management-host=127.0.0.1:" + sandbox.managementPort(),
                        "--management-insecure",
                        "--rate-limit=50",
                        "--pre-publish-delay=10",
                        "--sync-token-dir=" + directory));
        assertEquals(0, run.exitCode(), run.tail());
    }

    private void retitle(String id) throws Exception {
        String address =
                "http://127.0.0.1:" + sandbox.managementPort() + "/spaces/source/environments/master/entries/" + id;
        JsonNode entry = sandbox.state("source", "master").entries().get(id).current();
        int version = entry.path("sys").path("version").asInt();
        entry.withObjectProperty("fields").withObjectProperty("title").put("en-US", "Another title");
        assertEquals(200, send(address, entry.toString(), version));
        assertEquals(200, send(address + "/published", "", version + 1));
    }

    private int send(String address, String body, int version) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + sandbox.managementToken())
                .header("Content-Type", "application/vnd.contentful.management.v1+json")
                .header("X-Contentful-Version", String.valueOf(version))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
