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
 * The content models of both sides during one run, and the changes that make them equal. First everything is stored,
 * then it is queried; after that several threads may query it. A collection that was not stored for both sides is not
 * compared: nothing in it is written or removed.
 */
public final class ContentModel {
    private final ModelCollections kept = new ModelCollections();
    private volatile Map<String, Set<String>> sourceFields = Map.of();
    private volatile RetainedParts staying = RetainedParts.NOTHING;

    /** Keeps all items of a collection as the management API lists them; replaces what was kept of it before. */
    public void keep(Side side, EntityType type, List<Map<String, Object>> items) {
        kept.keep(side, type, items);
    }

    /** Replaces the stored item with the same id; does nothing if it was not listed. */
    public void replace(Side side, EntityType type, Map<String, Object> item) {
        kept.replace(side, type, item);
    }

    /**
     * Whether a content type of the source was edited since it was activated, so that the public content types must be
     * read and stored with {@link #keepPublished}.
     */
    public boolean hasUnpublishedEdits() {
        return kept.publishedTypes().hasUnpublishedEdits();
    }

    /** Stores the source's public content types: for types with unpublished edits they are the definition to copy. */
    public void keepPublished(List<Map<String, Object>> items) {
        kept.keepPublished(items);
    }

    /** Stores only the fields of the source's content types, if these are not compared. */
    public void keepSourceFields(List<Map<String, Object>> items) {
        sourceFields = FieldDefinitions.ids(items);
    }

    /** Sets what stays at the destination although the source does not have it; nothing does unless this is called. */
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

    /** The environment that the locales name; for an alias, this may be the environment behind it. */
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

    /** Ids of public tags, which the delivery API shows. */
    public Set<String> publicTagIds(Side side) {
        return kept.tagIds(side, "public");
    }

    /** Ids of private tags, which only the management API shows. */
    public Set<String> privateTagIds(Side side) {
        return kept.tagIds(side, "private");
    }

    /**
     * A content type: for the source its published definition (empty if it is not published), for the destination as it
     * was listed.
     */
    public Optional<Map<String, Object>> contentType(Side side, String id) {
        return kept.contentType(side, id);
    }

    /**
     * Ids of the fields that entries of a content type may have at the destination, including those that delivery
     * omits. Empty if this is not known: the content type was not listed, or the list shows unpublished edits.
     */
    public Optional<Set<String>> destinationFields(String contentType) {
        return contentType(Side.DESTINATION, contentType)
                .filter(Publication::isClean)
                .map(type -> FieldDefinitions.of(type).keySet());
    }

    /**
     * Fields of a content type that stay at the destination although the source does not have them. If the content
     * models are not compared, these are all such fields, if the source's fields are known.
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

    /** Codes of the locales that stay at the destination although the source does not have them. */
    public Set<String> keptLocales() {
        return both(EntityType.LOCALE)
                ? comparison().locales().toRemove().stream()
                        .map(change -> change.key().id())
                        .filter(staying::locale)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /** Content types that would have too many fields, including those that stay, each with the number. */
    public Map<String, Integer> tooManyFields() {
        return both(EntityType.CONTENT_TYPE) ? comparison().keptFields().tooMany() : Map.of();
    }

    /**
     * Fields of a content type that have values in the default locale only. If the content model is copied, these are
     * fields of the source's published definition and fields that stay at the destination. Otherwise they are the
     * destination's, if the listed definition is the published one.
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
     * Fields of a content type, each with the kind of its values: {@code price Number}. For the source those of its
     * published definition, for the destination those in the list.
     */
    public Set<String> fieldsWithNature(Side side, String contentType) {
        return FieldDefinitions.withNature(contentType(side, contentType).orElse(null));
    }

    /** The same for fields that stay at the destination although the source does not have them. */
    public Set<String> keptFieldsWithNature(String contentType) {
        Set<String> kept = keptFields(contentType);
        Set<String> fields = new LinkedHashSet<>(fieldsWithNature(Side.DESTINATION, contentType));
        fields.removeIf(field -> !kept.contains(field.substring(0, field.indexOf(' '))));
        return fields;
    }

    /**
     * Values at the destination that are lost with fields: those that are removed, and those that are removed and added
     * again.
     */
    public List<Loss> fieldLosses() {
        return both(EntityType.CONTENT_TYPE) ? comparison().contentTypes().losses() : List.of();
    }

    /** Values that are lost if the API does not switch the localization of this content type's fields in place. */
    public List<Loss> lossesWithoutSwitching(String contentType) {
        return comparison().contentTypes().lossesWithoutSwitching(contentType);
    }

    /** Values of entries and assets that are lost with a locale, one loss for each field that may have some. */
    public List<Loss> localeLosses(String code) {
        return Loss.ofLocale(code, kept.items(Side.DESTINATION, EntityType.CONTENT_TYPE));
    }

    /** Whether the destination lists the published form of this content type, without edits. */
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

    /**
     * Editor interfaces to update, in any order; those of the destination must have been read after the activations.
     */
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

    /** Tags that this tool wrote earlier and that the source no longer has. */
    public List<PartChange> tagsToRemove(Set<String> writtenByUs) {
        return both(EntityType.TAG) ? comparison().tags().toRemove(writtenByUs) : List.of();
    }

    /**
     * Fields, by content type, that must be removed and added again at the destination because their type has changed.
     * Their values there are lost, so entries of these content types must be written again.
     */
    public Map<String, Set<String>> fieldsAddedAnew() {
        return both(EntityType.CONTENT_TYPE) ? comparison().contentTypes().fieldsAddedAnew() : Map.of();
    }

    /**
     * Content types of which all entries must be compared again: fields are added again, are new or shown again at the
     * destination, or become localized or cease to be. A field that was renamed or shown again at the source has its
     * values at once, without any entry being published, so the feed does not report them. A field that was localized
     * before is delivered again in all locales.
     */
    public Set<String> contentTypesToRefill() {
        Set<String> ids = new LinkedHashSet<>(fieldsAddedAnew().keySet());
        if (both(EntityType.CONTENT_TYPE)) {
            ids.addAll(comparison().contentTypes().gainingFields());
            ids.addAll(comparison().contentTypes().relocalized().keySet());
        }
        return ids;
    }

    /** Notes for people about what cannot be made equal, or only with a loss. */
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
