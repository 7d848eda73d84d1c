package org.spacesync.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacesync.report.RunReport;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.SpaceComparison;

/** Every export, copied into an empty space and compared from the sandbox's own state. */
class FirstSyncTest {
    static Stream<Path> exports() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("../shared/data/exports"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("exports")
    void copiesEverything(Path export, @TempDir Path directory) throws Exception {
        SandboxOptions options =
                SandboxOptions.defaults().with(Switch.RATE_MANAGEMENT, 0).with(Switch.RATE_DELIVERY, 0);
        try (Sandbox sandbox = Sandbox.start(options)) {
            sandbox.createSpace("source");
            sandbox.seed("source", "master", export);
            sandbox.createSpace("destination");
            RunReport report = new Sync(sandbox, "source", "destination", directory).run();
            System.out.println(export.getFileName() + " " + report);
            assertEquals(RunReport.Status.DONE, report.status(), report.message());
            assertEquals(
                    List.of(),
                    SpaceComparison.compare(sandbox.state("source", "master"), sandbox.state("destination", "master")));
        }
    }
}
