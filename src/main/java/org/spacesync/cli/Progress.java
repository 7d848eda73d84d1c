package org.spacesync.cli;

import org.spacesync.report.RunListener;

/** Shows a run while it is under way. */
interface Progress extends RunListener, AutoCloseable {

    /** The last phase is over; what follows is written below it. */
    void endPhase();

    @Override
    default void close() {
        endPhase();
    }
}
