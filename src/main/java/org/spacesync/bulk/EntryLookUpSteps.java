package org.spacesync.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.IdLists;
import org.spacesync.contentful.Json;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkOutcome;
import org.spacesync.variables.RouteVariables;

/** Steps of {@code ctf-bulk-look-up}: what must be known of entries before a job may have them. */
public class EntryLookUpSteps {
    static final String ITEMS = RouteVariables.BULK_ITEMS;

    /** Items of the job whose entries must be looked up, in lists that fit into a request. */
    public Iterator<List<BulkItem>> lists(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job) {
        return lists(new FilteringIterator<>(run.bulk().items(job.job()), item -> isUnknown(run, item)));
    }

    static Iterator<List<BulkItem>> lists(Iterator<BulkItem> items) {
        return new IdLists<>(items, BulkItem::entryId);
    }

    private static boolean isUnknown(BulkRun run, BulkItem item) {
        return switch (item.type()) {
            case UPDATE -> item.version() == null || item.sending() == null && (run.merges() || keepsTags(run, item));
            case DELETE -> run.isUnpublishing();
            default -> false;
        };
    }

    private static boolean keepsTags(BulkRun run, BulkItem item) {
        return run.isTagged() && item.content().get("metadata") == null;
    }

    /** Asks for whole entries only where their fields matter. */
    public void request(@Variable(Run.VARIABLE) BulkRun run, @Variable(ITEMS) List<BulkItem> items, Exchange exchange) {
        idsRequest(items, run.merges() ? "" : "&select=sys,metadata", exchange);
    }

    /** The limit must be given: without it, at most 100 would come back whatever was asked for. */
    static void idsRequest(List<BulkItem> items, String select, Exchange exchange) {
        String ids = items.stream().map(BulkItem::entryId).collect(Collectors.joining(","));
        Request.get(exchange, "/entries", "sys.id[in]=" + ids + "&limit=" + items.size() + select);
    }

    static Map<String, Map<String, Object>> byId(Map<String, Object> page) {
        Map<String, Map<String, Object>> found = new HashMap<>();
        Json.objects(page, "items").forEach(item -> found.put(Json.text(item, "sys", "id"), item));
        return found;
    }

    /** Two requests in place of one whose answer was too big. */
    public List<List<BulkItem>> halves(@Variable(ITEMS) List<BulkItem> items, Exchange exchange) {
        if (items.size() < 2) {
            throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, RuntimeException.class);
        }
        int middle = items.size() / 2;
        return List.of(new ArrayList<>(items.subList(0, middle)), new ArrayList<>(items.subList(middle, items.size())));
    }

    /** Fills in what was found; an update of what is not there fails. Leaves the items that were not found. */
    public List<BulkItem> found(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(ITEMS) List<BulkItem> items,
            @Body Map<String, Object> page) {
        Map<String, Map<String, Object>> found = byId(page);
        List<BulkItem> known = new ArrayList<>();
        List<BulkItem> unseen = new ArrayList<>();
        for (BulkItem item : items) {
            Map<String, Object> entry = found.get(item.entryId());
            if (item.type() == BulkType.UPDATE && entry != null) {
                known.add(knowing(run, item, entry));
            } else if (item.type() == BulkType.UPDATE) {
                unseen.add(item);
            }
        }
        run.bulk().update(known);
        return unseen;
    }

    public void oneRequest(@Body BulkItem item, Exchange exchange) {
        exchange.setVariable(SingleSteps.ITEM, item);
        Request.get(exchange, "/entries/" + item.entryId(), "");
    }

    /** @param entry null if there is none */
    public void one(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(SingleSteps.ITEM) BulkItem item,
            @Body Map<String, Object> entry) {
        if (entry != null) {
            run.bulk().update(List.of(knowing(run, item, entry)));
            return;
        }
        String message = "There is no entry " + item.entryId() + " to update.";
        run.bulk().settle(List.of(BulkOutcome.failed(item.position(), JobOutcome.MISSING, message)));
        run.done(BulkRun.SENDING);
    }

    private static BulkItem knowing(BulkRun run, BulkItem item, Map<String, Object> entry) {
        Integer version = item.version() == null ? Json.integer(entry, "sys", "version") : item.version();
        Map<String, Object> sending = new LinkedHashMap<>();
        Map<String, Object> fields = Json.object(item.content(), "fields");
        sending.put("fields", run.merges() ? merged(Json.object(entry, "fields"), fields) : fields);
        Map<String, Object> metadata = metadata(run, item, entry);
        if (!metadata.isEmpty()) {
            sending.put("metadata", metadata);
        }
        return item.sending(item.type(), version, sending);
    }

    /** An update that leaves metadata out might clear it: what is there goes along. */
    private static Map<String, Object> metadata(BulkRun run, BulkItem item, Map<String, Object> entry) {
        Map<String, Object> given = Json.object(item.content(), "metadata");
        boolean tagged =
                !Content.tags(entry).isEmpty() || !Content.concepts(entry).isEmpty();
        if (!tagged || !given.isEmpty() && !run.merges()) {
            return given;
        }
        Map<String, Object> metadata = new LinkedHashMap<>(Json.object(entry, "metadata"));
        metadata.putAll(given);
        return metadata;
    }

    /** The fields of the entry, with those values in their place that the item has; null takes a value away. */
    static Map<String, Object> merged(Map<String, Object> there, Map<String, Object> given) {
        Map<String, Object> merged = new LinkedHashMap<>(there);
        given.forEach((field, locales) -> {
            if (locales == null) {
                merged.remove(field);
                return;
            }
            Map<String, Object> values = new LinkedHashMap<>(Json.object(there, field));
            values.putAll(Json.object(locales));
            merged.put(field, values);
        });
        return Content.writable(merged);
    }
}
