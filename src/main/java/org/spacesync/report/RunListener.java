package org.spacesync.report;

import java.time.Duration;
import org.spacesync.contentful.EntityKey;
import org.spacesync.state.Failure;
import org.spacesync.state.Outcome;

/** Is informed about the progress of a run, by several threads. An exception of a listener does not stop the run. */
public interface RunListener {
    RunListener NONE = new RunListener() {};

    /**
     * A phase began, or there is more to do in it. Those of assets, of entries, and publishing overlap.
     *
     * @param phase id of its route without prefix, for instance {@code write-entries}
     * @param total its number of items; -1 if that is not known
     */
    default void phaseStarted(String phase, long total) {}

    /** One item of the phase is done, whatever its outcome. */
    default void itemDone(String phase) {}

    /** Several items of the phase are done at once. */
    default void itemsDone(String phase, long count) {
        for (long i = 0; i < count; i++) {
            itemDone(phase);
        }
    }

    default void settled(EntityKey key, Outcome outcome) {}

    default void failed(Failure failure) {}

    /** An API requires a longer wait than the usual pace. */
    default void waiting(String api, Duration wait, String why) {}

    /** A message for a person, for instance that the run continues an earlier one. */
    default void note(String text) {}

    /** Something in the input cannot be used: its place, the problem, and the cure. */
    default void problem(String text) {}
}
