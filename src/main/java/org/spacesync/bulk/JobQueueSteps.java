package org.spacesync.bulk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.Json;
import org.spacesync.report.RunReport;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.run.RunException;
import org.spacesync.settings.Setting;
import org.spacesync.variables.RouteVariables;

/**
 * Steps of {@code ctf-bulk-wait-in-line}: a space does one job at a time, whoever submitted it and in whichever
 * environment, so a job may have to wait for others.
 */
public class JobQueueSteps {
    private static final String AHEAD = RouteVariables.AHEAD;
    private static final String ENVIRONMENT = RouteVariables.ENVIRONMENT_ID;

    public void environmentsRequest(Exchange exchange) {
        exchange.setVariable(AHEAD, new ArrayList<Map<String, Object>>());
        Request.get(exchange, "/environments", "limit=1000");
    }

    /** Ours first: it is the likeliest, and the only one if the token may not list environments. */
    public List<String> environments(@Variable(Run.VARIABLE) BulkRun run, @Body Map<String, Object> page) {
        List<String> ids = new ArrayList<>();
        ids.add(run.settings().environment());
        Json.objects(page, "items").stream()
                .map(item -> Json.text(item, "sys", "id"))
                .filter(id -> id != null && !ids.contains(id))
                .forEach(ids::add);
        return ids;
    }

    public void inProgressRequest(@Body String environment, Exchange exchange) {
        exchange.setVariable(ENVIRONMENT, environment);
        Request.get(
                exchange,
                "/environments/" + environment + "/bulk_operations",
                "sys.status[in]=in_progress&order=sys.createdAt&limit=1");
    }

    public void inProgress(
            @Variable(AHEAD) List<Map<String, Object>> ahead,
            @Variable(ENVIRONMENT) String environment,
            @Body Map<String, Object> page) {
        Json.objects(page, "items").forEach(item -> {
            Map<String, Object> sys = Json.object(item, "sys");
            ahead.add(Json.map(
                    "id", sys.get("id"),
                    "type", sys.get("bulkType"),
                    "environment", environment,
                    "since", sys.get("createdAt"),
                    "user", Json.text(sys, "createdBy", "sys", "id")));
        });
    }

    /** @throws RunException if it has waited long enough */
    public void decide(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(AHEAD) List<Map<String, Object>> ahead) {
        Duration longest = run.settings().duration(Setting.BULK_WAIT);
        String who = ahead == null || ahead.isEmpty() ? "another job of the space" : name(ahead.get(0));
        if (job.waited(run.clock().instant()).compareTo(longest) >= 0) {
            throw new RunException(
                    RunReport.Status.FAILED,
                    "Waited " + longest.toSeconds() + " s for " + who + ", which is in the way: a space does one job at"
                            + " a time. Nothing of what waits was sent: run the same command again later, or raise"
                            + " --wait.");
        }
        job.waitInLine(run.clock().instant());
        run.listener()
                .waiting(
                        "management",
                        Duration.ofMillis(job.getPauseMillis()),
                        who + " is in progress, ours comes next");
    }

    private static String name(Map<String, Object> ahead) {
        return "job " + ahead.get("id") + " (" + ahead.get("type") + " in environment " + ahead.get("environment")
                + ", since " + ahead.get("since") + ", by user " + ahead.get("user") + ")";
    }
}
