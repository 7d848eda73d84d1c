package org.spacesync.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What our command line comes to when it is given these arguments, in this process.
 *
 * @param exitCode of the process that it would have been
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CommandLineRun(int exitCode, String out, String err) {

    /** Runs it in a directory, with these environment variables only. */
    public static CommandLineRun of(Path directory, Map<String, String> environment, List<String> arguments) {
        Screen screen = new Screen();
        int exitCode =
                new Commands(screen.surroundings(directory, environment)).execute(arguments.toArray(String[]::new));
        return new CommandLineRun(exitCode, screen.out(), screen.err());
    }
}
