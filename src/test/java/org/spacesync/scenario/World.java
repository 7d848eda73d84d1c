package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spacesync.SpaceSync;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.Difference;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.sandbox.http.LoggedRequest;
import org.spacesync.state.Failure;

/** A sandbox with a source and an empty destination, and the sync between them. */
final class World implements AutoCloseable {
    static final String SOURCE = "source";
    static final String DESTINATION = "destination";
    static final String MASTER = "master";

    private final Sandbox sandbox;
    private final Sync sync;
    private final List<String> notes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private SpaceSync started;

    private World(Sandbox sandbox, Path directory) {
        this.sandbox = sandbox;
        sandbox.createSpace(SOURCE);
        sandbox.createSpace(DESTINATION);
        this.sync = new Sync(sandbox, SOURCE, DESTINATION, directory);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the real service behaves as far as is known, but without limits and quick. */
    static SandboxOptions quick() {
        return SandboxOptions.defaults()
                .with(Switch.RATE_MANAGEMENT, 0)
                .with(Switch.RATE_DELIVERY, 0)
                .with(Switch.RATE_UPLOAD, 0)
                .with(Switch.ASSET_PROCESS_MILLIS, 20)
                .with(Switch.BULK_ACTION_MILLIS, 50);
    }

    static World of(Path directory) {
        return of(quick(), directory);
    }

    static World of(SandboxOptions options, Path directory) {
        return new World(Sandbox.start(options), directory);
    }

    World seed(JsonNode export) {
        sandbox.seed(SOURCE, MASTER, export);
        return this;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** The options, to be changed before the first run. */
    Sync sync() {
        return sync;
    }

    Editing source() {
        return new Editing(sandbox, SOURCE, MASTER);
    }

    Editing destination() {
        return new Editing(sandbox, DESTINATION, MASTER);
    }

    SandboxState sourceState() {
        return sandbox.state(SOURCE, MASTER);
    }

    SandboxState destinationState() {
        return sandbox.state(DESTINATION, MASTER);
    }

    /** One run; what the sandbox counts and logs is of this run only. */
    RunReport run() {
        if (started == null) {
            started = SpaceSync.of(sync.options());
        }
        notes.clear();
        failures.clear();
        sandbox.resetRequests();
        return started.run(new RunListener() {
            @Override
            public void note(String text) {
                notes.add(text);
            }

            @Override
            public void failed(Failure failure) {
                synchronized (failures) {
                    failures.add(failure.key() + " in " + failure.phase() + ": " + failure.error());
                }
            }
        });
    }

    /** One run that must succeed, and after which both sides must be equal. */
    RunReport runToEqual() {
        RunReport report = runToDone();
        assertEqual();
        return report;
    }

    RunReport runToDone() {
        RunReport report = run();
        assertEquals(RunReport.Status.DONE, report.status(), () -> report.message() + " " + failures + " " + notes);
        return report;
    }

    void assertEqual() {
        assertDifferences(List.of(), Scope.everything());
    }

    boolean isEqual() {
        return SpaceComparison.compare(sourceState(), destinationState()).isEmpty();
    }

    /** What must differ, and nothing else, as {@link Difference} says it. */
    void assertDifferences(List<String> expected, Scope scope) {
        List<Difference> differences = SpaceComparison.compare(sourceState(), destinationState(), scope);
        assertEquals(
                String.join("\n", expected),
                differences.stream().map(Difference::toString).collect(Collectors.joining("\n")));
    }

    /** Remarks of the last run. */
    List<String> notes() {
        return notes;
    }

    /** What failed in the last run. */
    List<String> failures() {
        return failures;
    }

    /** The requests of the last run that were to change something. */
    List<LoggedRequest> writes() {
        return requests().stream().filter(r -> !r.method().equals("GET")).toList();
    }

    /** All requests of the last run, also those answered with an error. */
    List<LoggedRequest> requests() {
        return sandbox.recentRequests();
    }

    /** How often a route was asked in the last run, for instance {@code management PUT /entries/{id}}. */
    int count(String route) {
        return sandbox.requestsByRoute().getOrDefault(route, 0);
    }

    /** Ends the Camel context: the next run has a new one, as in a new process. */
    void restart() {
        if (started != null) {
            started.close();
            started = null;
        }
    }

    @Override
    public void close() {
        restart();
        sandbox.close();
    }
}
