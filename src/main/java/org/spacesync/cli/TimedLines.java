package org.spacesync.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Puts the time before each line, for the log of a service. */
final class TimedLines extends FilterOutputStream {
    private final Clock clock;
    private boolean lineBegins = true;

    private TimedLines(OutputStream out, Clock clock) {
        super(out);
        this.clock = clock;
    }

    static PrintStream over(OutputStream out, Clock clock) {
        return new PrintStream(new TimedLines(out, clock), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int character) throws IOException {
        boolean lineEnds = character == '\n' || character == '\r';
        if (lineBegins && !lineEnds) {
            String time = clock.instant().truncatedTo(ChronoUnit.SECONDS) + " ";
            out.write(time.getBytes(StandardCharsets.US_ASCII));
        }
        lineBegins = lineEnds;
        out.write(character);
    }
}
