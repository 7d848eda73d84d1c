package org.spacesync.bulk;

import java.util.Map;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.Json;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkOutcome;

/** Tells from an entry, as it is now, what became of an item of which nothing else is known. */
final class Evidence {
    private Evidence() {}

    /**
     * @param entry null if there is none
     * @param errorId what the item failed with, if it failed
     * @param message what is known about the failure
     */
    static BulkOutcome of(BulkItem item, Map<String, Object> entry, String errorId, String message) {
        BulkOutcome failed = BulkOutcome.failed(item.position(), errorId, message);
        Integer version = Json.integer(entry, "sys", "version");
        return switch (item.type()) {
            case CREATE -> {
                if (entry == null) {
                    yield failed;
                }
                yield isOurs(item, entry)
                        ? done(item, version)
                        : BulkOutcome.failed(
                                item.position(), JobOutcome.EXISTS, "The entry exists, with other content.");
            }
            case UPDATE -> {
                if (entry == null || item.version().equals(version)) {
                    yield failed;
                }
                yield isOurs(item, entry)
                        ? done(item, version)
                        : BulkOutcome.failed(
                                item.position(),
                                JobOutcome.STALE,
                                "The entry has version " + version + ", not " + item.version() + ".");
            }
            default -> entry == null ? done(item, null) : failed;
        };
    }

    /** Whether the entry has what the item has; creating may have added default values. */
    static boolean isOurs(BulkItem item, Map<String, Object> entry) {
        Map<String, Object> there = Json.object(entry, "fields");
        Map<String, Object> sent = ItemBody.fields(item);
        return Content.sameFields(item.type() == BulkType.CREATE ? LookUpSteps.merged(there, sent) : sent, there);
    }

    private static BulkOutcome done(BulkItem item, Integer version) {
        return BulkOutcome.done(item.position(), item.type().past(), version);
    }
}
