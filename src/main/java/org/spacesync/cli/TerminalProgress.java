package org.spacesync.cli;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.spacesync.state.Failure;

/** Progress on a terminal: one bar for each phase with count, rate and time left; everything else scrolls above it. */
final class TerminalProgress implements Progress {
    private static final int REDRAW_MILLIS = 200;

    private final Line line;
    private ProgressBar bar;
    private String phase;

    TerminalProgress(Console console) {
        this.line = new Line(console);
    }

    @Override
    public synchronized void phaseStarted(String name, long total) {
        if (name.equals(phase)) {
            // A phase in several steps says for each what it adds.
            bar.maxHint(total < 0 ? -1 : bar.getCurrent() + total);
            return;
        }
        endPhase();
        phase = name;
        bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .showSpeed()
                .setSpeedUnit(ChronoUnit.SECONDS)
                .setConsumer(line)
                .build();
    }

    @Override
    public void itemDone(String name) {
        itemsDone(name, 1);
    }

    @Override
    public synchronized void itemsDone(String name, long count) {
        if (name.equals(phase)) {
            bar.stepBy(count);
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
    public synchronized void endPhase() {
        if (bar != null) {
            bar.close();
            line.end();
            bar = null;
            phase = null;
        }
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

        synchronized void end() {
            console.err().println();
            drawn = "";
        }

        @Override
        public void close() {
            // The library calls this except when a bar ends at once, so the line is ended by end().
        }
    }
}
