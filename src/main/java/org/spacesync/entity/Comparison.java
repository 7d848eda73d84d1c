package org.spacesync.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.spacesync.contentful.Content;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.FieldStatus;
import org.spacesync.contentful.Json;
import org.spacesync.run.Run;
import org.spacesync.state.Change;
import org.spacesync.state.Outcome;
import org.spacesync.state.Stage;

/**
 * Compares a change of the source with the destination's copy: what is equal is not written, what is equal and published
 * is not touched at all.
 *
 * @param privateTags ids of the destination's private tags: the delivery API never shows them, so they are kept
 * @param fitting makes of a change what the destination can store: the rest is ignored
 * @param kept of a change and the destination's fields, what stays there whatever the source has
 * @param compared of a change and the destination's fields, these as they are compared
 * @param uniqueFields ids of the fields of a content type whose values must be unique
 */
public record Comparison(
        Set<String> privateTags,
        UnaryOperator<Change> fitting,
        BiFunction<Change, Map<String, Object>, Map<String, Object>> kept,
        BiFunction<Change, Map<String, Object>, Map<String, Object>> compared,
        Function<String, Set<String>> uniqueFields) {
    /** Fact about the destination's copy: values that a write must send along, by field and locale. */
    static final String KEPT = "kept";

    /** Fact about the destination's copy: it is an entry of another content type, and must be deleted first. */
    static final String OTHER_CONTENT_TYPE = "otherContentType";

    /** Fact about the destination's copy: it has tags that it must lose. */
    public static final String SURPLUS_TAGS = "surplusTags";

    /** Fact about the destination's copy: these locales are live there and must not be. */
    public static final String SURPLUS_LOCALES = "surplusLocales";

    Comparison(Set<String> privateTags) {
        this(
                privateTags,
                UnaryOperator.identity(),
                (change, fields) -> Map.of(),
                (change, fields) -> fields,
                contentType -> Set.of());
    }

    /** With what the run knows of the destination. */
    public static Comparison of(Run run) {
        return new Comparison(run.privateTagIds(), run::fitting, run::kept, run::compared, run::uniqueFields);
    }

    /**
     * The change at its next stage: SETTLED as unchanged, READY if it only has to be published, or COMPARED.
     *
     * @param there the destination's copy as the management API gives it; null if there is none
     * @param remembered fingerprint of the asset files that were last written; null if none
     */
    public Change compare(Change change, Map<String, Object> there, String remembered) {
        if (there == null) {
            return change.at(Stage.COMPARED, Outcome.CREATED, null, null);
        }
        Integer version = Json.integer(there, "sys", "version");
        Change wanted = fitting.apply(change);
        Map<String, Object> seen = new LinkedHashMap<>(there);
        seen.put("fields", compared.apply(wanted, Json.object(there, "fields")));
        Map<String, Object> facts = facts(wanted, seen, remembered);
        boolean archived = Boolean.TRUE.equals(facts.get("archived"));
        boolean otherType = facts.containsKey(OTHER_CONTENT_TYPE);
        Map<String, Object> stays = otherType ? Map.of() : kept.apply(wanted, Json.object(there, "fields"));
        if (!stays.isEmpty()) {
            facts.put(KEPT, stays);
        }
        if (archived || otherType || !same(wanted, seen, facts)) {
            return change.at(Stage.COMPARED, Outcome.UPDATED, version, facts);
        }
        boolean published = Json.integer(there, "sys", "publishedVersion") != null;
        return published && isLive(wanted, there, isClean(there))
                ? change.at(Stage.SETTLED, Outcome.UNCHANGED, version, null)
                : change.at(Stage.READY, Outcome.PUBLISHED, version, facts);
    }

    /** Where locales have states, these tell more than the version does: also of locales that must not be live. */
    private static boolean isLive(Change wanted, Map<String, Object> there, boolean inThisVersion) {
        return FieldStatus.isTracked(there) ? FieldStatus.fits(wanted.payload(), there) : inThisVersion;
    }

    /** Whether what is read of it is what is published. */
    private static boolean isClean(Map<String, Object> there) {
        Integer version = Json.integer(there, "sys", "version");
        Integer published = Json.integer(there, "sys", "publishedVersion");
        return published != null && version != null && version == published + 1;
    }

    /** What a write must know of the destination's copy, and the order of publishing of its values. */
    private Map<String, Object> facts(Change change, Map<String, Object> there, String remembered) {
        Set<String> kept = new TreeSet<>(Content.tags(there));
        if (hasMetadata(change)) {
            kept.retainAll(privateTags);
        }
        Map<String, Object> facts = Json.map(
                "tags",
                kept.stream().toList(),
                "concepts",
                Content.concepts(there).stream().toList(),
                "archived",
                Json.at(there, "sys", "archivedVersion") != null,
                "published",
                Json.at(there, "sys", "publishedVersion") != null);
        boolean surplusTags = Content.tags(there).stream()
                .anyMatch(tag ->
                        !kept.contains(tag) && !Content.tags(change.payload()).contains(tag));
        if (surplusTags) {
            facts.put(SURPLUS_TAGS, true);
        }
        String contentType = Json.text(there, "sys", "contentType", "sys", "id");
        if (contentType != null && change.contentType() != null && !contentType.equals(change.contentType())) {
            facts.put(OTHER_CONTENT_TYPE, true);
        }
        if (change.key().type() == EntityType.ENTRY && isClean(there)) {
            HeldValues.addTo(facts, change, there, uniqueFields.apply(change.contentType()));
        }
        List<String> surplus = FieldStatus.surplus(change.payload(), there);
        if (!surplus.isEmpty()) {
            facts.put(SURPLUS_LOCALES, surplus);
        }
        if (change.key().type() == EntityType.ASSET) {
            facts.put("files", AssetFiles.unchanged(change.payload(), there, remembered));
        }
        return facts;
    }

    private boolean same(Change change, Map<String, Object> there, Map<String, Object> facts) {
        if (!sameMetadata(change, there)) {
            return false;
        }
        Map<String, Object> here = Json.object(change.payload(), "fields");
        Map<String, Object> theirs = Json.object(there, "fields");
        if (change.key().type() == EntityType.ENTRY) {
            return Content.sameFields(here, theirs);
        }
        return Content.sameFields(texts(here), texts(theirs))
                && AssetFiles.allUnchanged(change.payload(), there, Json.object(facts, "files"));
    }

    /** Without metadata in the feed's item, nothing is known of its tags: the destination's count as equal. */
    private boolean sameMetadata(Change change, Map<String, Object> there) {
        if (!hasMetadata(change)) {
            return true;
        }
        Set<String> theirs = new TreeSet<>(Content.tags(there));
        theirs.removeAll(privateTags);
        boolean sameConcepts = Json.at(change.payload(), "metadata", "concepts") == null
                || Content.concepts(change.payload()).equals(Content.concepts(there));
        return Content.tags(change.payload()).equals(theirs) && sameConcepts;
    }

    private static boolean hasMetadata(Change change) {
        return Json.at(change.payload(), "metadata", "tags") != null;
    }

    private static Map<String, Object> texts(Map<String, Object> fields) {
        Map<String, Object> texts = new LinkedHashMap<>(fields);
        texts.remove("file");
        return texts;
    }
}
