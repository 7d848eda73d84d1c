package org.spacesync.cli;

import java.util.ArrayList;
import java.util.List;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.route.RouteFile;
import org.spacesync.route.RouteFiles;
import org.spacesync.settings.Settings;

/** Engines that do nothing and report what they were told to. */
final class StubEngines implements SyncEngine.Factory {
    private final RunReport report;
    private final List<String> happened = new ArrayList<>();
    private Settings settings;
    private RouteFiles files;

    StubEngines(RunReport report) {
        this.report = report;
    }

    /** What was done with the engines, in order. */
    List<String> happened() {
        return happened;
    }

    Settings settings() {
        return settings;
    }

    List<String> routes() {
        return files.files().stream().map(RouteFile::location).toList();
    }

    @Override
    public SyncEngine start(
            Settings newSettings, RouteFiles newFiles, RunListener listener, SyncEngine.Reports reports) {
        settings = newSettings;
        files = newFiles;
        happened.add("start");
        return new SyncEngine() {
            @Override
            public RunReport sync() {
                happened.add("sync");
                listener.phaseStarted("write-entries", 7);
                return report;
            }

            @Override
            public void serve() {
                happened.add("serve");
                reports.finished(report);
            }

            @Override
            public void close() {
                happened.add("close");
            }
        };
    }
}
