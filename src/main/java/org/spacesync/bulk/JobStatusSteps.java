package org.spacesync.bulk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunListener;
import org.spacesync.report.RunReport;
import org.spacesync.run.Request;
import org.spacesync.run.RunContext;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.settings.Settings;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-status} and {@code ctf-bulk-list}. */
public class JobStatusSteps {
    private static final String LOOK = RouteVariables.LOOK;
    private static final int PAGE = 100;

    private final Clock clock = Clock.systemUTC();

    public void begin(@Variable(RunContext.SETTINGS) Settings settings, Exchange exchange) {
        exchange.setVariable(LOOK, new JobStatus(settings.duration(Setting.BULK_POLL_DELAY), clock.instant()));
    }

    public void statusRequest(@Header("ctfBulkJob") String id, Exchange exchange) {
        Request.get(exchange, JobSteps.JOBS + "/" + id, "");
    }

    /** @throws RunException if a job that is watched takes longer than it may */
    public void status(
            @Variable(LOOK) JobStatus look,
            @Variable(RunContext.SETTINGS) Settings settings,
            @Variable(RunContext.LISTENER) RunListener listener,
            @Header("ctfBulkWatch") Boolean watch,
            @Body Map<String, Object> job) {
        String status = Json.text(job, "sys", "status");
        if (!Boolean.TRUE.equals(watch) || !"in_progress".equals(status)) {
            look.end();
            return;
        }
        String name = "Job " + Json.text(job, "sys", "id") + " (" + Json.text(job, "sys", "bulkType") + ")";
        Duration longest = settings.duration(Setting.BULK_TIMEOUT);
        if (Duration.between(look.begun(), clock.instant()).compareTo(longest) > 0) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    name + " was still in progress after " + longest.toSeconds()
                            + " s. Look again later, or raise --timeout.");
        }
        listener.note(name + " is in progress since " + Json.text(job, "sys", "createdAt") + ".");
        look.lookLater();
    }

    public void pageRequest(
            @Variable(LOOK) JobStatus look,
            @Header("ctfBulkFilter") Map<String, String> filter,
            @Header("ctfBulkMost") Integer most,
            Exchange exchange) {
        int left = most == null ? PAGE : Math.min(PAGE, most - look.getJobs().size());
        String conditions = filter == null
                ? ""
                : filter.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()) + "&")
                        .collect(Collectors.joining());
        String page = look.cursor() == null ? "" : "&pageNext=" + encode(look.cursor());
        Request.get(exchange, JobSteps.JOBS, conditions + "limit=" + left + page);
    }

    public void page(
            @Variable(LOOK) JobStatus look, @Header("ctfBulkMost") Integer most, @Body Map<String, Object> page) {
        look.take(Json.objects(page, "items"), Json.text(page, "pages", "next"), most);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
