package org.spacesync.cli;

import java.util.List;
import java.util.Map;
import org.spacesync.SpaceSyncRoutes;
import org.spacesync.report.RunReport;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/** Copies published content of the source to the destination: once, or at the times of a schedule. */
final class SyncCommand {
    private final Surroundings surroundings;
    private final SyncEngine.Factory engines;

    SyncCommand(Surroundings surroundings, SyncEngine.Factory engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    /**
     * @param options options of the command line, by name without dashes
     * @return the exit code
     */
    int run(Map<String, ?> options) {
        return new CommandRun(surroundings, engines, "space-sync --help", SpaceSyncRoutes.SYNC, CamelEngine.SCHEDULED)
                .run(() -> new SettingsSources(surroundings).read(options).checked(), SyncCommand::sync);
    }

    private static int sync(CommandRun.Session session) {
        if (session.settings().has(Setting.SCHEDULE_CRON)) {
            return serve(session.engine(), session.progress(), session.settings());
        }
        RunReport report = session.engine().sync();
        session.progress().endRun(report.status());
        session.presentation().show(report);
        return report.status().exitCode();
    }

    private static int serve(SyncEngine engine, Progress progress, Settings settings) {
        progress.note("Waiting for the times of '" + settings.text(Setting.SCHEDULE_CRON) + "'. Stop with Ctrl-C.");
        try {
            engine.serve();
            return ExitCode.DONE.code();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        }
    }

    /** Names of options that were removed before 4.1.3, with explanations there. */
    static List<String> removedOptions() {
        return List.of("fresh", "force-overwrite");
    }
}
