package org.spacesync.sync;

import java.io.File;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;

/** Steps of {@code ctf-report}. */
public class ReportSteps {

    public File errorLog(@Variable(SyncRun.VARIABLE) SyncRun run) {
        return null;
    }

    public Map<String, Object> report(
            @Variable(SyncRun.VARIABLE) SyncRun run, @Variable(RunSteps.END) RunEnd end, Exchange exchange) {
        Map<String, RunReport.Requests> requests = new LinkedHashMap<>();
        RunReport report;
        if (run != null) {
            run.doors()
                    .statistics()
                    .forEach((door, numbers) -> requests.put(
                            door, new RunReport.Requests(numbers.sent(), numbers.retried(), numbers.rateLimited())));
            report = new RunReport(
                    run.state().id(),
                    run.settings().source(),
                    run.settings().destination(),
                    end.status(),
                    end.message(),
                    run.state().initial(),
                    run.startedAt(),
                    Duration.between(run.startedAt(), run.clock().instant()),
                    run.journal().outcomes(),
                    run.journal().failed(),
                    requests,
                    end.nextSyncToken(),
                    null);
        } else {
            report = new RunReport(
                    null,
                    null,
                    null,
                    end.status(),
                    end.message(),
                    false,
                    java.time.Instant.now(),
                    Duration.ZERO,
                    Map.of(),
                    0,
                    requests,
                    null,
                    null);
        }
        exchange.setVariable(RunSteps.REPORT, report);
        return Json.map("runId", report.runId(), "status", report.status().name());
    }
}
