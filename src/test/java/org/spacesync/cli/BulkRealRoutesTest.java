package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;

/** Bulk commands with the real routes, against the sandbox. */
@Tag("scenario")
class BulkRealRoutesTest {
    private static final String TEAS = "sys.id,name,name.de,family\nnew-tea,New tea,Neuer Tee,green\n";

    @TempDir
    Path dir;

    private final Screen screen = new Screen();
    private final Map<String, String> environment = new HashMap<>();
    private Sandbox sandbox;

    @BeforeEach
    void sandbox() {
        sandbox = Sandbox.start(
                SandboxOptions.defaults().with(Switch.RATE_MANAGEMENT, 0).with(Switch.BULK_POLLS, 0));
        DemoContent.seed(sandbox, "source");
        environment.put("CONTENTFUL_SPACE", "source");
        environment.put("CONTENTFUL_MANAGEMENT_TOKEN", sandbox.managementToken());
        environment.put("CONTENTFUL_MANAGEMENT_HOST", "127.0.0.1:" + sandbox.managementPort());
        environment.put("CONTENTFUL_MANAGEMENT_INSECURE", "true");
        environment.put("CONTENTFUL_UPLOAD_HOST", "127.0.0.1:" + sandbox.uploadPort());
        environment.put("CONTENTFUL_UPLOAD_INSECURE", "true");
        environment.put("CONTENTFUL_RATE_LIMIT", "0");
        environment.put("CONTENTFUL_BULK_POLL_DELAY", "1");
        environment.put("CONTENTFUL_BULK_STATE_DIR", dir.toString());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void entriesAreCreatedFromStandardInputAndDeletedAgain() {
        assertEquals(0, bulk(TEAS, "create", "--content-type", "tea", "-"), screen.err());
        assertTrue(screen.out().startsWith("Created 1 entry in environment master of space source"), screen.out());
        assertTrue(sandbox.state("source", "master").entries().containsKey("new-tea"));

        assertEquals(0, bulk("[{\"sys\": {\"id\": \"new-tea\"}}]", "delete", "-"), screen.err());
        assertFalse(sandbox.state("source", "master").entries().containsKey("new-tea"));
    }

    @Test
    void whatFailedIsInTheResultsFileThatTheSummaryNames() throws IOException {
        Path results = dir.resolve("results.ndjson");
        bulk(TEAS, "create", "--content-type", "tea", "-");

        assertEquals(3, bulk(TEAS, "create", "--content-type=tea", "--results", results.toString(), "-"), screen.err());
        assertTrue(Files.readString(results).contains("EntryExistsError"), Files.readString(results));
        assertTrue(screen.out().contains("--retry-failed " + results), screen.out());
    }

    @Test
    void problemsOfTheInputAreNamedByFileAndLineAndNothingIsSent() throws IOException {
        Path file = Files.writeString(dir.resolve("bad.ndjson"), "{\"sys\": {\"id\": \"a b\"}}\nnonsense\n");
        sandbox.resetRequests();

        assertEquals(2, bulk("", "create", file.toString()));
        assertTrue(screen.err().contains(file + ":1: "), screen.err());
        assertTrue(screen.err().contains(file + ":2: "), screen.err());
        assertEquals("", screen.out());
        assertTrue(
                sandbox.requestsByRoute().keySet().stream().noneMatch(route -> route.contains("POST")),
                sandbox.requestsByRoute().toString());
    }

    private int bulk(String input, String... words) {
        List<String> all = new ArrayList<>(List.of("bulk"));
        all.addAll(List.of(words));
        return new Commands(screen.surroundings(dir, environment, input)).execute(all.toArray(String[]::new));
    }
}
