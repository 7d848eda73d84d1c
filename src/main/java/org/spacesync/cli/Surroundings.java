package org.spacesync.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The environment of a command.
 *
 * @param console where it writes
 * @param in standard input
 * @param environment environment variables
 * @param workingDirectory where {@code application.properties} and {@code routes} are looked for
 * @param jar file that the program was started from; null if it was not
 * @param clock time of day
 */
record Surroundings(
        Console console,
        InputStream in,
        Map<String, String> environment,
        Path workingDirectory,
        Path jar,
        Clock clock) {}
