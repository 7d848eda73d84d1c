package org.spacesync.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.spacesync.state.Failure;

/**
 * Progress as lines for a log file: begin and end of each phase, each failure, and a line every few seconds in between.
 */
final class PlainProgress implements Progress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Console console;
    private final Clock clock;
    private Phase phase;
    private Instant lastLine;

    PlainProgress(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public synchronized void phaseStarted(String name, long expected) {
        if (phase != null && phase.is(name)) {
            phase.more(expected);
            if (expected > 0) {
                line(phase.begun());
            }
            return;
        }
        endPhase();
        phase = new Phase(name, expected, clock);
        lastLine = clock.instant();
        line(phase.begun());
    }

    @Override
    public void itemDone(String name) {
        itemsDone(name, 1);
    }

    @Override
    public synchronized void itemsDone(String name, long count) {
        if (phase == null || !phase.is(name)) {
            return;
        }
        phase.done(count);
        Instant now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = now;
            line(phase.underWay());
        }
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
    public synchronized void endPhase(boolean finished) {
        if (phase != null) {
            line(phase.ended(finished));
            phase = null;
        }
        console.err().flush();
    }

    private synchronized void line(String text) {
        console.err().println(text);
    }
}
