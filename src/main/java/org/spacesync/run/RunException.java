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

    /**
     * The answers of an API do not come to an end.
     *
     * @param what does not come to its end
     * @param how one can tell
     */
    public static RunException stuck(String what, String how) {
        return new RunException(
                RunReport.Status.FAILED,
                what + ": " + how + ". Nothing is lost. Check the host and any proxy in between, and run again; if it"
                        + " happens again, tell Contentful's support.");
    }

    public RunReport.Status status() {
        return status;
    }
}
