package org.spacesync.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.contentful.Json;
import org.spacesync.files.FileFailure;
import org.spacesync.report.RunReport;
import org.spacesync.report.Summary;
import org.spacesync.route.RouteFiles;
import org.spacesync.route.RoutesException;
import org.spacesync.sandbox.Sandbox;
import org.spacesync.sandbox.SandboxOptions;
import org.spacesync.sandbox.SandboxState;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.compare.Difference;
import org.spacesync.sandbox.compare.SpaceComparison;
import org.spacesync.settings.Settings;

/** Shows a sync on this machine: fills a space, syncs it, edits it, syncs again, and compares. */
final class DemoCommand {
    private static final String SOURCE = "demo-source";
    private static final String DESTINATION = "demo-destination";
    private static final String MASTER = "master";
    private static final int SHOWN_DIFFERENCES = 10;

    /** Faster than the real service, to save time, but with a rate limit that must be kept. */
    private static final int SANDBOX_LIMIT = 50;

    private static final int OUR_LIMIT = 40;

    private final Surroundings surroundings;
    private final SyncEngine.Factory engines;

    DemoCommand(Surroundings surroundings, SyncEngine.Factory engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    /** @return 0 if both spaces are equal in the end */
    int run() {
        Console console = surroundings.console();
        SandboxOptions options = SandboxOptions.defaults().with(Switch.RATE_MANAGEMENT, SANDBOX_LIMIT);
        Path state = null;
        try (Sandbox sandbox = Sandbox.start(options)) {
            state = Files.createTempDirectory("space-sync-demo");
            return show(sandbox, state);
        } catch (SyncEngine.StoppedException e) {
            return ExitCode.TERMINATED.code();
        } catch (RoutesException e) {
            console.problems(e.problems().stream().map(Object::toString).toList());
            return ExitCode.USAGE.code();
        } catch (IOException e) {
            Path place = Path.of(System.getProperty("java.io.tmpdir", ""));
            FileFailure failure = FileFailure.writing(
                    place, e, "another temporary directory with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR");
            console.problem("The demo cannot run, since nothing can be written to the temporary directory " + place
                    + ": " + failure.reason() + ". " + failure.cure());
            return ExitCode.FAILED.code();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        } finally {
            delete(state);
        }
    }

    private int show(Sandbox sandbox, Path state) throws IOException, InterruptedException {
        PrintStream out = surroundings.console().out();
        Settings settings = settings(sandbox, state);
        Presentation presentation = Presentation.of(settings, surroundings);
        heading("1. A sandbox on this machine gets two spaces: one with content and one empty.");
        DemoContent.seed(sandbox, SOURCE);
        sandbox.createSpace(DESTINATION);
        out.println(contents(sandbox.state(SOURCE, MASTER)));
        try (Progress progress = presentation.progress();
                SyncEngine engine = engines.start(settings, routes(), progress, report -> {})) {
            heading("2. The first sync copies everything.");
            if (!sync(engine, progress)) {
                return ExitCode.FAILED.code();
            }
            heading("3. Somebody edits the source.");
            edits(sandbox, settings).make().forEach(out::println);
            heading("4. The second sync copies what has changed.");
            if (!sync(engine, progress)) {
                return ExitCode.FAILED.code();
            }
        }
        heading("5. Both spaces are compared, directly in the sandbox's memory.");
        return compared(sandbox.state(SOURCE, MASTER), sandbox.state(DESTINATION, MASTER));
    }

    private boolean sync(SyncEngine engine, Progress progress) {
        RunReport report = engine.sync();
        progress.endRun(report.status());
        surroundings.console().out().println(Summary.of(report));
        return report.status() == RunReport.Status.DONE || report.status() == RunReport.Status.ITEMS_FAILED;
    }

    private int compared(SandboxState source, SandboxState destination) {
        PrintStream out = surroundings.console().out();
        List<Difference> differences = SpaceComparison.compare(source, destination);
        if (differences.isEmpty()) {
            out.println("They are equal: " + contents(destination));
            out.println("Now open routes/, change something in customise.camel.yaml, and run the demo again.");
            return ExitCode.DONE.code();
        }
        out.println("They differ in " + differences.size() + (differences.size() == 1 ? " place:" : " places:"));
        differences.stream().limit(SHOWN_DIFFERENCES).forEach(difference -> out.println("  " + difference));
        return ExitCode.FAILED.code();
    }

    /** The content that readers of the space see. */
    private static String contents(SandboxState state) {
        return state.publishedIds(state.entries()).size() + " entries, "
                + state.publishedIds(state.assets()).size() + " assets, "
                + state.contentTypes().size() + " content types, "
                + state.tags().size() + " tags, "
                + state.locales().size() + " locales.";
    }

    private void heading(String text) {
        PrintStream out = surroundings.console().out();
        out.println();
        out.println(text);
        out.flush();
    }

    private RouteFiles routes() {
        return CommandRoutes.of(surroundings, null, SpaceSyncRoutes.SYNC).files();
    }

    private static Settings settings(Sandbox sandbox, Path state) {
        Map<String, Object> values = Json.map(
                "sourceSpace",
                SOURCE,
                "destinationSpace",
                DESTINATION,
                "sourceDeliveryToken",
                sandbox.deliveryToken(SOURCE),
                "managementToken",
                sandbox.managementToken(),
                "deliveryHost",
                "127.0.0.1:" + sandbox.deliveryPort(),
                "deliveryInsecure",
                true,
                "managementHost",
                "127.0.0.1:" + sandbox.managementPort(),
                "managementInsecure",
                true,
                "uploadHost",
                "127.0.0.1:" + sandbox.uploadPort(),
                "uploadInsecure",
                true,
                "rateLimit",
                OUR_LIMIT,
                "syncTokenDir",
                state);
        return Settings.of(values).checked();
    }

    private static DemoEdits edits(Sandbox sandbox, Settings settings) {
        URI upload = settings.uploadBaseUri();
        return new DemoEdits(settings.managementBaseUri(), upload, SOURCE, sandbox.managementToken());
    }

    private static void delete(Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
