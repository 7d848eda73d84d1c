package org.spacesync.run;

import org.spacesync.report.RunReport;

/** Ends a run before or instead of its work, with a message that names the thing, the cause and the cure. */
public final class RunException extends RuntimeException {
    private final RunReport.Status status;

    public RunException(RunReport.Status status, String message) {
        this(status, message, null);
    }

    public RunException(RunReport.Status status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** A safety rule forbids the run: nothing was written. */
    public static RunException refused(String message) {
        return new RunException(RunReport.Status.REFUSED, message);
    }

    public RunReport.Status status() {
        return status;
    }
}
