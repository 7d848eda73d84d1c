package org.spacesync.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.spacesync.report.RunReport;
import org.spacesync.route.RouteFiles;
import org.spacesync.route.RoutesException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;

/** Copies what is published in the source to the destination: once, or at the times of a schedule. */
final class SyncCommand {
    private final Surroundings surroundings;
    private final SyncEngine.Factory engines;

    SyncCommand(Surroundings surroundings, SyncEngine.Factory engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    /**
     * @param options what the command line says, by option name without dashes
     * @return the exit code
     */
    int run(Map<String, ?> options) {
        Console console = surroundings.console();
        try {
            Settings settings = new SettingsSources(surroundings).read(options).checked();
            Logging.apply(settings);
            return sync(settings);
        } catch (SettingsException e) {
            console.problems(e.problems());
            console.err().println("All options: space-sync --help");
            return ExitCode.USAGE.code();
        } catch (SyncEngine.StoppedException e) {
            return ExitCode.TERMINATED.code();
        } catch (RoutesException e) {
            console.problems(e.problems().stream().map(Object::toString).toList());
            return ExitCode.USAGE.code();
        }
    }

    private int sync(Settings settings) {
        Path asked = settings.path(Setting.ROUTES);
        Path directory = RouteFiles.directory(asked, surroundings.workingDirectory(), surroundings.jar())
                .orElse(null);
        RouteFiles files = directory == null ? RouteFiles.builtIn() : RouteFiles.in(directory);
        Presentation presentation = Presentation.of(settings, surroundings);
        try (Progress progress = presentation.progress();
                SyncEngine engine = engines.start(settings, files, progress, report -> {
                    progress.endPhase();
                    presentation.show(report);
                })) {
            if (directory != null) {
                progress.note("Routes from " + directory + ".");
            }
            if (settings.has(Setting.SCHEDULE_CRON)) {
                return serve(engine, progress, settings);
            }
            RunReport report = engine.sync();
            progress.endPhase();
            presentation.show(report);
            return report.status().exitCode();
        }
    }

    private int serve(SyncEngine engine, Progress progress, Settings settings) {
        progress.note("Waiting for the times of '" + settings.text(Setting.SCHEDULE_CRON) + "'. Stop with Ctrl-C.");
        try {
            engine.serve();
            return ExitCode.DONE.code();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        }
    }

    /** Names of options that 4.1.3 no longer had and explained. */
    static List<String> removedOptions() {
        return List.of("fresh", "force-overwrite");
    }
}
