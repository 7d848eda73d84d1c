package org.spacesync.cli;

import java.nio.file.Path;
import org.spacesync.report.RunListener;
import org.spacesync.route.RouteFiles;
import org.spacesync.settings.Settings;

/** stub */
final class CamelEngine {
    private CamelEngine() {}

    record Factory(Path workingDirectory) implements SyncEngine.Factory {
        @Override
        public SyncEngine start(Settings settings, RouteFiles files, RunListener listener, SyncEngine.Reports reports) {
            throw new UnsupportedOperationException();
        }
    }
}
