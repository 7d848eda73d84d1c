package org.spacesync.sandbox.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.http.Routes;
import org.spacesync.sandbox.management.FileHost;
import org.spacesync.sandbox.store.Environment;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Trees;

/**
 * The endpoints of bulk entry operations. A job is accepted at once and does its work after some status requests or
 * some time, whichever comes first. The status request that starts the work waits for it.
 */
public final class BulkRoutes {
    private static final String OPERATIONS = "/bulk_operations";
    private final Spaces spaces;
    private final ScheduledExecutorService scheduler;
    private final BulkJobs jobs;
    private final BulkRunner runner;
    private final SignedAddresses addresses;

    public BulkRoutes(Spaces spaces, ScheduledExecutorService scheduler, FileHost fileHost, BulkJobs jobs) {
        this.spaces = spaces;
        this.scheduler = scheduler;
        this.jobs = jobs;
        this.runner = new BulkRunner(spaces, fileHost);
        this.addresses = new SignedAddresses(spaces, fileHost);
    }

    /** @param files routes of the host that serves the archives */
    public void addTo(Routes management, Routes files) {
        for (BulkType type : BulkType.values()) {
            management.environment("POST", OPERATIONS + "/entries/" + type.path(), call -> post(call, type));
        }
        management.environment("GET", OPERATIONS, this::list).environment("GET", OPERATIONS + "/{id}", this::get);
        new ArchiveRoutes(jobs, addresses).addTo(files);
    }

    private Answer post(Call call, BulkType type) {
        requireEnabled(call);
        Environment environment = call.environment();
        ObjectNode payload = type == BulkType.EXPORT ? call.jsonOrEmpty() : call.json();
        if (type == BulkType.EXPORT) {
            ExportQuery.of(environment, payload);
        } else {
            requireUpload(payload);
        }
        String id = spaces.ids().next();
        return jobs.accept(
                        environment.space(), number -> new BulkJob(id, number, environment, type, payload, call.now()))
                .map(job -> started(call, job))
                .orElseGet(() -> conflict(call));
    }

    private Answer started(Call call, BulkJob job) {
        int delay = call.switches().number(Switch.BULK_MILLIS);
        scheduler.schedule(() -> finish(job), delay, TimeUnit.MILLISECONDS);
        return Answer.created(job.view(addresses::sign));
    }

    private Answer get(Call call) {
        requireEnabled(call);
        Environment environment = call.environment();
        String id = call.path("id");
        BulkJob job = jobs.ofEnvironment(environment.space(), environment.id()).stream()
                .filter(j -> j.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Spaces.notFound("BulkContentOperation", id, environment.space(), environment.id()));
        if (job.isActive() && job.look() > call.switches().number(Switch.BULK_POLLS)) {
            finish(job);
        }
        return Answer.ok(job.view(addresses::sign));
    }

    private Answer list(Call call) {
        requireEnabled(call);
        Environment environment = call.environment();
        return BulkList.of(call, jobs.ofEnvironment(environment.space(), environment.id()));
    }

    private void finish(BulkJob job) {
        synchronized (job) {
            String outcome = spaces.switches().text(Switch.BULK_OUTCOME);
            if (job.isActive() && !outcome.equals("stuck")) {
                BulkResult result = runner.run(job, outcome);
                job.ended(result, spaces.clock().instant());
            }
        }
    }

    private static void requireEnabled(Call call) {
        String id = call.switches().text(Switch.BULK_NOT_ENABLED);
        if (!id.equals("off")) {
            call.environment();
            throw new ApiError(403, id, "Bulk entry operations are not enabled for this space");
        }
    }

    /** {@code {"upload":{"sys":{"type":"Upload","id":..}}}}, or with a link to the upload. */
    private static void requireUpload(JsonNode body) {
        JsonNode sys = body.path("upload").path("sys");
        String type = sys.path(sys.path("type").asText().equals("Link") ? "linkType" : "type")
                .asText();
        if (body.size() != 1 || !type.equals("Upload") || !sys.path("id").isTextual()) {
            throw Errors.badRequest("The body has to be {\"upload\":{\"sys\":{\"type\":\"Upload\",\"id\":\"...\"}}}");
        }
    }

    private static Answer conflict(Call call) {
        return switch (call.switches().text(Switch.BULK_CONFLICT_BODY)) {
            case "empty" -> new Answer(409, null, null, Map.of());
            case "generic" -> Answer.json(409, Trees.object().put("message", "Conflict"));
            default -> throw new ApiError(409, "Conflict", "Another bulk operation is in progress");
        };
    }
}
