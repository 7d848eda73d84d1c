package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.sandbox.Switch;

class SandboxCommandTest {
    private static final String EXPORT = "{\"contentTypes\": [{\"sys\": {\"id\": \"note\", \"type\": \"ContentType\","
            + " \"publishedVersion\": 1, \"version\": 2}, \"name\": \"Note\", \"fields\": []}], \"entries\": []}";

    @TempDir
    Path dir;

    private final Screen screen = new Screen();

    @Test
    void spacesAreCreatedAndFilledAndWhatASyncNeedsIsPrinted() throws IOException {
        Path file = Files.writeString(dir.resolve("export.json"), EXPORT);
        AtomicReference<String> found = new AtomicReference<>("");

        int code = run(
                Map.of(
                        "seed", List.of("a=" + file, "a/draft=" + file),
                        "space", List.of("b=de"),
                        "rate-limit", 3,
                        "switch", List.of("link.strict=true")),
                sandbox -> found.set(sandbox.state("a", "master").contentTypes().keySet() + " "
                        + sandbox.state("a", "draft").contentTypes().keySet() + " "
                        + sandbox.state("b", "master").locales().keySet() + " "
                        + sandbox.switches().number(Switch.RATE_MANAGEMENT) + " "
                        + sandbox.switches().on(Switch.LINK_STRICT) + " " + sandbox.managementPort()));

        assertEquals(0, code, screen.err());
        String[] words = found.get().split(" ");
        assertEquals(
                "[note] [note] [de] 3 true", String.join(" ", List.of(words).subList(0, 5)));
        assertTrue(screen.out().contains("--management-host 127.0.0.1:" + words[5]), screen.out());
        assertTrue(screen.out().contains("--source-space a --destination-space b "), screen.out());
    }

    @Test
    void withoutSpacesThereIsAPairToTryThingsWith() {
        AtomicReference<Integer> entries = new AtomicReference<>(0);

        run(Map.of(), sandbox -> {
            entries.set(sandbox.state("source", "master").entries().size());
            assertEquals(Map.of(), sandbox.state("destination", "master").entries());
        });

        assertTrue(entries.get() > 10, entries.toString());
        assertTrue(screen.out().contains("--source-space source --destination-space destination"), screen.out());
    }

    @Test
    void wrongOptionsAreExplainedAllAtOnce() {
        int code = run(
                Map.of(
                        "seed", List.of("nonsense", "a=" + dir.resolve("none.json")),
                        "space", List.of("a b"),
                        "switch", List.of("link.strct=true"),
                        "port", 65535),
                sandbox -> {});

        assertEquals(2, code);
        assertEquals(5, screen.err().lines().count(), screen.err());
        assertTrue(screen.err().contains("--seed is 'nonsense'. Give SPACE=FILE"), screen.err());
        assertTrue(screen.err().contains("none.json, which cannot be read"), screen.err());
        assertTrue(screen.err().contains("link.strct"), screen.err());
        assertTrue(screen.err().contains("--port is 65535."), screen.err());
        assertEquals("", screen.out());
    }

    @Test
    void aFileThatIsNoExportIsAClearFailure() throws IOException {
        Path file = Files.writeString(dir.resolve("bad.json"), "{");

        assertEquals(1, run(Map.of("seed", List.of("a=" + file)), sandbox -> {}));
        assertTrue(screen.err().startsWith("space-sync: The sandbox cannot be started: "), screen.err());
    }

    @Test
    void aTakenPortIsAClearFailure() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = Math.min(taken.getLocalPort(), 65532);
            assertEquals(1, run(Map.of("port", port), sandbox -> {}));
            assertTrue(screen.err().contains("whether the four ports from --port on are free"), screen.err());
        }
    }

    @Test
    void theSandboxIsStoppedInTheEnd() {
        AtomicReference<URI> stats = new AtomicReference<>();
        assertEquals(0, run(Map.of(), sandbox -> {
            stats.set(URI.create("http://127.0.0.1:" + sandbox.filesPort() + "/_sandbox/stats"));
            assertEquals(200, get(stats.get()));
        }));

        assertThrows(UncheckedIOException.class, () -> get(stats.get()));
    }

    private static int get(URI uri) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(Map<String, ?> options, SandboxCommand.Waiting waiting) {
        return new SandboxCommand(screen.console(false), waiting).run(options);
    }
}
