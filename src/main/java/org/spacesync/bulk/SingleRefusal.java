package org.spacesync.bulk;

import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.ContentfulError;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.jobs.JobError;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkOutcome;

/** Turns the refusal of a single request into the outcome that a job would give. */
final class SingleRefusal {
    private SingleRefusal() {}

    static BulkOutcome outcome(BulkItem item, ContentfulException refusal) {
        return BulkOutcome.failed(item.position(), id(item, refusal), message(refusal));
    }

    /** Jobs have one error id for all invalid content, single requests have several. */
    private static String id(BulkItem item, ContentfulException refusal) {
        int status = refusal.status();
        if (status == 422 || status == 400 && item.type() == BulkType.CREATE) {
            return "InvalidEntry";
        }
        if (status == 404) {
            return JobError.MISSING;
        }
        if (status == 409) {
            return JobError.STALE;
        }
        return refusal.error() == null || refusal.error().id().isEmpty()
                ? "Unknown"
                : refusal.error().id();
    }

    /** The message of the API with its details; without one, that of the request. */
    static String message(ContentfulException refusal) {
        ContentfulError error = refusal.error();
        return error == null || error.message().isEmpty() ? refusal.getMessage() : text(error);
    }

    static String text(ContentfulError error) {
        String complaints = error.complaints();
        return complaints.isEmpty() ? error.message() : error.message() + " (" + complaints + ")";
    }
}
