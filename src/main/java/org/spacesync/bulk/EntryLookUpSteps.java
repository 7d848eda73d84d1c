package org.spacesync.bulk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.FilteringIterator;
import org.spacesync.contentful.IdLists;
import org.spacesync.contentful.Json;
import org.spacesync.jobs.JobError;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkJob;
import org.spacesync.state.BulkOutcome;

/** Steps of {@code ctf-bulk-look-up}: what must be known of entries before a job updates or deletes them. */
public class EntryLookUpSteps {
    /** Items of the job whose entries must be looked up, in lists that fit into a request. */
    static Iterator<List<BulkItem>> toLookUp(BulkRun run, BulkJob job) {
        return new IdLists<>(
                new FilteringIterator<>(run.bulk().items(job), item -> isUnknown(run, item)), BulkItem::entryId);
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

    /** Fills in versions and fields of the entries that were found; an update of an entry that is not there fails. */
    public void keep(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(LookUp.VARIABLE) LookUp<BulkItem> lookUp,
            @Body Map<String, Object> page) {
        Map<String, Map<String, Object>> found = LookUp.byId(page);
        List<BulkItem> known = new ArrayList<>();
        for (BulkItem item : lookUp.items()) {
            Map<String, Object> entry = found.get(item.entryId());
            if (entry != null) {
                known.add(knowing(run, item, entry));
            } else if (lookUp.isByItself()) {
                failMissing(run, item);
            } else {
                lookUp.addMissing(item);
            }
        }
        run.bulk().update(known);
    }

    private static void failMissing(BulkRun run, BulkItem item) {
        String message = "There is no entry " + item.entryId() + " to update.";
        run.bulk().settle(List.of(BulkOutcome.failed(item.position(), JobError.MISSING, message)));
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

    /** An update without metadata might clear it: the metadata of the entry is sent with it. */
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

    /** The fields of the entry, overwritten by those of the item; null removes a field. */
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
