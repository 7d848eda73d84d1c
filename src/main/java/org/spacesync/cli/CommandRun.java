package org.spacesync.cli;

import java.util.function.Supplier;
import org.spacesync.report.RunReport;
import org.spacesync.route.RoutesException;
import org.spacesync.run.LocalFailure;
import org.spacesync.run.RunEnd;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.settings.SettingsException;

/** What every command with routes does: settings, log, routes, progress, and a clear message when something fails. */
final class CommandRun {
    private final Surroundings surroundings;
    private final SyncEngine.Factory engines;
    private final String help;
    private final String[] endpoints;

    /**
     * @param help how to get the help of the command
     * @param endpoints where the command sends messages: only what these lead to is loaded
     */
    CommandRun(Surroundings surroundings, SyncEngine.Factory engines, String help, String... endpoints) {
        this.surroundings = surroundings;
        this.engines = engines;
        this.help = help;
        this.endpoints = endpoints.clone();
    }

    /**
     * The started routes and their progress display.
     *
     * @param settings checked settings of the command
     */
    record Session(Settings settings, SyncEngine engine, Progress progress, Presentation presentation) {}

    /** The work to be done with the started routes; the result is the exit code. */
    interface Work {
        int run(Session session);
    }

    /**
     * Does the work, and stops the routes.
     *
     * @param settings supplies the settings, or throws their problems
     * @return the exit code
     */
    int run(Supplier<Settings> settings, Work work) {
        try {
            Settings known = settings.get();
            Logging.apply(known);
            return started(known, work);
        } catch (SettingsException e) {
            surroundings.console().problems(e.problems());
            surroundings.console().err().println("All options: " + help);
            return ExitCode.USAGE.code();
        } catch (SyncEngine.StoppedException e) {
            return ExitCode.TERMINATED.code();
        } catch (RoutesException e) {
            surroundings
                    .console()
                    .problems(e.problems().stream().map(Object::toString).toList());
            return ExitCode.USAGE.code();
        } catch (SyncEngine.FailedException e) {
            return failed(e.getCause());
        }
    }

    private int started(Settings settings, Work work) {
        CommandRoutes routes = CommandRoutes.of(surroundings, settings.path(Setting.ROUTES), endpoints);
        Presentation presentation = Presentation.of(settings, surroundings);
        try (Progress progress = presentation.progress();
                SyncEngine engine = engines.start(settings, routes.files(), progress, report -> {
                    progress.endRun(report.status());
                    presentation.show(report);
                })) {
            if (routes.directory() != null) {
                progress.note("Routes from " + routes.directory() + ".");
            }
            return work.run(new Session(settings, engine, progress, presentation));
        }
    }

    /** Messages of our own exceptions are for the user; other exceptions are programming errors. */
    private int failed(Throwable failure) {
        RunEnd end = RunEnd.failed(failure, null);
        boolean explained = end.cause().getClass().getName().startsWith("org.spacesync.")
                || LocalFailure.failure(end.cause()).isPresent();
        if (!explained) {
            throw new IllegalStateException(end.message(), failure);
        }
        surroundings.console().problem(end.message());
        if (end.status() == RunReport.Status.MISCONFIGURED) {
            surroundings.console().err().println("All options: " + help);
        }
        return end.status().exitCode();
    }
}
