package org.spacesync.sync;

import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.EntityType;
import org.spacesync.door.Doors;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.run.JournalGrants;
import org.spacesync.run.Run;
import org.spacesync.run.RunContext;
import org.spacesync.run.RunDoors;
import org.spacesync.run.RunEnd;
import org.spacesync.run.RunException;
import org.spacesync.run.RunLifecycle;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.ChangeKind;
import org.spacesync.state.Journal;
import org.spacesync.state.PairLock;
import org.spacesync.state.RunState;
import org.spacesync.state.SqlJournal;
import org.spacesync.state.Stage;
import org.spacesync.state.StoredToken;
import org.spacesync.variables.RouteVariables;

/** First and last steps of {@code ctf-sync}: a run is opened, comes to its end or fails, and is closed. */
public class RunSteps {
    static final String END = RouteVariables.END;
    static final String REPORT = RouteVariables.REPORT;

    private final Clock clock = Clock.systemUTC();

    /**
     * Takes the lock of the pair: until {@link #close}, nobody else reads or writes its token and its journal.
     *
     * @throws RuntimeException if settings are wrong or the pair is locked
     */
    public void lock(Exchange exchange) {
        Settings settings =
                RunContext.settings(exchange, exchange.getMessage().getBody()).checked();
        exchange.setVariable(RunContext.SETTINGS, settings);
        String runId = UUID.randomUUID().toString();
        exchange.setVariable(RouteVariables.RUN_ID, runId);
        exchange.setVariable(RouteVariables.LOCK, PairLock.acquire(stateDirectory(settings), runId, clock));
    }

    /**
     * Opens the journal of the pair and begins a run from the stored token. A run that a process did not end is continued
     * instead.
     *
     * @throws RuntimeException if the journal cannot be used, or is in a run that these settings do not continue; nothing
     *     is written then
     */
    public void open(
            @Variable(RunContext.SETTINGS) Settings settings,
            @Variable(RouteVariables.RUN_ID) String runId,
            @Variable(TokenSteps.STORED) StoredToken stored,
            Exchange exchange) {
        if (stored == null) {
            throw stepMissing("ctfRuns.lock and ctfTokens.load before ctfRuns.open");
        }
        RunListener listener = RunContext.listener(exchange);
        RunOpener opener = new RunOpener(settings);
        Journal journal = null;
        try {
            journal = SqlJournal.open(stateDirectory(settings));
            RunState state = opener.open(journal, runId, stored, clock.instant());
            Doors doors =
                    RunDoors.open(settings, clock, RunDoors.telling(listener)).knowing(new JournalGrants(journal));
            SyncRun run = new SyncRun(settings, opener.pair(), stored, journal, doors, listener, clock);
            SettledFeed.of(run, exchange.getContext()).ifPresent(run::tell);
            exchange.setVariable(Run.VARIABLE, run);
            exchange.setVariable(Doors.VARIABLE, doors);
            announce(run, state);
        } catch (RuntimeException e) {
            RunContext.closeQuietly(journal);
            exchange.removeVariable(Run.VARIABLE);
            throw e;
        }
    }

    /**
     * Makes sure that nothing is left to do.
     *
     * @throws RunException if changes are unfinished
     */
    public void complete(@Variable(Run.VARIABLE) SyncRun run) {
        if (run.isCopiesContent()) {
            requireAllSettled(run);
        }
        if (run.isCopiesContentModel()) {
            OwnModel.forgetRemoved(run);
        }
    }

    /** The token is saved: the next run is a new one. */
    public void finish(
            @Variable(Run.VARIABLE) SyncRun run, @Variable(TokenSteps.SAVED) String savedToken, Exchange exchange) {
        if (run.isCopiesContent()) {
            if (savedToken == null) {
                throw stepMissing("ctfTokens.save before ctfRuns.finish");
            }
            RepopulateSteps.forget(run);
            run.leftOut().tellCounts();
        }
        long failed = run.journal().failed();
        run.journal().closeRun(clock.instant());
        exchange.setVariable(END, RunEnd.done(failed, savedToken));
    }

    /** The run has failed or was refused. What it did so far stays in the journal. */
    public void failed(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        RunEnd end = RunLifecycle.failed(exchange);
        if (run != null && end.status() == RunReport.Status.REFUSED && !isHalfWayThroughFirst(run)) {
            if (run.takesOver() && hasRead(run)) {
                run.journal().dropRead();
            }
            run.journal().closeRun(clock.instant());
        }
    }

    /** Whether it has come so far that its changes can be told from those that earlier runs had left. */
    private static boolean hasRead(SyncRun run) {
        return run.state().readToEnd() || run.state().pageToken() != null;
    }

    /** A first run that has written is only refused for now: a new one would find a destination that is not empty. */
    private static boolean isHalfWayThroughFirst(SyncRun run) {
        return run.state().initial() && run.isResumed() && run.state().readToEnd();
    }

    /** Leaves the report of the run as the body. */
    public void close(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        if (run != null) {
            RunContext.closeQuietly(run.journal());
        }
        exchange.getMessage().setHeaders(new HashMap<>());
        RunLifecycle.close(exchange.getVariable(REPORT), exchange);
    }

    private static Path stateDirectory(Settings settings) {
        return new RunOpener(settings).pair().stateDirectory(settings.path(Setting.SYNC_TOKEN_DIR));
    }

    /** A route file of an older version, or one that was changed, would move no token without saying so. */
    private static RunException stepMissing(String what) {
        return new RunException(
                RunReport.Status.FAILED,
                "The route ctf-sync lacks steps: " + what + ". Add them as they are in the sync.camel.yaml of this"
                        + " version. Nothing is lost: the journal has the run.");
    }

    private static void requireAllSettled(SyncRun run) {
        for (EntityType type : new EntityType[] {EntityType.ASSET, EntityType.ENTRY}) {
            for (ChangeKind kind : ChangeKind.values()) {
                for (Stage stage : new Stage[] {
                    Stage.RECEIVED, Stage.READ, Stage.COMPARED, Stage.IN_JOB, Stage.WRITTEN, Stage.READY
                }) {
                    long left = run.journal().count(type, kind, stage);
                    if (left > 0) {
                        throw new RunException(
                                RunReport.Status.FAILED,
                                "The run came to its end with " + left + " changes of type " + type + " unfinished ("
                                        + stage + "), so the sync token was not moved on. If routes were changed,"
                                        + " check that no step is left out.");
                    }
                }
            }
        }
    }

    private static void announce(SyncRun run, RunState state) {
        if (state.resumed()) {
            run.listener()
                    .note("Going on with the run of " + state.startedAt().truncatedTo(ChronoUnit.SECONDS)
                            + ", which was not finished.");
        } else if (!run.isCopiesContent()) {
            run.listener().note("Copying the content model only.");
        } else if (run.takesOver()) {
            run.listener()
                    .note("Taking over what the destination has: everything is read and compared, and what differs is"
                            + " written.");
        } else if (state.initial()) {
            run.listener()
                    .note("No sync token yet: copying "
                            + (run.selection().isEverything() ? "everything." : "what is selected."));
        } else {
            run.listener().note("Continuing from the stored sync token.");
        }
        if (run.isCopiesContent() && !run.selection().isEverything()) {
            run.listener().note("Selected: " + run.selection() + ". Everything else is left alone.");
        }
    }
}
