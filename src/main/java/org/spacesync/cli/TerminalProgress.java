package org.spacesync.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.spacesync.state.Failure;

/**
 * Progress on a terminal: one line for each phase, with a bar if its total is known, which becomes a short sentence at
 * the end. Everything else scrolls above it.
 */
final class TerminalProgress implements Progress {
    private static final int REDRAW_MILLIS = 200;

    private final Line line;
    private final Phases phases;
    private ProgressBar bar;

    TerminalProgress(Console console, Clock clock) {
        this.line = new Line(console);
        this.phases = new Phases(clock);
    }

    @Override
    public synchronized void phaseStarted(String name, long total) {
        Phase phase = phases.find(name);
        if (phase != null) {
            phase.more(total);
            return;
        }
        end(phases.endedBy(name), true);
        phases.begin(name, total);
        if (bar == null) {
            // The library redraws the bar; its own texts show question marks for unknown values.
            bar = new ProgressBarBuilder()
                    .setInitialMax(-1)
                    .setUpdateIntervalMillis(REDRAW_MILLIS)
                    .continuousUpdate()
                    .setRenderer((state, columns) -> drawn(columns))
                    .setConsumer(line)
                    .build();
        }
    }

    /** The oldest phase with its bar, and those beside it in words, as far as there is room. */
    private String drawn(int columns) {
        List<Phase> all = phases.all();
        if (all.isEmpty()) {
            return "";
        }
        StringBuilder others = new StringBuilder();
        all.subList(1, all.size()).forEach(phase -> others.append(" | ").append(phase.underWay()));
        String most = others.length() > columns / 2 ? "" : others.toString();
        return all.get(0).bar(columns - most.length()) + most;
    }

    /** Each phase that is over becomes a sentence; the bar goes on if others are under way. */
    private void end(List<Phase> ended, boolean finished) {
        if (bar == null) {
            return;
        }
        if (phases.all().isEmpty()) {
            bar.close();
            bar = null;
            for (Phase phase : ended) {
                line.end(phase.ended(finished));
            }
        } else {
            ended.forEach(phase -> line.above(phase.ended(finished)));
        }
    }

    @Override
    public void itemDone(String name) {
        itemsDone(name, 1);
    }

    @Override
    public synchronized void itemsDone(String name, long count) {
        Phase phase = phases.find(name);
        if (phase != null) {
            phase.done(count);
        }
    }

    @Override
    public void failed(Failure failure) {
        line.above(FailureText.of(failure));
    }

    @Override
    public void waiting(String api, Duration wait, String why) {
        line.above("Waiting " + Durations.text(wait) + " for " + api + ": " + why);
    }

    @Override
    public void note(String text) {
        line.above(text);
    }

    @Override
    public void problem(String text) {
        line.above(text);
    }

    @Override
    public synchronized void endPhase(boolean finished) {
        end(phases.endAll(), finished);
    }

    /** The last line of the terminal, on which the bar is drawn again and again. */
    private static final class Line implements ProgressBarConsumer {
        private final Console console;
        private String drawn = "";

        Line(Console console) {
            this.console = console;
        }

        @Override
        public int getMaxRenderedLength() {
            return console.columns() - 1;
        }

        @Override
        public synchronized void accept(String text) {
            console.err().print('\r' + text + " ".repeat(Math.max(0, drawn.length() - text.length())));
            console.err().flush();
            drawn = text;
        }

        synchronized void above(String text) {
            console.err().print('\r' + " ".repeat(drawn.length()) + '\r');
            console.err().println(text);
            console.err().print(drawn);
            console.err().flush();
        }

        synchronized void end(String sentence) {
            accept(sentence);
            console.err().println();
            drawn = "";
        }

        @Override
        public void close() {
            // The library does not call this when a bar ends at once, so end() ends the line.
        }
    }
}
