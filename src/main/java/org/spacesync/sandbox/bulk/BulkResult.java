package org.spacesync.sandbox.bulk;

import java.util.List;
import org.spacesync.sandbox.ApiError;

/**
 * The result of a finished job.
 *
 * @param count items of the file, or entries exported
 * @param items in the order of the result, empty for exports
 * @param archives of an export
 * @param error why the whole job failed, null if it completed
 */
record BulkResult(int count, List<ItemOutcome> items, List<Archive> archives, ApiError error) {

    static BulkResult ofItems(int count, List<ItemOutcome> items) {
        return new BulkResult(count, items, List.of(), null);
    }

    static BulkResult ofExport(int count, List<Archive> archives) {
        return new BulkResult(count, List.of(), archives, null);
    }

    static BulkResult failure(int count, ApiError error) {
        return new BulkResult(count, List.of(), List.of(), error);
    }
}
