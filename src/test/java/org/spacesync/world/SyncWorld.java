package org.spacesync.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacesync.SpaceSync;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.compare.Difference;
import org.spacesync.sandbox.compare.Scope;
import org.spacesync.sandbox.compare.SpaceComparison;

/** A sandbox with a source and an empty destination, and the sync between them. */
public final class SyncWorld extends World<SyncWorld> {
    public static final String SOURCE = "source";
    public static final String DESTINATION = "destination";

    private final Sync sync;
    private SpaceSync started;

    private SyncWorld(SandboxOptions options, Path directory) {
        super(Sandbox.start(options), directory);
        sandbox().createSpace(SOURCE);
        sandbox().createSpace(DESTINATION);
        this.sync = new Sync(sandbox(), SOURCE, DESTINATION, directory);
    }

    public static SyncWorld of(Path directory) {
        return of(quick(), directory);
    }

    public static SyncWorld of(SandboxOptions options, Path directory) {
        return new SyncWorld(options, directory);
    }

    /** The source has the content of the demo, and requests are repeated quickly: for {@link #runApart}. */
    public static SyncWorld forFaults(Path directory) {
        return forFaults(Exports.demo(), directory);
    }

    public static SyncWorld forFaults(JsonNode export, Path directory) {
        return of(instant(), directory).seed(export).with("retryDelay", 20);
    }

    public SyncWorld seed(JsonNode export) {
        sandbox().seed(SOURCE, MASTER, export);
        return this;
    }

    /** The options, to be changed before the first run. */
    public Sync sync() {
        return sync;
    }

    @Override
    public Map<String, Object> options() {
        return sync.options();
    }

    @Override
    SyncWorld self() {
        return this;
    }

    public Editing source() {
        return new Editing(sandbox(), SOURCE, MASTER);
    }

    public Editing destination() {
        return new Editing(sandbox(), DESTINATION, MASTER);
    }

    public SandboxState sourceState() {
        return sandbox().state(SOURCE, MASTER);
    }

    public SandboxState destinationState() {
        return sandbox().state(DESTINATION, MASTER);
    }

    /** One run in the same Camel context as the last; what the sandbox counts and logs is of this run only. */
    public RunReport run() {
        if (started == null) {
            started = SpaceSync.of(options());
        }
        forget();
        sandbox().resetRequests();
        return started.run(listener());
    }

    /** One run that must succeed, and after which both sides must be equal. */
    public RunReport runToEqual() {
        RunReport report = runToDone();
        assertEqual();
        return report;
    }

    public RunReport runToDone() {
        return requireDone(run());
    }

    /** One run in a Camel context of its own; what the sandbox counts and logs goes on. */
    public RunReport runApart() {
        forget();
        return sync.run(listener());
    }

    public RunReport runApartToEqual() {
        RunReport report = requireDone(runApart());
        assertEqual();
        return report;
    }

    private RunReport requireDone(RunReport report) {
        assertEquals(RunReport.Status.DONE, report.status(), () -> report.message() + " " + failures() + " " + notes());
        return report;
    }

    public void assertEqual() {
        assertDifferences(List.of(), Scope.everything());
    }

    public boolean isEqual() {
        return SpaceComparison.compare(sourceState(), destinationState()).isEmpty();
    }

    /** What must differ, and nothing else, as {@link Difference} says it. */
    public void assertDifferences(List<String> expected, Scope scope) {
        List<Difference> differences = SpaceComparison.compare(sourceState(), destinationState(), scope);
        assertEquals(
                String.join("\n", expected),
                differences.stream().map(Difference::toString).collect(Collectors.joining("\n")));
    }

    /** All files that runs have left whose names begin so. */
    public List<Path> files(String name) {
        try (Stream<Path> files = Files.walk(directory())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the Camel context: the next run has a new one, as in a new process. */
    public void restart() {
        if (started != null) {
            started.close();
            started = null;
        }
    }

    @Override
    public void close() {
        restart();
        super.close();
    }
}
