package org.spacesync.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.spacesync.SpaceSync;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.settings.Setting;
import org.spacesync.state.Failure;

/** A sandbox with a source and an empty destination, and the settings of a pair that repeats requests quickly. */
final class World implements AutoCloseable {
    static final Path DEMO = Path.of("src/main/resources/demo/source.json");
    static final String SOURCE = "source";
    static final String DESTINATION = "destination";

    private final Sandbox sandbox;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();

    private World(Sandbox sandbox, Path directory) {
        this.sandbox = sandbox;
        options.put("sourceSpace", SOURCE);
        options.put("destinationSpace", DESTINATION);
        options.put("sourceDeliveryToken", sandbox.deliveryToken(SOURCE));
        options.put("managementToken", sandbox.managementToken());
        options.put("deliveryHost", "127.0.0.1");
        options.put("deliveryPort", sandbox.deliveryPort());
        options.put("deliveryInsecure", true);
        options.put("managementHost", "127.0.0.1");
        options.put("managementPort", sandbox.managementPort());
        options.put("managementInsecure", true);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        options.put("syncTokenDir", directory.toString());
        options.put("rateLimit", 0);
        options.put("retryDelay", 20);
    }

    /** @param export what the source has */
    static World of(Path export, Path directory) {
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
                .with(Switch.RATE_MANAGEMENT, 0)
                .with(Switch.RATE_DELIVERY, 0)
                .with(Switch.RATE_RESET, 0)
                .with(Switch.ASSET_PROCESS_MILLIS, 0)
                .with(Switch.BULK_ACTION_POLLS, 0));
        sandbox.createSpace(SOURCE);
        sandbox.seed(SOURCE, "master", export);
        sandbox.createSpace(DESTINATION);
        return new World(sandbox, directory);
    }

    World with(String option, Object value) {
        options.put(option, value);
        return this;
    }

    World with(Switch name, Object value) {
        sandbox.switches().set(name, value);
        return this;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    RunReport run() {
        failures.clear();
        RunListener listener = new RunListener() {
            @Override
            public void failed(Failure failure) {
                failures.add(failure);
            }
        };
        try (SpaceSync sync = SpaceSync.of(options)) {
            return sync.run(listener);
        }
    }

    /** What failed in the last run. */
    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** A run that must come to its end with a faithful copy. */
    RunReport runToEnd() {
        RunReport report = run();
        assertEquals(RunReport.Status.DONE, report.status(), report.message() + failures);
        requireEqual();
        return report;
    }

    void requireEqual() {
        assertEquals(
                List.of(),
                SpaceComparison.compare(sandbox.state(SOURCE, "master"), sandbox.state(DESTINATION, "master")));
    }

    /** All files that runs have left whose names begin so. */
    List<Path> files(String name) {
        try (Stream<Path> files = Files.walk(Path.of((String) options.get("syncTokenDir")))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same settings for the command line. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        options.forEach(
                (name, value) -> arguments.add(Setting.named(name).orElseThrow().option() + "=" + value));
        return arguments;
    }

    /** How many of the last requests failed on purpose. */
    long faults() {
        return sandbox.recentRequests().stream()
                .filter(request -> "fault".equals(request.error()))
                .count();
    }

    /** Requests that change something, oldest first. */
    List<LoggedRequest> writes() {
        return sandbox.recentRequests().stream()
                .filter(request -> !Set.of("GET", "HEAD").contains(request.method()))
                .toList();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
