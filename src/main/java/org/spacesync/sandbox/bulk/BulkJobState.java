package org.spacesync.sandbox.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A job at one moment, for tests that do not use the API.
 *
 * @param type for instance {@code EntriesCreate}
 * @param status {@code in_progress}, {@code completed} or {@code failed}
 * @param items items of the file, for exports entries exported; 0 while the job is in progress
 * @param failedItems how many of them failed
 * @param payload as sent
 */
public record BulkJobState(
        String id,
        String environment,
        String type,
        String status,
        int items,
        int failedItems,
        JsonNode payload,
        Instant createdAt) {

    static BulkJobState of(BulkJob job) {
        return new BulkJobState(
                job.id(),
                job.environment().id(),
                job.type().label(),
                job.status().name(),
                job.count(),
                job.failedItems(),
                job.payload().deepCopy(),
                job.createdAt());
    }
}
