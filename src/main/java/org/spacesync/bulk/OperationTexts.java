package org.spacesync.bulk;

import java.time.temporal.ChronoUnit;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunException;
import org.spacesync.settings.Settings;
import org.spacesync.state.BulkOperation;

/** Sentences for people. */
public final class OperationTexts {
    private OperationTexts() {}

    static String badInput(long problems) {
        return "The input has " + (problems == 1 ? "a problem" : number(problems) + " problems")
                + ", so nothing was sent. Correct the lines that are named, and run again.";
    }

    static String goingOn(BulkOperation operation, long total, long left) {
        String begun = "Going on with the operation of " + operation.startedAt().truncatedTo(ChronoUnit.SECONDS)
                + ", which was not finished";
        return total == 0 ? begun + "." : begun + ": " + number(total - left) + " of " + items(total) + " are done.";
    }

    /** Where nothing is found, it is the environment that is missing: of a missing entry, only its item fails. */
    static RunException noEnvironment(Settings settings, Throwable cause) {
        return new RunException(
                RunReport.Status.FAILED,
                "There is no environment " + settings.environment() + " in space " + settings.space()
                        + ", or this token may not see it. Check --space, --environment and the token. ("
                        + cause.getMessage() + ")");
    }

    static String items(long count) {
        return number(count) + (count == 1 ? " item" : " items");
    }

    public static String number(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }
}
