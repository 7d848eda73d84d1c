package org.spacesync.report;

import java.time.Duration;
import org.spacesync.contentful.EntityKey;
import org.spacesync.state.Failure;
import org.spacesync.state.Outcome;

/** Hears what a run does, while it does it, from several threads. An exception of a listener does not stop the run. */
public interface RunListener {
    RunListener NONE = new RunListener() {};

    /**
     * A phase began.
     *
     * @param phase id of its route without prefix, for instance {@code write-entries}
     * @param total how many items it has to do; -1 if that is not known
     */
    default void phaseStarted(String phase, long total) {}

    /** One item of the phase is done, whatever became of it. */
    default void itemDone(String phase) {}

    /** Several items of the phase are done at once. */
    default void itemsDone(String phase, long count) {
        for (long i = 0; i < count; i++) {
            itemDone(phase);
        }
    }

    default void settled(EntityKey key, Outcome outcome) {}

    default void failed(Failure failure) {}

    /** An API makes us wait longer than the usual pace. */
    default void waiting(String api, Duration wait, String why) {}

    /** A remark for a person, for instance that the run continues an earlier one. */
    default void note(String text) {}

    /** Something in the input cannot be used: where it is, what is wrong, what to do. */
    default void problem(String text) {}
}
