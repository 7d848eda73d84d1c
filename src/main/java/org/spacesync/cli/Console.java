package org.spacesync.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/**
 * Where a command writes: results to {@code out}, everything else to {@code err}.
 *
 * @param out standard output
 * @param err standard error
 * @param interactive whether {@code err} is a terminal with a person in front of it
 * @param columns width of a line
 */
record Console(PrintStream out, PrintStream err, boolean interactive, int columns) {

    /** The same, with the time before each line, and not interactive. */
    Console timed(Clock clock) {
        return new Console(TimedLines.over(out, clock), TimedLines.over(err, clock), false, columns);
    }

    /** Reports problems, one line or block for each. */
    void problems(List<String> problems) {
        problems.forEach(this::problem);
    }

    void problem(String text) {
        err.println("space-sync: " + text);
    }
}
