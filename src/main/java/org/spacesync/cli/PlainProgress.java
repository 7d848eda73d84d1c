package org.spacesync.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.spacesync.state.Failure;

/**
 * Progress as lines for a log file: begin and end of each phase, each failure, and in between a line every few seconds.
 */
final class PlainProgress implements Progress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Console console;
    private final Clock clock;
    private String phase;
    private long total;
    private long done;
    private Instant startedAt;
    private Instant lastLine;

    PlainProgress(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public synchronized void phaseStarted(String name, long expected) {
        if (name.equals(phase)) {
            // A phase in several steps says for each what it adds.
            total = expected < 0 ? -1 : done + expected;
            return;
        }
        endPhase();
        phase = name;
        total = expected;
        done = 0;
        startedAt = clock.instant();
        lastLine = startedAt;
        line(name + (expected >= 0 ? ": " + expected + " to do" : " ..."));
    }

    @Override
    public void itemDone(String name) {
        itemsDone(name, 1);
    }

    @Override
    public synchronized void itemsDone(String name, long count) {
        if (!name.equals(phase)) {
            return;
        }
        done += count;
        Instant now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = now;
            line(name + ": " + done + (total > 0 ? " of " + total : "") + pace(now));
        }
    }

    private String pace(Instant now) {
        double seconds = Duration.between(startedAt, now).toMillis() / 1000.0;
        double perSecond = done / seconds;
        String left = total > done
                ? ", " + Durations.text(Duration.ofSeconds(Math.round((total - done) / perSecond))) + " left"
                : "";
        return String.format(Locale.ROOT, ", %.1f/s", perSecond) + left;
    }

    @Override
    public void failed(Failure failure) {
        line(FailureText.of(failure));
    }

    @Override
    public void waiting(String api, Duration wait, String why) {
        line("Waiting " + Durations.text(wait) + " for " + api + ": " + why);
    }

    @Override
    public void note(String text) {
        line(text);
    }

    @Override
    public void problem(String text) {
        line(text);
    }

    @Override
    public synchronized void endPhase() {
        if (phase != null) {
            String count = done > 0 ? ": " + done + " done" : ": done";
            line(phase + count + " in " + Durations.text(Duration.between(startedAt, clock.instant())));
            phase = null;
        }
        console.err().flush();
    }

    private synchronized void line(String text) {
        console.err().println(text);
    }
}
