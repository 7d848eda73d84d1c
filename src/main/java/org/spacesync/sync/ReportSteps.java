package org.spacesync.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.spacesync.report.ErrorLog;
import org.spacesync.report.RunReport;
import org.spacesync.report.RunReports;
import org.spacesync.run.Run;
import org.spacesync.run.RunContext;
import org.spacesync.run.RunEnd;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;

/** Steps of {@code ctf-report}. */
public class ReportSteps {
    private static final String ERROR_LOG = "ctfErrorLog";

    /**
     * Makes the error log, if anything failed: the body becomes its content, headers say where it belongs. It is written
     * to a file first, since it may be longer than memory.
     */
    public void errorLog(@Variable(Run.VARIABLE) SyncRun run, Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(null);
        if (run == null || run.journal().failed() == 0) {
            return;
        }
        Path target = target(run).toAbsolutePath().normalize();
        Path draft = run.stateDirectory().resolve("error-log.tmp");
        ErrorLog.write(run.journal(), draft);
        // The way goes into the file name: in the address of the endpoint, Camel would decode a percent sign in it.
        Path root = Objects.requireNonNull(target.getRoot(), "root of an absolute path");
        message.setHeader("ctfErrorLogRoot", root.toString());
        message.setHeader(Exchange.FILE_NAME, root.relativize(target).toString());
        message.setBody(deletedWhenRead(draft));
        exchange.setVariable(ERROR_LOG, target);
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
                Map.of(),
                null,
                null);
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
