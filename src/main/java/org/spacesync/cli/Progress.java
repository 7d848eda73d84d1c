package org.spacesync.cli;

import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;

/** Shows a run while it is under way. */
interface Progress extends RunListener, AutoCloseable {

    /**
     * The last phase is over; what follows is written below it.
     *
     * @param finished false if the run broke off in this phase, which is not called done then
     */
    void endPhase(boolean finished);

    /** The last phase has come to its end. */
    default void endPhase() {
        endPhase(true);
    }

    /** The last phase is over, and with it the run that ended like this. */
    default void endRun(RunReport.Status status) {
        endPhase(status != RunReport.Status.FAILED && status != RunReport.Status.STOPPED);
    }

    @Override
    default void close() {
        endPhase();
    }
}
