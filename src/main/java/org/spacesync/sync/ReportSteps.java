package org.spacesync.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacesync.contentful.EntityKey;
import org.spacesync.files.FileFailure;
import org.spacesync.files.PrivateFiles;
import org.spacesync.report.ErrorLog;
import org.spacesync.report.LastErrorLog;
import org.spacesync.report.RunReport;
import org.spacesync.report.RunReports;
import org.spacesync.run.Run;
import org.spacesync.run.RunContext;
import org.spacesync.run.RunEnd;
import org.spacesync.run.StepException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.state.Failure;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-report}. */
public class ReportSteps {
    private static final Logger LOG = LoggerFactory.getLogger(ReportSteps.class);
    private static final String ERROR_LOG = RouteVariables.ERROR_LOG;
    private static final String FAILURES = RouteVariables.ERROR_LOG_FAILURES;

    /**
     * Makes the error log, if anything failed, or the run was aborted: the body becomes its content, headers say where it
     * belongs. It is written to a file first, since it may be longer than memory.
     */
    public void errorLog(@Variable(Run.VARIABLE) SyncRun run, @Variable(RunSteps.END) RunEnd end, Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(null);
        // A run that was told to stop has not failed.
        boolean aborted = run != null
                && end.status() == RunReport.Status.FAILED
                && !run.doors().stopped();
        if (run == null || run.journal().failed() == 0 && !aborted) {
            return;
        }
        Map<String, Object> ended = aborted ? entry(run, end, exchange) : null;
        String fingerprint = LastErrorLog.fingerprint(run.journal().failures(), ended);
        Optional<Path> same = run.settings().has(Setting.ERROR_LOG_FILE)
                ? Optional.empty()
                : new LastErrorLog(run.stateDirectory()).with(fingerprint);
        if (same.isPresent()) {
            exchange.setVariable(ERROR_LOG, same.get());
            return;
        }
        Path target = target(run).toAbsolutePath().normalize();
        Path draft = run.stateDirectory().resolve("error-log.tmp");
        ErrorLog.write(run.journal(), ended, draft);
        // The way goes into the file name: in the address of the endpoint, Camel would decode a percent sign in it.
        Path root = Objects.requireNonNull(target.getRoot(), "root of an absolute path");
        message.setHeader("ctfErrorLogRoot", root.toString());
        message.setHeader(Exchange.FILE_NAME, root.relativize(target).toString());
        message.setBody(deletedWhenRead(draft));
        exchange.setVariable(ERROR_LOG, target);
        exchange.setVariable(FAILURES, fingerprint);
    }

    /**
     * Makes the empty file: it holds content, and Camel, which would let everybody read it, writes into one that is there
     * without changing its mode.
     */
    public void createErrorLog(@Variable(ERROR_LOG) Path target) throws IOException {
        PrivateFiles.directories(Objects.requireNonNull(target.getParent(), "a file is in a directory"));
        PrivateFiles.create(target);
    }

    /** From now on, runs with just these failures need no log of their own. */
    public void errorLogWritten(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        Path log = exchange.getVariable(ERROR_LOG, Path.class);
        new LastErrorLog(run.stateDirectory()).written(log, exchange.getVariable(FAILURES, String.class));
    }

    /** Nothing is lost but the reading: the journal has it. */
    public void errorLogFailed(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Path target = target(run);
        run.listener().note(text(target, cause));
        exchange.removeVariable(ERROR_LOG);
    }

    private static String text(Path target, Throwable cause) {
        String option = "another place (--error-log-file, --sync-token-dir)";
        String start = "The error log " + target + " cannot be written: ";
        String end = " The same failures are in the report beside the journal.";
        for (Throwable here = cause; here != null; here = here.getCause()) {
            if (here instanceof IOException io) {
                FileFailure failure = FileFailure.writing(target, io, option);
                return start + failure.reason() + ". " + failure.cure() + end;
            }
        }
        return start + RunEnd.known(cause).getMessage() + ". Name " + option + "." + end;
    }

    /** Makes the report of the run, and keeps it beside the journal: the body becomes its JSON. */
    public void report(
            @Variable(Run.VARIABLE) SyncRun run,
            @Variable(RunContext.SETTINGS) Settings settings,
            @Variable(RunSteps.END) RunEnd end,
            Exchange exchange) {
        RunReport report =
                run == null ? withoutRun(settings, end) : of(run, end, exchange.getVariable(ERROR_LOG, Path.class));
        if (run != null) {
            RunReports.write(report, run.stateDirectory());
        }
        exchange.setVariable(RunSteps.REPORT, report);
        exchange.getMessage().setBody(RunReports.json(report));
    }

    /** The result of the run and its exit code stay: only what was to follow has failed. */
    public void afterRunFailed(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String text = StepException.inCustomised(exchange, cause).getMessage();
        String told = "What ctf-after-run was to do after the run has failed; the run itself is not affected. "
                + (run == null ? text : run.secrets().blank(text));
        LOG.warn(told);
        RunContext.listener(exchange).note(told);
    }

    private static RunReport of(SyncRun run, RunEnd end, Path errorLog) {
        Instant now = run.clock().instant();
        return new RunReport(
                run.state().id(),
                run.settings().source(),
                run.settings().destination(),
                end.status(),
                run.secrets().blank(end.message()),
                run.state().initial(),
                run.startedAt(),
                Duration.between(run.startedAt(), now),
                run.journal().outcomes(),
                run.journal().failed(),
                failedItems(run),
                run.requests(),
                end.nextSyncToken(),
                errorLog);
    }

    /** A run that could not begin: nothing is known but why. */
    private static RunReport withoutRun(Settings settings, RunEnd end) {
        boolean known = settings != null;
        return new RunReport(
                null,
                known ? settings.source() : null,
                known ? settings.destination() : null,
                end.status(),
                end.message(),
                false,
                Instant.now(),
                Duration.ZERO,
                Map.of(),
                0,
                List.of(),
                Map.of(),
                null,
                null);
    }

    private static Map<String, Object> entry(SyncRun run, RunEnd end, Exchange exchange) {
        String route = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, "ctf-sync", String.class);
        return run.errorEntries().end(end.cause(), end.message(), route.replaceFirst("^ctf-", ""));
    }

    private static List<RunReport.FailedItem> failedItems(SyncRun run) {
        List<RunReport.FailedItem> items = new ArrayList<>();
        Iterator<Failure> failures = run.journal().failures();
        while (items.size() < RunReport.MOST_FAILED_ITEMS && failures.hasNext()) {
            Failure failure = failures.next();
            // What we say of it names the request and the answer; the message may be the API's few words.
            Object said = failure.error().getOrDefault("reason", failure.error().get("message"));
            EntityKey key = failure.key();
            items.add(new RunReport.FailedItem(key.type(), key.id(), String.valueOf(said), failure.phase()));
        }
        return List.copyOf(items);
    }

    private static Path target(SyncRun run) {
        Settings settings = run.settings();
        return settings.has(Setting.ERROR_LOG_FILE)
                ? settings.path(Setting.ERROR_LOG_FILE)
                : settings.path(Setting.SYNC_TOKEN_DIR)
                        .resolve(ErrorLog.fileName(run.clock().instant()));
    }

    private static InputStream deletedWhenRead(Path file) {
        try {
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
