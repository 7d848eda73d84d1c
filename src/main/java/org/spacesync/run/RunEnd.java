package org.spacesync.run;

import java.util.Optional;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.door.Doors;
import org.spacesync.report.RunReport;
import org.spacesync.settings.SettingsException;
import org.spacesync.state.LockedException;
import org.spacesync.state.TokenMismatchException;

/**
 * How a run ended.
 *
 * @param status the way it ended
 * @param message one sentence for a person; null if there is nothing to say
 * @param cause what ended it; null if it came to its end
 * @param nextSyncToken the token that was saved; null if none was
 */
public record RunEnd(RunReport.Status status, String message, Throwable cause, String nextSyncToken) {

    private static final int MOST_FOREIGN_CHARACTERS = 300;

    public static RunEnd done(long failed, String nextSyncToken) {
        RunReport.Status status = failed == 0 ? RunReport.Status.DONE : RunReport.Status.ITEMS_FAILED;
        return new RunEnd(status, null, null, nextSyncToken);
    }

    /** @param doors of the run; null if it did not come so far */
    public static RunEnd failed(Throwable failure, Doors doors) {
        Throwable known = known(failure);
        if (doors != null && doors.stopped()) {
            String text = "The run was stopped. Run again to go on where it stopped.";
            return new RunEnd(RunReport.Status.STOPPED, text, known, null);
        }
        RunReport.Status status = RunReport.Status.FAILED;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunException run) {
                status = run.status();
            } else if (cause instanceof SettingsException) {
                status = RunReport.Status.MISCONFIGURED;
                known = cause;
            } else if (cause instanceof LockedException) {
                status = RunReport.Status.LOCKED;
                known = cause;
            } else if (cause instanceof TokenMismatchException) {
                status = RunReport.Status.REFUSED;
                known = cause;
            }
        }
        return new RunEnd(status, message(known), known, null);
    }

    /** What is not ours to say may be long, and may have content in it: its first words are enough. */
    private static String message(Throwable failure) {
        Optional<String> machine = LocalFailure.failure(failure);
        if (machine.isPresent()) {
            return machine.get();
        }
        String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        boolean ours = failure.getClass().getName().startsWith("org.spacesync.");
        return ours || text.length() <= MOST_FOREIGN_CHARACTERS
                ? text
                : text.substring(0, MOST_FOREIGN_CHARACTERS) + "...";
    }

    /** Splitting wraps what went wrong; the innermost exception of ours says it best. */
    public static Throwable known(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContentfulException
                    || cause instanceof RunException
                    || cause instanceof StepException) {
                return cause;
            }
        }
        return failure;
    }
}
