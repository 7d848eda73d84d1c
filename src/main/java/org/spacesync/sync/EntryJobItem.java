package org.spacesync.sync;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Surrogates;
import org.spacesync.contentful.Values;
import org.spacesync.entity.Comparison;
import org.spacesync.entity.Draft;
import org.spacesync.state.Change;
import org.spacesync.state.EntryJobJournal.Proposal;

/** An entry as the item of a job, and whether it can be one. */
final class EntryJobItem {
    /** Items may have 2 MB: a little less, since the size is only about right. */
    private static final long MOST_BYTES = 1_900_000;

    /** Many of these can be added up. */
    private static final long TOO_MUCH = 1L << 40;

    private final Change change;
    private final Draft draft;

    private EntryJobItem(Change change, Draft draft) {
        this.change = change;
        this.draft = draft;
    }

    static EntryJobItem of(SyncRun run, Change change) {
        return new EntryJobItem(change, new Draft(run.fitting(change), run.addresses()::of));
    }

    private BulkType type() {
        return change.version() == null ? BulkType.CREATE : BulkType.UPDATE;
    }

    /**
     * Empty if the entry cannot go by a job, or not without somebody looking at what was stored: it is archived, or of
     * another content type there, or has values of which an API may make others.
     *
     * @param definition of its content type
     */
    Optional<Proposal> proposal(Map<String, Object> definition) {
        if (draft.isArchived() || draft.isOfOtherContentType()) {
            return Optional.empty();
        }
        long bytes = 100 + size(fields());
        if (bytes > MOST_BYTES) {
            return Optional.empty();
        }
        boolean incomplete = type() == BulkType.CREATE && isToBeFilledIn(definition);
        return Optional.of(new Proposal(change, type(), bytes, hasMetadata(), incomplete));
    }

    /** As the upload has it. Metadata is left out where there is none on either side, so that nothing depends on it. */
    Map<String, Object> body() {
        Map<String, Object> sys = type() == BulkType.CREATE
                ? Json.map(
                        "id", change.key().id(), "contentType", Json.map("sys", Json.map("id", change.contentType())))
                : Json.map("id", change.key().id(), "version", change.version());
        Map<String, Object> body = Json.map("sys", sys, "fields", fields());
        if (hasMetadata()) {
            body.put("metadata", draft.getBody().get("metadata"));
        }
        return body;
    }

    private Map<String, Object> fields() {
        return Json.object(draft.getBody(), "fields");
    }

    private boolean hasMetadata() {
        return !Content.tags(draft.getBody()).isEmpty()
                || !Content.concepts(draft.getBody()).isEmpty()
                || !Json.list(draft.destination(), "tags").isEmpty()
                || draft.destination().containsKey(Comparison.SURPLUS_TAGS)
                || !Json.list(draft.destination(), "concepts").isEmpty();
    }

    /** Whether an entry has the tags and concepts that were sent. */
    boolean hasItsMetadata(Map<String, Object> entry) {
        return Content.tags(draft.getBody()).equals(Content.tags(entry))
                && Content.concepts(draft.getBody()).equals(Content.concepts(entry));
    }

    /** Whether creating may give it a value that the source does not have. */
    private boolean isToBeFilledIn(Map<String, Object> definition) {
        for (Map<String, Object> field : Json.objects(definition, "fields")) {
            Map<String, Object> values = Json.object(fields(), String.valueOf(field.get("id")));
            for (Map.Entry<String, Object> byDefault :
                    Json.object(field, "defaultValue").entrySet()) {
                if (byDefault.getValue() != null && !values.containsKey(byDefault.getKey())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** About the bytes of a value; too much if it may be stored as another one, which only an answer of its own shows. */
    private static long size(Object value) {
        if (value instanceof Map<?, ?> map) {
            long size = 2;
            for (Map.Entry<?, ?> member : map.entrySet()) {
                size += 2 + size(member.getKey()) + size(member.getValue());
            }
            return Math.min(size, TOO_MUCH);
        }
        if (value instanceof List<?> list) {
            long size = 2;
            for (Object item : list) {
                size += 1 + size(item);
            }
            return Math.min(size, TOO_MUCH);
        }
        if (value instanceof String text) {
            return Surrogates.firstAlone(text) >= 0 || text.indexOf(0) >= 0 ? TOO_MUCH : 2 + text.length();
        }
        return value instanceof Number number && !isKept(number) ? TOO_MUCH : 8;
    }

    /** Whether a number survives where all numbers are of double precision. */
    private static boolean isKept(Number number) {
        if (number instanceof Integer || number instanceof Short) {
            return true;
        }
        BigDecimal exact = number instanceof BigInteger integer ? new BigDecimal(integer) : Values.decimal(number);
        double rounded = number.doubleValue();
        return Double.isFinite(rounded) && new BigDecimal(Double.toString(rounded)).compareTo(exact) == 0;
    }
}
