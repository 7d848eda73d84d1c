package org.spacesync.sandbox.bulk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.management.Editor;
import org.spacesync.sandbox.management.FileHost;
import org.spacesync.sandbox.store.Spaces;
import org.spacesync.sandbox.store.Upload;

/** Does the work of a job. */
final class BulkRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BulkRunner.class);
    private static final int MISSING_EVERY = 10;
    private final Spaces spaces;
    private final FileHost fileHost;
    private final Exporter exporter;

    BulkRunner(Spaces spaces, FileHost fileHost) {
        this.spaces = spaces;
        this.fileHost = fileHost;
        this.exporter = new Exporter(spaces);
    }

    /** @param outcome value of {@link Switch#BULK_OUTCOME} */
    BulkResult run(BulkJob job, String outcome) {
        boolean normal = outcome.equals("normal");
        try {
            if (outcome.equals("not-found")) {
                throw uploadNotFound();
            }
            if (outcome.equals("server-error") || !normal && job.type() == BulkType.EXPORT) {
                throw serverError();
            }
            return job.type() == BulkType.EXPORT ? exporter.run(job) : write(job, normal);
        } catch (ApiError e) {
            return BulkResult.failure(0, e);
        } catch (RuntimeException e) {
            LOG.error("Bulk job {} failed in the sandbox", job.id(), e);
            return BulkResult.failure(0, serverError());
        }
    }

    private BulkResult write(BulkJob job, boolean whole) {
        BulkItems items = new BulkItems(upload(job).file());
        int count = items.check(spaces.switches().number(Switch.BULK_MAX_ITEMS));
        List<ItemOutcome> outcomes = write(job, items, whole ? count : count / 2);
        return whole
                ? BulkResult.ofItems(count, shown(outcomes, job.number()))
                : BulkResult.failure(count, serverError());
    }

    private List<ItemOutcome> write(BulkJob job, BulkItems items, int count) {
        Editor editor = new Editor(spaces, job.environment(), fileHost);
        BulkWrites writes = new BulkWrites(spaces, job.environment(), editor);
        List<ItemOutcome> outcomes = new ArrayList<>(count);
        items.forEach(count, (item, bytes) -> outcomes.add(writes.run(job.type(), item, bytes)));
        return outcomes;
    }

    /** The upload is looked up when the work begins; it must be of the same environment. */
    private Upload upload(BulkJob job) {
        String id = job.payload().path("upload").path("sys").path("id").asText();
        Upload upload = spaces.get(job.environment().space()).uploads().get(id);
        Instant now = spaces.clock().instant();
        if (upload == null || !upload.isAlive(now) || !job.environment().id().equals(upload.environment())) {
            throw uploadNotFound();
        }
        return upload;
    }

    private List<ItemOutcome> shown(List<ItemOutcome> outcomes, long seed) {
        switch (spaces.switches().text(Switch.BULK_RESULT_ITEMS)) {
            case "shuffled" -> {
                List<ItemOutcome> shuffled = new ArrayList<>(outcomes);
                Collections.shuffle(shuffled, new Random(seed));
                if (shuffled.equals(outcomes)) {
                    Collections.reverse(shuffled);
                }
                return shuffled;
            }
            case "missing" -> {
                return IntStream.range(0, outcomes.size())
                        .filter(i -> i % MISSING_EVERY != 0)
                        .mapToObj(outcomes::get)
                        .toList();
            }
            default -> {
                return outcomes;
            }
        }
    }

    private static ApiError uploadNotFound() {
        return new ApiError(404, "NotFound", "Upload not found");
    }

    private static ApiError serverError() {
        return new ApiError(500, "ServerError", "Internal server error");
    }
}
