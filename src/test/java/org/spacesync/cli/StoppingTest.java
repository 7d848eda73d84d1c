package org.spacesync.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.SpaceComparison;

/** Real processes that are told to stop. */
@Tag("scenario")
class StoppingTest {
    @TempDir
    Path dir;

    @BeforeEach
    void thereAreSignals() {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "there is no /bin/kill on this machine");
    }

    @ParameterizedTest
    @CsvSource({"TERM,143", "INT,130"})
    void aScheduleIsStoppedCleanly(String signal, int exitCode) throws Exception {
        try (Sandbox sandbox = sandbox(0);
                Child child = sync(sandbox, "--schedule-cron", "0 0 0 1 1 ? 2099")) {
            child.await("Waiting for the times");
            assumeFalse(
                    child.ignores(signal), "this process was started with " + signal + " ignored, and so its child");
            child.signal(signal);

            assertEquals(exitCode, child.exitCode());
            assertTrue(child.said("Stopping."), child.toString());
        }
    }

    @Test
    void theSandboxIsStoppedCleanly() throws Exception {
        try (Child child = new Child(dir, Map.of(), List.of("sandbox"))) {
            child.await("Sync with it:");
            child.signal("TERM");

            assertEquals(143, child.exitCode());
        }
    }

    @Test
    void aRunThatWasStoppedIsContinuedByTheNext() throws Exception {
        try (Sandbox sandbox = sandbox(100)) {
            try (Child child = sync(sandbox, "--max-in-flight", "1")) {
                child.await("write-entries: 38 to do");
                child.signal("TERM");

                assertEquals(143, child.exitCode());
                assertTrue(child.said("Stopping. What is done is recorded"), child.toString());
                assertFalse(child.said("WARN") || child.said("unexpected"), child.toString());
                assertFalse(child.said("Failed"), child.toString());
            }
            sandbox.switches().set(Switch.LATENCY_MILLIS, 0);
            try (Child child = sync(sandbox)) {
                assertEquals(0, child.exitCode(), child.toString());
            }
            assertEquals(
                    List.of(),
                    SpaceComparison.compare(sandbox.state("source", "master"), sandbox.state("destination", "master")));
        }
    }

    /** In a process of its own, since this one has loaded it. */
    @Test
    void aMachineThatCannotLoadTheDatabaseIsToldSoWithoutAStackTrace() throws Exception {
        Path none = dir.resolve("none");
        Map<String, String> environment = Map.of(
                "JAVA_TOOL_OPTIONS", "-Dorg.sqlite.tmpdir=" + none,
                "CONTENTFUL_SOURCE_DELIVERY_TOKEN", "delivery-token",
                "CONTENTFUL_MANAGEMENT_TOKEN", "management-token");
        List<String> arguments = List.of("sync", "--quiet", "--source-space=a", "--destination-space=b");
        try (Child child = new Child(dir, environment, arguments)) {
            assertEquals(1, child.exitCode());

            assertTrue(child.said("the temporary directory " + none + ", which does not exist."), child.toString());
            assertTrue(child.said("Journal and sync token are as they were."), child.toString());
            assertFalse(child.said("\tat ") || child.said("ERROR"), child.toString());
        }
    }

    private static Sandbox sandbox(int latencyMillis) {
        Sandbox sandbox = Sandbox.start(
                SandboxOptions.defaults().with(Switch.RATE_MANAGEMENT, 0).with(Switch.LATENCY_MILLIS, latencyMillis));
        DemoContent.seed(sandbox, "source");
        sandbox.createSpace("destination");
        return sandbox;
    }

    private Child sync(Sandbox sandbox, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "sync",
                "--source-space=source",
                "--destination-space=destination",
                "--rate-limit=0",
                "--delivery-host=127.0.0.1:" + sandbox.deliveryPort(),
                "--delivery-insecure",
                "--management-host=127.0.0.1:" + sandbox.managementPort(),
                "--management-insecure"));
        arguments.addAll(List.of(more));
        Map<String, String> tokens = Map.of(
                "CONTENTFUL_SOURCE_DELIVERY_TOKEN",
                sandbox.deliveryToken("source"),
                "CONTENTFUL_MANAGEMENT_TOKEN",
                sandbox.managementToken());
        return new Child(dir, tokens, arguments);
    }

    /** The command line in a process of its own, its two streams in one. */
    private static final class Child implements AutoCloseable {
        private final Process process;
        private final BufferedReader reader;
        private final StringBuilder said = new StringBuilder();

        Child(Path directory, Map<String, String> environment, List<String> arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    absolute(System.getProperty("java.class.path")),
                    SpaceSyncCli.class.getName()));
            command.addAll(arguments);
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            process = builder.start();
            // Whoever waits for its words then gets their end, in place of waiting for ever.
            CompletableFuture.delayedExecutor(120, TimeUnit.SECONDS).execute(process::destroyForcibly);
            reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        private static String absolute(String classPath) {
            return List.of(classPath.split(java.io.File.pathSeparator)).stream()
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
        }

        void await(String text) throws IOException {
            while (!said.toString().contains(text)) {
                String line = reader.readLine();
                if (line == null) {
                    throw new AssertionError("never said: " + text + ", but: " + said);
                }
                said.append(line).append('\n');
            }
        }

        /** A shell starts what it puts into the background with SIGINT ignored; a child takes that over. */
        boolean ignores(String signal) throws IOException {
            Path status = Path.of("/proc/" + process.pid() + "/status");
            if (!Files.exists(status)) {
                return false;
            }
            String ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .findFirst()
                    .orElseThrow()
                    .substring("SigIgn:".length());
            int number = signal.equals("INT") ? 2 : 15;
            return (Long.parseUnsignedLong(ignored.strip(), 16) >> (number - 1) & 1) == 1;
        }

        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("/bin/kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }

        int exitCode() throws IOException, InterruptedException {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.append(line).append('\n');
            }
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process does not end");
            return process.exitValue();
        }

        boolean said(String text) {
            return said.toString().contains(text);
        }

        @Override
        public String toString() {
            return said.toString();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
