package org.spacesync.cli;

import java.util.Map;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.route.RouteFiles;
import org.spacesync.settings.Settings;

/** The started routes of one process. */
interface SyncEngine extends AutoCloseable {

    /** The run was aborted because the process is stopping. */
    final class StoppedException extends RuntimeException {
        StoppedException(RuntimeException cause) {
            super("The process is stopping", cause);
        }
    }

    /** A request to the routes failed; the cause has the reason. */
    final class FailedException extends RuntimeException {
        FailedException(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Does one run now.
     *
     * @throws StoppedException if the process was told to stop in the meantime
     */
    RunReport sync();

    /**
     * Sends a message to the routes and waits for the answer.
     *
     * @param endpoint where to
     * @param body null for none
     * @param type of the answer's body
     * @throws FailedException if the routes fail
     * @throws StoppedException if the process was told to stop in the meantime
     * @throws org.spacesync.route.RoutesException if the routes do not have the endpoint
     */
    <T> T request(String endpoint, Object body, Map<String, Object> headers, Class<T> type);

    /** Lets the schedule start runs until the process is told to stop. */
    void serve() throws InterruptedException;

    @Override
    void close();

    /** Starts engines. */
    interface Factory {
        /**
         * @param listener is informed about all runs
         * @param reports gets the report of each run that the schedule started
         * @throws org.spacesync.route.RoutesException if the route files cannot be used
         */
        SyncEngine start(Settings settings, RouteFiles files, RunListener listener, Reports reports);
    }

    /** Takes the reports of scheduled runs. */
    interface Reports {
        void finished(RunReport report);
    }
}
