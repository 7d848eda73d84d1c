package org.spacesync.links;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.door.Doors;
import org.spacesync.report.ErrorLog;
import org.spacesync.report.RunListener;
import org.spacesync.run.Run;
import org.spacesync.run.RunContext;
import org.spacesync.run.RunEnd;
import org.spacesync.run.RunLifecycle;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Journal;
import org.spacesync.state.PairLock;
import org.spacesync.variables.RouteVariables;

/** First and last steps of {@code ctf-links-report} and {@code ctf-links-clean}. */
public class LinksSteps {
    private static final String END = RouteVariables.END;
    private static final String CLEANING = RouteVariables.LINKS_CLEANING;

    private final Clock clock = Clock.systemUTC();

    /**
     * Takes the lock of the environment and opens a journal.
     *
     * @param cleaning whether links are to be removed
     * @throws RuntimeException if settings are wrong, another process works on this, or nothing can be written
     */
    @SuppressWarnings("unchecked")
    public void open(boolean cleaning, Exchange exchange) {
        exchange.setVariable(CLEANING, cleaning);
        Settings settings =
                RunLifecycle.openEnvironment(exchange.getMessage().getHeader("ctfLinksSettings"), clock, exchange);
        Path directory = LinksDirectory.of(settings);
        exchange.setVariable(
                RouteVariables.LOCK,
                PairLock.acquire(directory, UUID.randomUUID().toString(), clock));
        Journal journal = LinksDirectory.open(directory);
        journal.openRun(UUID.randomUUID().toString(), null, clock.instant());
        Consumer<LinkedEntry> output = exchange.getMessage().getHeader("ctfLinksOutput", Consumer.class);
        exchange.setVariable(
                Run.VARIABLE,
                new LinksRun(
                        settings,
                        directory,
                        journal,
                        cleaning,
                        exchange.getVariable(RouteVariables.DOORS, Doors.class),
                        exchange.getVariable(RouteVariables.LISTENER, RunListener.class),
                        output == null ? entry -> {} : output,
                        clock));
    }

    /** All entries are checked. */
    public void finish(@Variable(Run.VARIABLE) LinksRun run, Exchange exchange) {
        // What a process that is being stopped did not do has not failed; but it is not done either.
        exchange.setVariable(
                END,
                run.doors().stopped()
                        ? RunEnd.failed(new IllegalStateException("Stopped"), run.doors())
                        : RunEnd.done(run.journal().failed(), null));
    }

    public void failed(Exchange exchange) {
        RunLifecycle.failedInEnvironment(exchange);
    }

    /** Leaves the report as the body; the journal stays only if something is still to be published. */
    public void close(
            @Variable(Run.VARIABLE) LinksRun run,
            @Variable(END) RunEnd end,
            @Variable(RunContext.SETTINGS) Settings settings,
            @Variable(CLEANING) Boolean cleaning,
            Exchange exchange) {
        LinksReport report = run == null ? withoutRun(settings, end, cleaning) : of(run, end);
        if (run != null) {
            boolean ended = run.journal().jobsInFlight().isEmpty();
            RunContext.closeQuietly(run.journal());
            if (ended) {
                LinksDirectory.remove(run.directory());
            }
        }
        RunLifecycle.close(report, exchange);
    }

    private LinksReport of(LinksRun run, RunEnd end) {
        Path errorLog = null;
        if (run.journal().failed() > 0) {
            errorLog = run.settings().path(Setting.LINKS_STATE_DIR).resolve(ErrorLog.fileName(clock.instant()));
            ErrorLog.write(run.journal(), errorLog);
        }
        return new LinksReport(
                run.settings().space() + "/" + run.settings().environment(),
                run.isCleaning(),
                run.isDryRun(),
                end.status(),
                run.secrets().blank(end.message()),
                run.startedAt(),
                Duration.between(run.startedAt(), clock.instant()),
                run.entries(),
                run.links(),
                run.results(),
                run.journal().failed(),
                run.requests(),
                errorLog);
    }

    private LinksReport withoutRun(Settings settings, RunEnd end, Boolean cleaning) {
        Instant now = clock.instant();
        return new LinksReport(
                settings == null ? null : settings.space() + "/" + settings.environment(),
                Boolean.TRUE.equals(cleaning),
                false,
                end.status(),
                end.message(),
                now,
                Duration.ZERO,
                0,
                0,
                Map.of(),
                0,
                Map.of(),
                null);
    }
}
