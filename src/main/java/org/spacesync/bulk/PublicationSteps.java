package org.spacesync.bulk;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.FilteringIterator;
import org.spacesync.contentful.IdLists;
import org.spacesync.contentful.Json;
import org.spacesync.jobs.JobError;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJournal.Settled;
import org.spacesync.state.Change;
import org.spacesync.state.Failure;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** Steps of {@code ctf-bulk-publish} and {@code ctf-bulk-unpublish}. */
public class PublicationSteps {
    private static final String PHASE = "bulk-publish";

    /** What was created or updated and is not among the drafts to publish yet, in lists that fit into a request. */
    static Iterator<List<BulkItem>> toPublish(BulkRun run) {
        Iterator<Settled> done = new FilteringIterator<>(run.bulk().settled(), settled -> isToPublish(run, settled));
        Iterator<BulkItem> items = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return done.hasNext();
            }

            @Override
            public BulkItem next() {
                return done.next().item();
            }
        };
        return new IdLists<>(items, BulkItem::entryId);
    }

    private static boolean isToPublish(BulkRun run, Settled settled) {
        String outcome = settled.outcome() == null ? null : settled.outcome().outcome();
        boolean written =
                BulkType.CREATE.past().equals(outcome) || BulkType.UPDATE.past().equals(outcome);
        return written
                && run.journal().find(EntityKey.entry(settled.item().entryId())).isEmpty();
    }

    /** Makes drafts of what was found, with the version that is to be published: results of jobs do not say it. */
    public void offer(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(LookUp.VARIABLE) LookUp<BulkItem> lookUp,
            @Body Map<String, Object> page) {
        Map<String, Map<String, Object>> found = LookUp.byId(page);
        for (BulkItem item : lookUp.items()) {
            Map<String, Object> entry = found.get(item.entryId());
            if (entry != null) {
                offer(run, item, entry);
            } else if (lookUp.isByItself()) {
                rejectMissing(run, item);
            } else {
                lookUp.addMissing(item);
            }
        }
    }

    private static void offer(BulkRun run, BulkItem item, Map<String, Object> entry) {
        EntityKey key = EntityKey.entry(item.entryId());
        Map<String, Object> payload = ItemBody.ofRequest(item);
        payload.put("sys", Json.object(entry, "sys"));
        Integer version = Json.integer(entry, "sys", "version");
        Outcome outcome = item.type() == BulkType.CREATE ? Outcome.CREATED : Outcome.UPDATED;
        run.journal()
                .add(Change.upsert(key, item.contentType(), Json.text(entry, "sys", "updatedAt"), payload)
                        .at(Stage.READY, outcome, version, null));
    }

    private static void rejectMissing(BulkRun run, BulkItem item) {
        EntityKey key = EntityKey.entry(item.entryId());
        String message = "There is no entry " + item.entryId() + " to publish: somebody has deleted it meanwhile.";
        Map<String, Object> error =
                run.errorEntries().entry(new ContentfulException.Permanent(message, null, null), key, PHASE);
        error.put("name", JobError.MISSING);
        run.reject(
                Change.upsert(key, item.contentType(), null, ItemBody.ofRequest(item)), new Failure(key, PHASE, error));
    }

    /** Leaves those of the entries that are published, as {@code ctf-unpublish-together} takes them; nothing if none is. */
    public List<EntityKey> published(@Body Map<String, Object> page) {
        List<EntityKey> published = Json.objects(page, "items").stream()
                .filter(entry -> Json.integer(entry, "sys", "publishedVersion") != null)
                .map(entry -> EntityKey.entry(Json.text(entry, "sys", "id")))
                .toList();
        return published.isEmpty() ? null : published;
    }
}
