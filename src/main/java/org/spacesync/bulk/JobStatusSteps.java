package org.spacesync.bulk;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.run.RunContext;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-status} and {@code ctf-bulk-list}, which need no operation and no journal. */
public class JobStatusSteps {
    private static final String STATUS = RouteVariables.JOB_STATUS;
    private static final String PAGES = RouteVariables.JOB_PAGES;

    private final Clock clock = Clock.systemUTC();

    public void begin(@Header(OperationSteps.SETTINGS) Object given, Exchange exchange) {
        Settings settings = OperationSteps.openDoors(given, clock, exchange);
        exchange.setVariable(STATUS, new JobStatus(settings.duration(Setting.BULK_POLL_DELAY), clock.instant()));
    }

    /** @throws RunException if a job that is watched takes longer than it may */
    public void status(
            @Variable(STATUS) JobStatus status,
            @Variable(RunContext.SETTINGS) Settings settings,
            @Variable(RunContext.LISTENER) RunListener listener,
            @Header("ctfBulkWatch") Boolean watch,
            @Body Map<String, Object> job) {
        if (!Boolean.TRUE.equals(watch) || !"in_progress".equals(Json.text(job, "sys", "status"))) {
            status.ended();
            return;
        }
        String name = "Job " + Json.text(job, "sys", "id") + " (" + Json.text(job, "sys", "bulkType") + ")";
        Duration longest = settings.duration(Setting.BULK_TIMEOUT);
        if (Duration.between(status.begun(), clock.instant()).compareTo(longest) > 0) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    name + " was still in progress after " + longest.toSeconds()
                            + " s. Look again later, or raise --timeout.");
        }
        listener.note(name + " is in progress since " + Json.text(job, "sys", "createdAt") + ".");
        status.askLater();
    }

    public void beginList(
            @Header(OperationSteps.SETTINGS) Object given,
            @Header("ctfBulkFilter") Map<String, String> filter,
            @Header("ctfBulkMost") Integer most,
            Exchange exchange) {
        OperationSteps.openDoors(given, clock, exchange);
        exchange.setVariable(PAGES, new JobPages(filter, most));
    }

    public void page(@Variable(PAGES) JobPages pages, @Body Map<String, Object> page) {
        pages.take(Json.objects(page, "items"), Json.text(page, "pages", "next"));
    }
}
