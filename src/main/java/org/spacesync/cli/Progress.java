package org.spacesync.cli;

import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;

/** Shows the progress of a run. */
interface Progress extends RunListener, AutoCloseable {

    /**
     * The last phase is over; further output is written below it.
     *
     * @param finished false if the run was aborted in this phase, which is not shown as done then
     */
    void endPhase(boolean finished);

    /** The last phase is finished. */
    default void endPhase() {
        endPhase(true);
    }

    /** The last phase is over, and so is the run, which ended with this status. */
    default void endRun(RunReport.Status status) {
        endPhase(status != RunReport.Status.FAILED && status != RunReport.Status.STOPPED);
    }

    @Override
    default void close() {
        endPhase();
    }
}
