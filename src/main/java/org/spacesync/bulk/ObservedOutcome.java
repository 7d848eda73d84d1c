package org.spacesync.bulk;

import java.util.Map;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.Json;
import org.spacesync.jobs.JobError;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkOutcome;

/** Derives the outcome of an item with an unattributed result from the present state of its entry. */
final class ObservedOutcome {
    private ObservedOutcome() {}

    /** @param entry null if there is none */
    static BulkOutcome of(BulkItem item, Map<String, Object> entry, UnattributedResult known) {
        return switch (item.type()) {
            case CREATE -> ofCreation(item, entry, known);
            case UPDATE -> ofUpdate(item, entry, known);
            default -> ofDeletion(item, entry, known);
        };
    }

    private static BulkOutcome ofCreation(BulkItem item, Map<String, Object> entry, UnattributedResult known) {
        if (entry == null) {
            return known.other(item, JobError.EXISTS);
        }
        return !known.failed() && isOurs(item, entry)
                ? done(item, entry)
                : known.shown(item, JobError.EXISTS, "An entry with this id exists, with other content.");
    }

    private static BulkOutcome ofUpdate(BulkItem item, Map<String, Object> entry, UnattributedResult known) {
        if (entry == null) {
            return known.shown(item, JobError.MISSING, "There is no entry " + item.entryId() + " to update.");
        }
        Integer version = Json.integer(entry, "sys", "version");
        if (item.version().equals(version)) {
            return known.other(item, JobError.MISSING, JobError.STALE);
        }
        return !known.failed() && isOurs(item, entry)
                ? done(item, entry)
                : known.shown(
                        item, JobError.STALE, "The entry has version " + version + ", not " + item.version() + ".");
    }

    private static BulkOutcome ofDeletion(BulkItem item, Map<String, Object> entry, UnattributedResult known) {
        if (entry != null) {
            return known.other(item, JobError.MISSING);
        }
        return known.failed()
                ? known.shown(item, JobError.MISSING, "There is no entry " + item.entryId() + " to delete.")
                : BulkOutcome.done(item.position(), item.type().past(), null);
    }

    /** Whether the entry has what the item has; creating may have added default values. */
    static boolean isOurs(BulkItem item, Map<String, Object> entry) {
        Map<String, Object> there = Json.object(entry, "fields");
        Map<String, Object> sent = ItemBody.fields(item);
        return Content.sameFields(item.type() == BulkType.CREATE ? EntryLookUpSteps.merged(there, sent) : sent, there);
    }

    private static BulkOutcome done(BulkItem item, Map<String, Object> entry) {
        return BulkOutcome.done(item.position(), item.type().past(), Json.integer(entry, "sys", "version"));
    }
}
