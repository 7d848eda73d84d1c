package org.spacesync.bulk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spacesync.jobs.JobError;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkOutcome;

/**
 * What is known of items whose results a job does not give one by one.
 *
 * @param failed whether all of them have failed; else some may have succeeded
 * @param errors of the job, by their id, each with its message
 */
record UnattributedResult(boolean failed, Map<String, String> errors) {
    private static final String UNATTRIBUTED = "Unattributed";

    /** The error of each item that has failed. */
    static UnattributedResult of(String errorId, String message) {
        return new UnattributedResult(false, Map.of(errorId, message));
    }

    /** @param errors as the job has them */
    static UnattributedResult of(boolean failed, List<Map<String, Object>> errors) {
        Map<String, String> byId = new TreeMap<>();
        for (Map<String, Object> error : errors) {
            byId.merge(
                    JobError.id(error),
                    JobError.message(error),
                    (one, other) -> one.contains(other) ? one : one + " / " + other);
        }
        return new UnattributedResult(failed, byId);
    }

    /** A failure whose reason the entry itself shows. */
    BulkOutcome shown(BulkItem item, String errorId, String message) {
        return BulkOutcome.failed(item.position(), errorId, errors.getOrDefault(errorId, message));
    }

    /** A failure for one of the other reasons: which one is known only if there is just one. */
    BulkOutcome other(BulkItem item, String... notThese) {
        Map<String, String> possible = new TreeMap<>(errors);
        possible.keySet().removeAll(List.of(notThese));
        if (possible.size() == 1) {
            Map.Entry<String, String> only = possible.entrySet().iterator().next();
            return BulkOutcome.failed(item.position(), only.getKey(), only.getValue());
        }
        String message = possible.isEmpty()
                ? "The job does not say what became of this item, and the entry shows no effect. Send it again."
                : "The job does not say which of its items failed with which of these: "
                        + possible.entrySet().stream()
                                .map(error -> error.getKey() + " (" + error.getValue() + ")")
                                .collect(Collectors.joining(", "));
        return BulkOutcome.failed(item.position(), UNATTRIBUTED, message);
    }
}
