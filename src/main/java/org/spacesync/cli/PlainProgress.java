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
    private final Phases phases;
    private Instant lastLine;

    PlainProgress(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
        this.phases = new Phases(clock);
    }

    @Override
    public synchronized void phaseStarted(String name, long expected) {
        Phase phase = phases.find(name);
        if (phase != null) {
            phase.more(expected);
            if (expected > 0) {
                line(phase.begun());
            }
            return;
        }
        phases.endedBy(name).forEach(ended -> line(ended.ended(true)));
        lastLine = clock.instant();
        line(phases.begin(name, expected).begun());
    }

    @Override
    public void itemDone(String name) {
        itemsDone(name, 1);
    }

    @Override
    public synchronized void itemsDone(String name, long count) {
        Phase phase = phases.find(name);
        if (phase == null) {
            return;
        }
        phase.done(count);
        Instant now = clock.instant();
        if (Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = now;
            phases.all().forEach(each -> line(each.underWay()));
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
        phases.endAll().forEach(phase -> line(phase.ended(finished)));
        console.err().flush();
    }

    private synchronized void line(String text) {
        console.err().println(text);
    }
}
