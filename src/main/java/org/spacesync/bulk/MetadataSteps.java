package org.spacesync.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.Json;
import org.spacesync.jobs.JobRun;
import org.spacesync.run.LookUp;
import org.spacesync.run.Run;
import org.spacesync.state.BulkItem;

/**
 * Steps of {@code ctf-bulk-metadata}. The API does not say whether jobs take tags and concepts: they are sent,
 * compared afterwards, and written by single requests where they are missing.
 */
public class MetadataSteps {
    /**
     * Remembers whether entries have tags or concepts, which an update without metadata might clear.
     *
     * @param page entries that have; null if the API refused to tell, so that each entry is looked up
     */
    public void found(@Variable(Run.VARIABLE) BulkRun run, @Body Map<String, Object> page) {
        run.tagged(page == null || !Json.objects(page, "items").isEmpty());
    }

    /** Leaves the items whose entries lack metadata, as updates of what is there. */
    public List<BulkItem> compare(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobRun.VARIABLE) ItemJob job,
            @Variable(LookUp.VARIABLE) LookUp<BulkItem> lookUp,
            @Body Map<String, Object> page) {
        Map<String, Map<String, Object>> found = LookUp.byId(page);
        List<BulkItem> differing = new ArrayList<>();
        for (BulkItem item : lookUp.items()) {
            Map<String, Object> entry = found.get(item.entryId());
            if (entry == null && !lookUp.isByItself()) {
                lookUp.addMissing(item);
            } else if (entry != null && !isThere(item, entry)) {
                differing.add(update(item, entry));
            }
        }
        // What an earlier process may have written after its job proves nothing.
        if (differing.isEmpty() && !found.isEmpty() && job.job().type() == BulkType.CREATE && !run.isResumed()) {
            job.getResults().metadataTaken();
        }
        return differing;
    }

    /** Takes an item as an update of what is there. */
    public void begin(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobRun.VARIABLE) ItemJob job,
            @Body BulkItem item,
            Exchange exchange) {
        exchange.setVariable(SingleSteps.WRITING, new MetadataWriting(run, job, item));
    }

    static boolean isThere(BulkItem item, Map<String, Object> entry) {
        Map<String, Object> sent = Json.map("metadata", ItemBody.metadata(item));
        boolean withConcepts = Json.at(sent, "metadata", "concepts") != null;
        return Content.tags(sent).equals(Content.tags(entry))
                && (!withConcepts || Content.concepts(sent).equals(Content.concepts(entry)));
    }

    /** The item as an update of the entry; if somebody has changed the entry since, the version is outdated, so that the update is refused. */
    private static BulkItem update(BulkItem item, Map<String, Object> entry) {
        Integer version = Json.integer(entry, "sys", "version");
        Map<String, Object> body = ItemBody.ofRequest(item);
        if (item.type() == BulkType.CREATE) {
            // Creating may have added default values.
            body.put("fields", EntryLookUpSteps.merged(Json.object(entry, "fields"), ItemBody.fields(item)));
        }
        return item.sending(
                BulkType.UPDATE, ObservedOutcome.isOurs(item, entry) ? version : Integer.valueOf(version - 1), body);
    }
}
