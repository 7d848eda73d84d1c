package org.spacesync.bulk;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.spacesync.contentful.BulkType;
import org.spacesync.door.Doors;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.run.Run;
import org.spacesync.run.RunContext;
import org.spacesync.run.RunEnd;
import org.spacesync.run.RunException;
import org.spacesync.run.RunLifecycle;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.BulkItem;
import org.spacesync.state.Journal;
import org.spacesync.state.PairLock;
import org.spacesync.state.SqlJournal;
import org.spacesync.variables.RouteVariables;

/** First and last steps of the bulk routes: an operation is begun or resumed, ends or fails. */
public class OperationSteps {
    static final String SETTINGS = "ctfBulkSettings";
    static final String SPOOL = RouteVariables.SPOOL;
    private static final String LOCK = RouteVariables.LOCK;
    private static final String END = RouteVariables.END;
    private static final String OPENED_AT = RouteVariables.OPENED_AT;
    private static final String TYPE = "ctfBulkType";

    private final Clock clock = Clock.systemUTC();

    /**
     * Opens a journal for the input to be read into.
     *
     * @param typeName of the operation
     * @throws RuntimeException if settings are wrong or nothing can be written
     */
    public void open(String typeName, Exchange exchange) {
        exchange.getMessage().setHeader(TYPE, typeName);
        exchange.setVariable(OPENED_AT, clock.instant());
        Settings settings = RunLifecycle.openEnvironment(exchange.getMessage().getHeader(SETTINGS), clock, exchange);
        BulkType type = BulkType.valueOf(typeName);
        Path directory = OperationDirectory.spool(settings, clock);
        exchange.setVariable(LOCK, PairLock.acquire(directory, "reading", clock));
        Journal journal = SqlJournal.open(directory);
        journal.bulk().begin(UUID.randomUUID().toString(), type, clock.instant());
        RunListener listener = exchange.getVariable(RunContext.LISTENER, RunListener.class);
        InputJournal spool = new InputJournal(directory, journal, type, listener, new EntryIdGenerator());
        OperationOptions.meaningful(type).forEach(setting -> spool.sign(setting + "=" + settings.text(setting)));
        exchange.setVariable(SPOOL, spool);
    }

    /**
     * All input is read. If an earlier process left an operation with the same input unfinished, it is resumed;
     * else this one begins.
     *
     * @throws RuntimeException if the input has problems, or another process is at the same operation
     */
    public void adopt(
            @Variable(SPOOL) InputJournal spool,
            @Variable(RunContext.SETTINGS) Settings settings,
            @Variable(RunContext.LISTENER) RunListener listener,
            @Variable(Doors.VARIABLE) Doors doors,
            Exchange exchange) {
        spool.flush();
        if (spool.problemCount() > 0) {
            throw new RunException(RunReport.Status.MISCONFIGURED, OperationTexts.badInput(spool.problemCount()));
        }
        if (spool.type() != BulkType.EXPORT && spool.items() == 0) {
            throw new RunException(
                    RunReport.Status.MISCONFIGURED, "There is nothing to do: the input has no items. Check the file.");
        }
        spool.prepared();
        spool.close();
        Path directory = OperationDirectory.of(settings, spool.type(), spool.fingerprint());
        PairLock lock = PairLock.acquire(directory, "bulk", clock);
        exchange.getVariable(LOCK, PairLock.class).close();
        exchange.setVariable(LOCK, lock);
        if (settings.flag(Setting.BULK_START_OVER)) {
            OperationDirectory.clear(directory);
        }
        boolean resumed = OperationDirectory.hasJournal(directory);
        if (!resumed) {
            OperationDirectory.keep(spool.directory(), directory);
        }
        OperationDirectory.remove(spool.directory());
        exchange.removeVariable(SPOOL);
        BulkRun run = new BulkRun(settings, directory, SqlJournal.open(directory), resumed, doors, listener, clock);
        exchange.setVariable(Run.VARIABLE, run);
        announce(run);
    }

    private static void announce(BulkRun run) {
        long total = run.bulk().count(BulkItem.State.values());
        long left = run.bulk().count(BulkItem.State.PENDING, BulkItem.State.SENT);
        if (run.isResumed()) {
            run.listener().note(OperationTexts.goingOn(run.operation(), total, left));
        }
        if (left > 0) {
            run.phase(BulkRun.SENDING, left);
        }
    }

    /** Everything that could be done is done. */
    public void finish(@Variable(Run.VARIABLE) BulkRun run, Exchange exchange) {
        boolean failed =
                run.bulk().count(BulkItem.State.FAILED) > 0 || run.journal().failed() > 0;
        if (run.type() != BulkType.EXPORT) {
            Results.write(run, Results.file(run));
        }
        run.bulk().end();
        exchange.setVariable(END, RunEnd.done(failed ? 1 : 0, null));
    }

    /** The operation could not begin or go on. What it did so far stays in its journal. */
    public void failed(Exchange exchange) {
        RunLifecycle.failedInEnvironment(exchange);
    }

    /** Leaves the report as the body, and nothing else behind; the journal only if something is left to do. */
    public void close(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(SPOOL) InputJournal spool,
            @Header(TYPE) String type,
            Exchange exchange) {
        RunEnd end = exchange.getVariable(END, RunEnd.class);
        Settings settings = exchange.getVariable(RunContext.SETTINGS, Settings.class);
        Instant openedAt = exchange.getVariable(OPENED_AT, Instant.class);
        BulkReport report = run == null
                ? OperationReport.withoutRun(BulkType.valueOf(type), settings, spool, end, openedAt)
                : OperationReport.of(
                        run, end, openedAt, clock.instant(), exchange.getVariable(RouteVariables.OUT, Path.class));
        boolean ended = run != null && run.bulk().operation().orElseThrow().ended();
        RunContext.closeQuietly(run == null ? null : run.journal());
        RunContext.closeQuietly(spool);
        if (ended) {
            OperationDirectory.remove(run.directory());
        }
        if (spool != null) {
            OperationDirectory.remove(spool.directory());
        }
        RunLifecycle.close(report, exchange);
    }
}
