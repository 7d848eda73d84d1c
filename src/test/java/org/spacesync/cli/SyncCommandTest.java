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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.SpaceComparison;

/** The command with the real routes, against the sandbox. */
@Tag("scenario")
@Tag("camel")
class SyncCommandTest {
    @TempDir
    Path dir;

    private final Screen screen = new Screen();
    private final Map<String, String> environment = new HashMap<>();
    private Sandbox sandbox;

    @BeforeEach
    void sandbox() {
        sandbox = Sandbox.start(SandboxOptions.defaults().with(Switch.RATE_MANAGEMENT, 0));
        DemoContent.seed(sandbox, "source");
        sandbox.createSpace("destination");
        environment.put("CONTENTFUL_SOURCE_SPACE", "source");
        environment.put("CONTENTFUL_DESTINATION_SPACE", "destination");
        environment.put("CONTENTFUL_SOURCE_DELIVERY_TOKEN", sandbox.deliveryToken("source"));
        environment.put("CONTENTFUL_MANAGEMENT_TOKEN", sandbox.managementToken());
        environment.put("CONTENTFUL_RATE_LIMIT", "0");
        environment.put("CONTENTFUL_SYNC_TOKEN_DIR", dir.toString());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aSpaceIsCopiedAndASecondRunFindsNothingToDo() {
        assertEquals(0, sync(), screen.err());
        assertEquals(
                List.of(),
                SpaceComparison.compare(sandbox.state("source", "master"), sandbox.state("destination", "master")));
        assertTrue(Files.exists(dir.resolve("contentful-space-sync-token-source-to-destination")));
        assertEquals(counts("to do"), counts("done", counts("to do").keySet()));
        assertTrue(counts("to do").containsKey("write-entries"), screen.err());

        assertEquals(0, sync(), screen.err());
        assertTrue(screen.out().contains("Nothing had changed."), screen.out());
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentInsideTheRoutesToo() throws IOException {
        environment.put("CONTENTFUL_SHOP_PREFIX", "from the environment");
        Files.writeString(
                dir.resolve("application.properties"),
                "contentful.shop.prefix=from the properties\ncamel.main.name=renamed\n");
        routes("{{contentful.shop.prefix}} {{contentful.page.size}} ${camelId}");
        environment.put("CONTENTFUL_PAGE_SIZE", "50");

        assertEquals(0, sync("--page-size", "20", "--content-model-only"), screen.err());

        assertEquals("from the properties 20 renamed", Files.readString(dir.resolve("said.txt")));
    }

    @Test
    void aBrokenRouteFileIsRefusedBeforeAnyRequest() throws IOException {
        routes("{{contentful.gone}}");
        sandbox.resetRequests();

        assertEquals(2, sync());
        assertTrue(
                screen.err().contains("mine.camel.yaml:11: There is no property {{contentful.gone}}."), screen.err());
        assertEquals(Map.of(), sandbox.requestsByRoute());
    }

    @Test
    void aRefusedTokenIsAClearFailureWithoutTheToken() {
        environment.put("CONTENTFUL_MANAGEMENT_TOKEN", "CFPAT-not-valid");

        int code = sync();

        assertTrue(code == 1 || code == 2, "exit code " + code);
        assertFalse(screen.err().contains("CFPAT-not-valid"), screen.err());
        assertFalse(screen.err().contains("\tat "), screen.err());
        assertEquals(Map.of(), sandbox.state("destination", "master").entries());
    }

    @Test
    void aScheduleStartsRunsUntilTheProcessIsStopped() throws Exception {
        Thread[] thread = new Thread[1];
        CompletableFuture<Integer> code = new CompletableFuture<>();
        thread[0] = new Thread(() -> code.complete(sync("--schedule-cron", "* * * * * ?")), "scheduled");
        thread[0].start();
        try {
            screen.awaitOut("full sync.");
            screen.awaitOut("Nothing had changed.");
        } finally {
            thread[0].interrupt();
        }
        assertEquals(ExitCode.INTERRUPTED.code(), code.get());
    }

    /** What was announced, or done, by phase. */
    private Map<String, String> counts(String words) {
        return Pattern.compile("(?m)^(\\S+): (\\d+) " + words)
                .matcher(screen.err())
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    private Map<String, String> counts(String words, Set<String> phases) {
        Map<String, String> counts = counts(words);
        counts.keySet().retainAll(phases);
        return counts;
    }

    /** A route file that writes this text when a run has ended. */
    private void routes(String text) throws IOException {
        Path routes = Files.createDirectories(dir.resolve("routes"));
        Files.writeString(
                routes.resolve("mine.camel.yaml"),
                "- route:\n    id: mine\n    from:\n      uri: timer:once\n      parameters:\n        repeatCount: 1\n"
                        + "        delay: 0\n      steps:\n        - setBody:\n            expression:\n"
                        + "              simple: {expression: \"" + text + "\"}\n"
                        + "        - to:\n            uri: \"file:" + dir + "\"\n            parameters:\n"
                        + "              fileName: said.txt\n");
    }

    private int sync(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "sync",
                "--delivery-host",
                "127.0.0.1:" + sandbox.deliveryPort(),
                "--delivery-insecure",
                "--management-host",
                "127.0.0.1:" + sandbox.managementPort(),
                "--management-insecure",
                "--upload-host",
                "127.0.0.1:" + sandbox.uploadPort(),
                "--upload-insecure"));
        arguments.addAll(List.of(more));
        return new Commands(screen.surroundings(dir, environment)).execute(arguments.toArray(String[]::new));
    }
}
