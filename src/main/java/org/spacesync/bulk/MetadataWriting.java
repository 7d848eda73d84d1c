package org.spacesync.bulk;

import java.util.Map;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkOutcome;

/** An item that a job wrote without its tags and concepts, which are written by a request of its own. */
public final class MetadataWriting extends EntryWriting {

    /** @param item as an update of what is there */
    MetadataWriting(BulkRun run, ItemJob job, BulkItem item) {
        super(run, job, item);
    }

    @Override
    void written(Map<String, Object> entry) {
        settle(BulkOutcome.done(item().position(), past(), Json.integer(entry, "sys", "version")));
    }

    @Override
    void reread(Map<String, Object> there, ContentfulException refusal) {
        if (there != null && ObservedOutcome.isOurs(item(), there) && MetadataSteps.isThere(item(), there)) {
            written(there);
        } else {
            refused(refusal, false);
        }
    }

    @Override
    void refused(ContentfulException refusal, boolean repeated) {
        BulkOutcome outcome = SingleRefusal.outcome(item(), refusal);
        String text = "The entry was " + past() + ", but not its tags and concepts: " + outcome.message();
        settle(BulkOutcome.failed(item().position(), outcome.errorId(), text));
    }

    private String past() {
        return job().job().type().past();
    }
}
