package org.spacesync.links;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.door.Doors;
import org.spacesync.report.ErrorLog;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.run.Run;
import org.spacesync.run.RunContext;
import org.spacesync.run.RunDoors;
import org.spacesync.run.RunEnd;
import org.spacesync.run.RunException;
import org.spacesync.run.StepException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Journal;
import org.spacesync.state.PairLock;
import org.spacesync.variables.RouteVariables;

/** First and last steps of {@code ctf-links}. */
public class LinksSteps {
    private static final String LOCK = RouteVariables.LOCK;
    private static final String END = RouteVariables.END;
    private static final String CLEANING = RouteVariables.LINKS_CLEANING;
    private static final Logger LOG = LoggerFactory.getLogger(LinksSteps.class);

    private final Clock clock = Clock.systemUTC();

    /**
     * Takes the lock of the environment and opens a journal.
     *
     * @throws RuntimeException if settings are wrong, somebody else is at it, or nothing can be written
     */
    public void open(
            @Header("ctfLinksSettings") Object given,
            @Header("ctfLinksOutput") Consumer<LinkedEntry> output,
            @Variable(CLEANING) Boolean cleaning,
            Exchange exchange) {
        Settings settings = RunContext.settings(exchange, given).checkedForBulk();
        exchange.setVariable(RunContext.SETTINGS, settings);
        RunListener listener = RunContext.listener(exchange);
        Path directory = LinksDirectory.of(settings);
        exchange.setVariable(LOCK, PairLock.acquire(directory, UUID.randomUUID().toString(), clock));
        Doors doors = RunDoors.openForBulk(settings, clock, listener::waiting);
        exchange.setVariable(Doors.VARIABLE, doors);
        Journal journal = LinksDirectory.open(directory);
        journal.openRun(UUID.randomUUID().toString(), null, clock.instant());
        Consumer<LinkedEntry> receiver = output == null ? entry -> {} : output;
        exchange.setVariable(
                Run.VARIABLE,
                new LinksRun(
                        settings, directory, journal, Boolean.TRUE.equals(cleaning), doors, listener, receiver, clock));
    }

    /** All entries were looked at. */
    public void finish(@Variable(Run.VARIABLE) LinksRun run, Exchange exchange) {
        // What a process that is being stopped did not do has not failed; but it is not done either.
        exchange.setVariable(
                END,
                run.doors().stopped()
                        ? RunEnd.failed(new IllegalStateException("Stopped"), run.doors())
                        : RunEnd.done(run.journal().failed(), null));
    }

    /** It could not begin or go on. */
    public void failed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        RunEnd end =
                RunEnd.failed(StepException.of(exchange, failure), exchange.getVariable(Doors.VARIABLE, Doors.class));
        LOG.debug("The look at links ended with {}", end.status(), failure);
        boolean nowhere = end.cause() instanceof ContentfulException.Permanent refusal && refusal.isNotFound();
        Settings settings = exchange.getVariable(RunContext.SETTINGS, Settings.class);
        exchange.setVariable(END, nowhere ? RunEnd.failed(nowhere(settings, end.cause()), null) : end);
    }

    private static RunException nowhere(Settings settings, Throwable cause) {
        return new RunException(
                RunReport.Status.FAILED,
                "There is no environment " + settings.environment() + " in space " + settings.space()
                        + ", or this token may not see it. Check --space, --environment and the token. ("
                        + cause.getMessage() + ")");
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
        RunContext.closeQuietly(exchange.getVariable(LOCK, PairLock.class));
        RunContext.forgetVariables(exchange);
        exchange.getMessage().removeHeaders("ctf*");
        exchange.getMessage().setBody(report);
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
