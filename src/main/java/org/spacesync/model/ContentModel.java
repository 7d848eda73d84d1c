package org.spacesync.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacesync.contentful.EntityType;

/**
 * The content models of both sides during one run, and what must be written to make them equal. First everything is
 * kept, then it is asked; once kept it may be asked by several threads. What was not kept on both sides is not compared:
 * nothing is written or removed there.
 */
public final class ContentModel {
    private final ModelCollections kept = new ModelCollections();
    private volatile Map<String, Set<String>> sourceFields = Map.of();
    private volatile RetainedParts staying = RetainedParts.NOTHING;

    /** Keeps all items of a collection as the management API lists them; replaces what was kept of it before. */
    public void keep(Side side, EntityType type, List<Map<String, Object>> items) {
        kept.keep(side, type, items);
    }

    /** Keeps an item anew in the place of the one with its id; nothing, if it was not listed. */
    public void replace(Side side, EntityType type, Map<String, Object> item) {
        kept.replace(side, type, item);
    }

    /**
     * Whether a content type of the source was edited since it was activated, so that the public content types must be
     * read and kept by {@link #keepPublished}.
     */
    public boolean hasUnpublishedEdits() {
        return kept.publishedTypes().hasUnpublishedEdits();
    }

    /** Keeps the source's public content types: of those with unpublished edits they are the definition to copy. */
    public void keepPublished(List<Map<String, Object>> items) {
        kept.keepPublished(items);
    }

    /** Keeps which fields the source's content types have, and nothing else of them, where they are not compared. */
    public void keepSourceFields(List<Map<String, Object>> items) {
        sourceFields = FieldDefinitions.ids(items);
    }

    /** Says what stays at the destination though the source does not have it; nothing unless this is called. */
    public void staying(RetainedParts what) {
        staying = what;
    }

    /** Whether this collection was read from this side, even if it had no items. */
    public boolean has(Side side, EntityType type) {
        return kept.has(side, type);
    }

    /** How many items were listed. */
    public long count(Side side, EntityType type) {
        return kept.items(side, type).size();
    }

    /** Code of the default locale. */
    public Optional<String> defaultLocale(Side side) {
        return kept.defaultLocale(side);
    }

    /** What the locales name as their environment: where an alias was asked for, perhaps the one behind it. */
    public Optional<String> environment(Side side) {
        return kept.environment(side);
    }

    /** Codes of all locales, in the order of the list. */
    public Set<String> localeCodes(Side side) {
        return Ids.index(kept.items(side, EntityType.LOCALE), "code").keySet();
    }

    /** Ids of all content types, published or not. */
    public Set<String> contentTypeIds(Side side) {
        return Ids.index(kept.items(side, EntityType.CONTENT_TYPE)).keySet();
    }

    /** Ids of the tags that the delivery API shows. */
    public Set<String> publicTagIds(Side side) {
        return kept.tagIds(side, "public");
    }

    /** Ids of the tags that only the management API shows. */
    public Set<String> privateTagIds(Side side) {
        return kept.tagIds(side, "private");
    }

    /**
     * A content type: of the source its published definition (empty if it is not published), of the destination as it
     * was listed.
     */
    public Optional<Map<String, Object>> contentType(Side side, String id) {
        return kept.contentType(side, id);
    }

    /**
     * Ids of the fields that entries of a content type may have at the destination, also those that delivery omits. Empty
     * if that is not known: the content type was not listed, or what is listed are edits that are not published.
     */
    public Optional<Set<String>> destinationFields(String contentType) {
        return contentType(Side.DESTINATION, contentType)
                .filter(Publication::isClean)
                .map(type -> FieldDefinitions.of(type).keySet());
    }

    /**
     * Fields of a content type that stay at the destination though the source does not have them. If the content models
     * are not compared, that is all of them, as far as it is known which fields the source has.
     */
    public Set<String> keptFields(String contentType) {
        if (contentType == null) {
            return Set.of();
        }
        return both(EntityType.CONTENT_TYPE) ? comparison().keptFields().of(contentType) : fieldsOnlyThere(contentType);
    }

    private Set<String> fieldsOnlyThere(String contentType) {
        Set<String> atSource = sourceFields.get(contentType);
        Set<String> only = new LinkedHashSet<>();
        if (atSource != null) {
            contentType(Side.DESTINATION, contentType)
                    .ifPresent(type -> only.addAll(FieldDefinitions.of(type).keySet()));
            only.removeAll(atSource);
        }
        return only;
    }

    /** Codes of the locales that stay at the destination though the source does not have them. */
    public Set<String> keptLocales() {
        return both(EntityType.LOCALE)
                ? comparison().locales().toRemove().stream()
                        .map(change -> change.key().id())
                        .filter(staying::locale)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /** Content types that would have too many fields with those that stay, each with the number. */
    public Map<String, Integer> tooManyFields() {
        return both(EntityType.CONTENT_TYPE) ? comparison().keptFields().tooMany() : Map.of();
    }

    /**
     * Fields of a content type that have values in the default locale only, when the content model is copied: those of
     * the source's published definition, and of what stays at the destination. Otherwise those of the destination, if
     * what is listed there is published.
     */
    public Set<String> unlocalizedFields(String contentType) {
        Map<String, Object> definition = both(EntityType.CONTENT_TYPE)
                ? comparison().targets().get(contentType)
                : contentType(Side.DESTINATION, contentType)
                        .filter(Publication::isClean)
                        .orElse(null);
        return FieldDefinitions.unlocalized(definition);
    }

    /**
     * Fields of a content type, each with what kind of values it has: {@code price Number}. Of the source those of its
     * published definition, of the destination those that are listed.
     */
    public Set<String> fieldsWithNature(Side side, String contentType) {
        return FieldDefinitions.withNature(contentType(side, contentType).orElse(null));
    }

    /** The same of the fields that stay at the destination though the source does not have them. */
    public Set<String> keptFieldsWithNature(String contentType) {
        Set<String> kept = keptFields(contentType);
        Set<String> fields = new LinkedHashSet<>(fieldsWithNature(Side.DESTINATION, contentType));
        fields.removeIf(field -> !kept.contains(field.substring(0, field.indexOf(' '))));
        return fields;
    }

    /** Values at the destination that go with fields: removed ones, and ones that are removed and added anew. */
    public List<Loss> fieldLosses() {
        return both(EntityType.CONTENT_TYPE) ? comparison().contentTypes().losses() : List.of();
    }

    /** Values that go with fields if the API does not switch the localization of this content type's fields in place. */
    public List<Loss> lossesWithoutSwitching(String contentType) {
        return comparison().contentTypes().lossesWithoutSwitching(contentType);
    }

    /** Values that go with a locale, of entries and assets, one loss for each field that may have some. */
    public List<Loss> localeLosses(String code) {
        return Loss.ofLocale(code, kept.items(Side.DESTINATION, EntityType.CONTENT_TYPE));
    }

    /** Whether the destination lists what is published of this content type, and no edits. */
    public boolean isClean(String contentType) {
        return contentType(Side.DESTINATION, contentType)
                .filter(Publication::isClean)
                .isPresent();
    }

    /** Locales to create or update, parents of fallback chains first. To be written in this order, one by one. */
    public List<PartChange> localesToWrite() {
        return both(EntityType.LOCALE) ? comparison().locales().toWrite() : List.of();
    }

    /** Tags to create or rename. To be written in this order, one by one. */
    public List<PartChange> tagsToWrite() {
        return both(EntityType.TAG) ? comparison().tags().toWrite() : List.of();
    }

    /** Content types to create, update or activate, in any order. */
    public List<PartChange> contentTypesToWrite() {
        return both(EntityType.CONTENT_TYPE) ? comparison().contentTypes().toWrite() : List.of();
    }

    /** Editor interfaces to update, in any order; those of the destination must be those after the activations. */
    public List<PartChange> editorInterfacesToWrite() {
        return both(EntityType.EDITOR_INTERFACE)
                ? comparison().editorInterfaces(this::keptFields).toWrite()
                : List.of();
    }

    /** Content types that the source does not have at all, not even unpublished. */
    public List<PartChange> contentTypesToRemove() {
        return both(EntityType.CONTENT_TYPE) ? comparison().contentTypes().toRemove() : List.of();
    }

    /** Locales that the source does not have, children of fallback chains first; never the default locale. */
    public List<PartChange> localesToRemove() {
        return both(EntityType.LOCALE) ? comparison().locales().toRemove() : List.of();
    }

    /** Of the tags that this tool wrote earlier, those that the source does not have any more. */
    public List<PartChange> tagsToRemove(Set<String> writtenByUs) {
        return both(EntityType.TAG) ? comparison().tags().toRemove(writtenByUs) : List.of();
    }

    /**
     * Fields, by content type, that must be removed and added anew at the destination because their type changed: their
     * values there are lost, so entries of these content types must be written again.
     */
    public Map<String, Set<String>> fieldsAddedAnew() {
        return both(EntityType.CONTENT_TYPE) ? comparison().contentTypes().fieldsAddedAnew() : Map.of();
    }

    /**
     * Content types whose entries must be compared again, all of them: fields are added anew, or are new at the
     * destination, or are shown again there, or become localized or cease to be. A field that was renamed or shown again
     * at the source has its values at once, without any entry being published, so the feed does not contain them; what
     * was localized before is delivered again in all locales.
     */
    public Set<String> contentTypesToRefill() {
        Set<String> ids = new LinkedHashSet<>(fieldsAddedAnew().keySet());
        if (both(EntityType.CONTENT_TYPE)) {
            ids.addAll(comparison().contentTypes().gainingFields());
            ids.addAll(comparison().contentTypes().relocalized().keySet());
        }
        return ids;
    }

    /** Remarks for people about what cannot be made equal, or only at a cost. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (both(EntityType.TAG)) {
            notes.addAll(comparison().tags().notes());
        }
        if (both(EntityType.CONTENT_TYPE)) {
            notes.addAll(kept.publishedTypes().notes());
            notes.addAll(comparison().contentTypes().notes());
            notes.addAll(comparison().keptFields().notes());
        }
        return notes;
    }

    private ModelComparison comparison() {
        return new ModelComparison(kept, staying);
    }

    private boolean both(EntityType type) {
        return has(Side.SOURCE, type) && has(Side.DESTINATION, type);
    }
}
