package org.spacesync.bulk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Links;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJournal.Settled;
import org.spacesync.state.Change;
import org.spacesync.state.Job;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/** Steps of {@code ctf-bulk-publish} and {@code ctf-bulk-unpublish}. */
public class PublicationSteps {
    private static final String ITEM = SingleSteps.ITEM;

    /** What was created or updated and is not among the drafts to publish yet, in lists that fit into a request. */
    public Iterator<List<BulkItem>> written(@Variable(Run.VARIABLE) BulkRun run) {
        Iterator<Settled> done = new FilteringIterator<>(run.bulk().settled(), settled -> isToPublish(run, settled));
        return EntryLookUpSteps.lists(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return done.hasNext();
            }

            @Override
            public BulkItem next() {
                return done.next().item();
            }
        });
    }

    private static boolean isToPublish(BulkRun run, Settled settled) {
        String outcome = settled.outcome() == null ? null : settled.outcome().outcome();
        boolean written =
                BulkType.CREATE.past().equals(outcome) || BulkType.UPDATE.past().equals(outcome);
        return written
                && run.journal().find(EntityKey.entry(settled.item().entryId())).isEmpty();
    }

    /** The version tells what is to be published; results of jobs do not say it. */
    public void versionsRequest(@Variable(EntryLookUpSteps.ITEMS) List<BulkItem> items, Exchange exchange) {
        EntryLookUpSteps.idsRequest(items, "&select=sys", exchange);
    }

    /** Makes drafts of what was found; leaves the items that collections do not show (yet). */
    public List<BulkItem> offer(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(EntryLookUpSteps.ITEMS) List<BulkItem> items,
            @Body Map<String, Object> page) {
        Map<String, Map<String, Object>> found = EntryLookUpSteps.byId(page);
        List<BulkItem> unseen = new ArrayList<>();
        for (BulkItem item : items) {
            Map<String, Object> entry = found.get(item.entryId());
            if (entry == null) {
                unseen.add(item);
            } else {
                offer(run, item, entry);
            }
        }
        return unseen;
    }

    public void offerOne(
            @Variable(Run.VARIABLE) BulkRun run, @Variable(ITEM) BulkItem item, @Body Map<String, Object> entry) {
        offer(run, item, entry);
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

    /** Those of the entries that are published. */
    public List<Map<String, Object>> published(@Body Map<String, Object> page) {
        return Json.objects(page, "items").stream()
                .filter(entry -> Json.integer(entry, "sys", "publishedVersion") != null)
                .toList();
    }

    public void unpublishRequest(@Body List<Map<String, Object>> published, Exchange exchange) {
        List<Map<String, Object>> links = published.stream()
                .map(entry -> Links.to(EntityKey.entry(Json.text(entry, "sys", "id"))))
                .toList();
        Request.of(
                exchange,
                "POST",
                "/bulk_actions/unpublish",
                "",
                Json.map("entities", Json.map("sys", Json.map("type", "Array"), "items", links)));
    }

    /** The action as {@code ctf-await-action} knows it. */
    public Job action(@Variable(Run.VARIABLE) BulkRun run, @Body Map<String, Object> answer) {
        Job action = new Job(Json.text(answer, "sys", "id"), "unpublish", Map.of());
        run.journal().jobStarted(action);
        return action;
    }

    public void unpublishOneRequest(@Body Map<String, Object> entry, Exchange exchange) {
        Request.of(exchange, "DELETE", "/entries/" + Json.text(entry, "sys", "id") + "/published", "", null);
    }
}
