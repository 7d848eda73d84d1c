package org.spacesync.bulk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.ContentfulException;
import org.spacesync.contentful.Json;
import org.spacesync.run.Request;
import org.spacesync.run.Run;
import org.spacesync.state.BulkItem;
import org.spacesync.state.BulkOutcome;

/**
 * Steps of {@code ctf-bulk-metadata}. The API does not say whether jobs take tags and concepts: they are sent, looked
 * for afterwards, and written by single requests where they did not arrive.
 */
public class MetadataSteps {
    /** Failures that have nothing to do with metadata. */
    private static final Set<String> OTHER_REASONS = Set.of(JobOutcome.EXISTS, JobOutcome.STALE, JobOutcome.MISSING);

    /** What entries may have that an update without metadata might clear. */
    public List<String> kinds() {
        return List.of("metadata.tags", "metadata.concepts");
    }

    public void anyRequest(@Body String kind, Exchange exchange) {
        Request.get(exchange, "/entries", kind + "[exists]=true&select=sys.id&limit=1");
    }

    public void any(@Variable(Run.VARIABLE) BulkRun run, @Body Map<String, Object> page) {
        run.tagged(!Json.objects(page, "items").isEmpty());
    }

    /** It could not be found out, so each entry is looked at. */
    public void perhaps(@Variable(Run.VARIABLE) BulkRun run) {
        run.tagged(true);
    }

    /** Items with metadata that a job did not take, perhaps because of it. */
    public Iterator<BulkItem> refused(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job) {
        boolean completed = "completed".equals(Json.text(job.answer(), "sys", "status"));
        return new FilteringIterator<>(run.bulk().items(job.job()), item -> completed && isRefused(job, item));
    }

    private static boolean isRefused(JobRun job, BulkItem item) {
        BulkOutcome outcome = job.outcome(item);
        return outcome != null
                && outcome.isFailed()
                && !OTHER_REASONS.contains(outcome.errorId())
                && !ItemBody.metadata(item).isEmpty();
    }

    /** Items that a job wrote and that have metadata; of new entries the first list is proof enough if it arrived. */
    public Iterator<List<BulkItem>> written(@Variable(Run.VARIABLE) BulkRun run, @Variable(JobSteps.JOB) JobRun job) {
        return EntryLookUpSteps.lists(new FilteringIterator<>(
                run.bulk().items(job.job()), item -> !job.isMetadataTaken() && isWritten(job, item)));
    }

    private static boolean isWritten(JobRun job, BulkItem item) {
        BulkOutcome outcome = job.outcome(item);
        return outcome != null
                && job.job().type().past().equals(outcome.outcome())
                && !ItemBody.metadata(item).isEmpty();
    }

    public void request(@Variable(EntryLookUpSteps.ITEMS) List<BulkItem> items, Exchange exchange) {
        EntryLookUpSteps.idsRequest(items, "", exchange);
    }

    /** Of the items whose entries were found, those to write once more: as updates of what is there. */
    public List<BulkItem> differing(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(EntryLookUpSteps.ITEMS) List<BulkItem> items,
            @Body Map<String, Object> page) {
        Map<String, Map<String, Object>> found = EntryLookUpSteps.byId(page);
        List<BulkItem> differing = new ArrayList<>();
        for (BulkItem item : items) {
            Map<String, Object> entry = found.get(item.entryId());
            if (entry != null && !isThere(item, entry)) {
                differing.add(writing(item, entry));
            }
        }
        // What an earlier process may have written after its job proves nothing.
        if (differing.isEmpty() && !found.isEmpty() && job.job().type() == BulkType.CREATE && !run.isResumed()) {
            job.metadataTaken();
        }
        return differing;
    }

    /** Those that the collection does not show (yet). */
    public List<BulkItem> unseen(
            @Variable(EntryLookUpSteps.ITEMS) List<BulkItem> items, @Body Map<String, Object> page) {
        Set<String> found = EntryLookUpSteps.byId(page).keySet();
        return items.stream().filter(item -> !found.contains(item.entryId())).toList();
    }

    /** Makes a single entry look like the answer to a question for several. */
    public Map<String, Object> asPage(@Variable(SingleSteps.ITEM) BulkItem item, @Body Map<String, Object> entry) {
        return Json.map("items", entry == null ? List.of() : List.of(entry));
    }

    public List<BulkItem> asList(@Variable(SingleSteps.ITEM) BulkItem item) {
        return List.of(item);
    }

    public void done(
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(SingleSteps.ITEM) BulkItem item,
            @Body Map<String, Object> entry) {
        job.settle(BulkOutcome.done(item.position(), job.job().type().past(), Json.integer(entry, "sys", "version")));
    }

    /** After a conflict: somebody wrote in between, or an answer of ours was lost. */
    public void reread(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(SingleSteps.ITEM) BulkItem item,
            @Variable(SingleSteps.REFUSAL) ContentfulException refusal,
            @Body Map<String, Object> entry) {
        if (entry != null && ObservedOutcome.isOurs(item, entry) && isThere(item, entry)) {
            done(job, item, entry);
        } else {
            incomplete(run, job, item, refusal);
        }
    }

    public void notWritten(
            @Variable(Run.VARIABLE) BulkRun run,
            @Variable(JobSteps.JOB) JobRun job,
            @Variable(SingleSteps.ITEM) BulkItem item,
            Exchange exchange) {
        incomplete(run, job, item, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, ContentfulException.class));
    }

    private static void incomplete(BulkRun run, JobRun job, BulkItem item, ContentfulException refusal) {
        BulkOutcome outcome = SingleRefusal.outcome(item, refusal);
        String text =
                "The entry was " + job.job().type().past() + ", but not its tags and concepts: " + outcome.message();
        new JobOutcome(run, job).take(BulkOutcome.failed(item.position(), outcome.errorId(), text), item.attempts());
    }

    private static boolean isThere(BulkItem item, Map<String, Object> entry) {
        Map<String, Object> sent = Json.map("metadata", ItemBody.metadata(item));
        boolean withConcepts = Json.at(sent, "metadata", "concepts") != null;
        return Content.tags(sent).equals(Content.tags(entry))
                && (!withConcepts || Content.concepts(sent).equals(Content.concepts(entry)));
    }

    /** The item as an update of the entry; of one that somebody has changed since, the version is out of date. */
    private static BulkItem writing(BulkItem item, Map<String, Object> entry) {
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
