package org.spacesync.bulk.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spacesync.contentful.BulkType;
import org.spacesync.contentful.Json;
import org.spacesync.settings.Similar;

/**
 * Checks items before anything is uploaded: their shape always, content types, fields, locales and kinds of values
 * against a model if there is one. Entries of an export pass: what the API writes into {@code sys} is no problem.
 * Required fields may be missing and links may be unresolved, as the API allows in drafts. Immutable.
 */
public final class ItemCheck {
    private static final int MAX_BYTES = 2 * 1024 * 1024;
    private static final Set<String> MEMBERS = Set.of("sys", "fields", "metadata");

    private final BulkType type;
    private final TargetModel model;
    private final boolean versionsFilledIn;
    private final FieldsCheck fieldsCheck;

    /**
     * @param type what is to be done with the items; not an export
     * @param model what is known of the target; null checks the shape only
     * @param versionsFilledIn whether updates need no {@code sys.version} since we find it out
     */
    public ItemCheck(BulkType type, TargetModel model, boolean versionsFilledIn) {
        this.type = type;
        this.model = model;
        this.versionsFilledIn = versionsFilledIn;
        this.fieldsCheck = new FieldsCheck(model);
    }

    /** All problems of an item, one sentence or two each; empty if it may be sent. */
    public List<String> problems(Map<String, Object> item) {
        List<String> problems = new ArrayList<>();
        if (!(item.get("sys") instanceof Map)) {
            problems.add("The item has no object 'sys'. Write "
                    + (type == BulkType.CREATE ? "{\"sys\":{\"contentType\":…},…}" : "{\"sys\":{\"id\":…},…}") + ".");
        } else {
            checkSys(Json.object(item, "sys"), problems);
        }
        if (type != BulkType.DELETE) {
            checkMembers(item, problems);
            checkFields(item, problems);
            MetadataCheck.check(item, problems);
            if (problems.isEmpty()) {
                checkSize(item, problems);
            }
        }
        return problems;
    }

    private void checkSys(Map<String, Object> sys, List<String> problems) {
        if (sys.get("type") != null && !"Entry".equals(sys.get("type"))) {
            problems.add("sys.type is " + Excerpt.quoted(String.valueOf(sys.get("type")))
                    + ", but bulk operations are only for entries (type 'Entry').");
        }
        if (sys.get("id") != null) {
            ResourceIds.flaw(sys.get("id")).ifPresent(flaw -> problems.add("sys.id " + flaw + "."));
        } else if (type != BulkType.CREATE) {
            problems.add("sys.id is missing: it says which entry is to be " + type.past() + ".");
        }
        if (type == BulkType.UPDATE && !versionsFilledIn) {
            checkVersion(sys.get("version"), problems);
        }
        if (type == BulkType.CREATE || type == BulkType.UPDATE && sys.get("contentType") != null) {
            checkContentType(sys.get("contentType"), problems);
        }
    }

    private static void checkVersion(Object version, List<String> problems) {
        if (version == null) {
            problems.add("sys.version is missing: an update names the version that it replaces."
                    + " Add it, or let it be filled in (--fetch-versions).");
        } else if (!(version instanceof Integer number) || number < 1) {
            // What is longer than an int is none: it would become the version of another number.
            problems.add("sys.version must be a whole number from 1 to " + Integer.MAX_VALUE + ", but is "
                    + (version instanceof Number || version instanceof String
                            ? Excerpt.quoted(version.toString())
                            : Excerpt.kind(version))
                    + ".");
        }
    }

    private void checkContentType(Object link, List<String> problems) {
        String id = Json.text(link, "sys", "id");
        String linkType = Json.text(link, "sys", "linkType");
        if (link == null) {
            problems.add("sys.contentType is missing: a new entry needs one. Add {\"sys\":{\"id\":\"…\"}}.");
        } else if (id == null || linkType != null && !"ContentType".equals(linkType)) {
            problems.add("sys.contentType must be {\"sys\":{\"id\":\"…\"}} with the id of a content type, but is "
                    + (link instanceof Map ? "another object" : Excerpt.kind(link)) + ".");
        } else if (model == null && !ResourceIds.isRight(id)) {
            problems.add("sys.contentType " + ResourceIds.flaw(id).orElse("") + ".");
        } else if (model != null && model.type(id).isEmpty()) {
            problems.add("There is no content type " + Excerpt.quoted(id) + " in the environment."
                    + Similar.hintOrAll(Excerpt.path(id), model.contentTypeIds()));
        } else if (model != null && !model.isActive(id)) {
            problems.add("The content type " + Excerpt.quoted(id)
                    + " is not active, so it cannot have entries. Activate (publish) it first.");
        }
    }

    private static void checkMembers(Map<String, Object> item, List<String> problems) {
        for (String member : item.keySet()) {
            if (!MEMBERS.contains(member)) {
                problems.add("The member " + Excerpt.quoted(member)
                        + " is not part of an item, which has 'sys', 'fields' and 'metadata'. Fields belong into"
                        + " 'fields', by locale.");
            }
        }
    }

    private void checkFields(Map<String, Object> item, List<String> problems) {
        if (!(item.get("fields") instanceof Map)) {
            problems.add("The item has no object 'fields'. Write \"fields\":{\"title\":{\"en-US\":\"…\"}}.");
            return;
        }
        Optional<String> contentType = Optional.ofNullable(Json.text(item, "sys", "contentType", "sys", "id"));
        fieldsCheck.check(contentType, Json.object(item, "fields"), problems);
    }

    private void checkSize(Map<String, Object> item, List<String> problems) {
        Counter counter = new Counter();
        try {
            Json.mapper().writeValue(counter, ItemShape.of(type, item));
        } catch (JsonProcessingException e) {
            problems.add("The item has a value that JSON cannot express. Remove it.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (counter.bytes > MAX_BYTES) {
            problems.add("The item has " + counter.bytes + " bytes, but an entry has at most 2 MB (" + MAX_BYTES
                    + "). Shorten it, or split it into several entries.");
        }
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
