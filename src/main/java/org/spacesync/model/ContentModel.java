package org.spacesync.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.spacesync.contentful.EntityType;
import org.spacesync.contentful.Json;

/**
 * The content models of both sides during one run, and the changes that make them equal. First everything is stored,
 * then it is queried; after that several threads may query it. A collection that was not stored for both sides is not
 * compared: nothing in it is written or removed.
 */
public final class ContentModel {
    private static final List<String> ASSET_FIELDS = List.of("title", "description", "file");

    private final Map<Side, Map<EntityType, List<Map<String, Object>>>> kept = new EnumMap<>(Side.class);
    private volatile List<Map<String, Object>> publicContentTypes = List.of();
    private volatile Map<String, Set<String>> sourceFields = Map.of();
    private volatile RetainedParts staying = RetainedParts.NOTHING;

    public ContentModel() {
        for (Side side : Side.values()) {
            kept.put(side, new ConcurrentHashMap<>());
        }
    }

    /** Stores all items of a collection as the management API lists them; replaces what was stored before. */
    public void keep(Side side, EntityType type, List<Map<String, Object>> items) {
        kept.get(side).put(type, List.copyOf(items));
    }

    /** Replaces the stored item with the same id; does nothing if it was not listed. */
    public void replace(Side side, EntityType type, Map<String, Object> item) {
        String id = Json.text(item, "sys", "id");
        List<Map<String, Object>> items = new ArrayList<>(items(side, type));
        items.replaceAll(listed -> id != null && id.equals(Json.text(listed, "sys", "id")) ? item : listed);
        if (has(side, type)) {
            keep(side, type, items);
        }
    }

    /**
     * Whether a content type of the source was edited since it was activated, so that the public content types must be
     * read and stored with {@link #keepPublished}.
     */
    public boolean hasUnpublishedEdits() {
        return publishedTypes().hasUnpublishedEdits();
    }

    /** Stores the source's public content types: for types with unpublished edits they are the definition to copy. */
    public void keepPublished(List<Map<String, Object>> items) {
        publicContentTypes = List.copyOf(items);
    }

    /** Stores only the fields of the source's content types, if these are not compared. */
    public void keepSourceFields(List<Map<String, Object>> items) {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        Ids.index(items)
                .forEach((id, type) ->
                        fields.put(id, Set.copyOf(FieldDefinitions.of(type).keySet())));
        sourceFields = Map.copyOf(fields);
    }

    /** Sets what stays at the destination although the source does not have it; nothing does unless this is called. */
    public void staying(RetainedParts what) {
        staying = what;
    }

    /** Whether this collection was read from this side, even if it had no items. */
    public boolean has(Side side, EntityType type) {
        return kept.get(side).containsKey(type);
    }

    /** How many items were listed. */
    public long count(Side side, EntityType type) {
        return items(side, type).size();
    }

    /** Code of the default locale. */
    public Optional<String> defaultLocale(Side side) {
        return items(side, EntityType.LOCALE).stream()
                .filter(LocaleDiff::isDefault)
                .map(locale -> Json.text(locale, "code"))
                .findFirst();
    }

    /** The environment that the locales name; for an alias, this may be the environment behind it. */
    public Optional<String> environment(Side side) {
        return items(side, EntityType.LOCALE).stream()
                .map(locale -> Json.text(locale, "sys", "environment", "sys", "id"))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Codes of all locales, in the order of the list. */
    public Set<String> localeCodes(Side side) {
        return Ids.index(items(side, EntityType.LOCALE), "code").keySet();
    }

    /** Ids of all content types, published or not. */
    public Set<String> contentTypeIds(Side side) {
        return Ids.index(items(side, EntityType.CONTENT_TYPE)).keySet();
    }

    /** Ids of public tags, which the delivery API shows. */
    public Set<String> publicTagIds(Side side) {
        return tagIds(side, "public");
    }

    /** Ids of private tags, which only the management API shows. */
    public Set<String> privateTagIds(Side side) {
        return tagIds(side, "private");
    }

    /**
     * A content type: for the source its published definition (empty if it is not published), for the destination as it
     * was listed.
     */
    public Optional<Map<String, Object>> contentType(Side side, String id) {
        Map<String, Map<String, Object>> types =
                side == Side.SOURCE ? publishedTypes().definitions() : Ids.index(items(side, EntityType.CONTENT_TYPE));
        return Optional.ofNullable(types.get(id));
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
        return both(EntityType.CONTENT_TYPE) ? keptFields().of(contentType) : fieldsOnlyThere(contentType);
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
                ? locales().toRemove().stream()
                        .map(change -> change.key().id())
                        .filter(staying::locale)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /** Content types that would have too many fields, including those that stay, each with the number. */
    public Map<String, Integer> tooManyFields() {
        return both(EntityType.CONTENT_TYPE) ? keptFields().tooMany() : Map.of();
    }

    /**
     * Fields of a content type that have values in the default locale only. If the content model is copied, these are
     * fields of the source's published definition and fields that stay at the destination. Otherwise they are the
     * destination's, if the listed definition is the published one.
     */
    public Set<String> unlocalizedFields(String contentType) {
        Map<String, Object> definition = both(EntityType.CONTENT_TYPE)
                ? targets().get(contentType)
                : contentType(Side.DESTINATION, contentType)
                        .filter(Publication::isClean)
                        .orElse(null);
        Set<String> unlocalized = new LinkedHashSet<>();
        FieldDefinitions.of(definition).forEach((id, field) -> {
            if (!FieldDefinitions.isLocalized(field)) {
                unlocalized.add(id);
            }
        });
        return unlocalized;
    }

    /**
     * Fields of a content type, each with the kind of its values: {@code price Number}. For the source those of its
     * published definition, for the destination those in the list.
     */
    public Set<String> fieldsWithNature(Side side, String contentType) {
        Set<String> fields = new LinkedHashSet<>();
        contentType(side, contentType).ifPresent(type -> FieldDefinitions.of(type)
                .forEach((id, field) -> fields.add(id + " " + FieldDefinitions.nature(field))));
        return fields;
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
        return both(EntityType.CONTENT_TYPE) ? contentTypes().losses() : List.of();
    }

    /** Values that are lost if the API does not switch the localization of this content type's fields in place. */
    public List<Loss> lossesWithoutSwitching(String contentType) {
        return contentTypes().lossesWithoutSwitching(contentType);
    }

    /** Values of entries and assets that are lost with a locale, one loss for each field that may have some. */
    public List<Loss> localeLosses(String code) {
        List<Loss> losses = new ArrayList<>();
        for (Map<String, Object> type : items(Side.DESTINATION, EntityType.CONTENT_TYPE)) {
            String id = Json.text(type, "sys", "id");
            if (Publication.isPublished(type)) {
                FieldDefinitions.of(type).forEach((field, definition) -> {
                    if (FieldDefinitions.isLocalized(definition)) {
                        losses.add(new Loss(
                                Loss.Kind.LOCALE_REMOVED, id, field, code, FieldDefinitions.nature(definition)));
                    }
                });
            }
        }
        ASSET_FIELDS.forEach(field -> losses.add(new Loss(Loss.Kind.LOCALE_REMOVED, null, field, code, null)));
        return losses;
    }

    /** Whether the destination lists the published form of this content type, without edits. */
    public boolean isClean(String contentType) {
        return contentType(Side.DESTINATION, contentType)
                .filter(Publication::isClean)
                .isPresent();
    }

    /** Locales to create or update, parents of fallback chains first. To be written in this order, one by one. */
    public List<PartChange> localesToWrite() {
        return both(EntityType.LOCALE) ? locales().toWrite() : List.of();
    }

    /** Tags to create or rename. To be written in this order, one by one. */
    public List<PartChange> tagsToWrite() {
        return both(EntityType.TAG) ? tags().toWrite() : List.of();
    }

    /** Content types to create, update or activate, in any order. */
    public List<PartChange> contentTypesToWrite() {
        return both(EntityType.CONTENT_TYPE) ? contentTypes().toWrite() : List.of();
    }

    /**
     * Editor interfaces to update, in any order; those of the destination must have been read after the activations.
     */
    public List<PartChange> editorInterfacesToWrite() {
        return both(EntityType.EDITOR_INTERFACE) ? editorInterfaces().toWrite() : List.of();
    }

    /** Content types that the source does not have at all, not even unpublished. */
    public List<PartChange> contentTypesToRemove() {
        return both(EntityType.CONTENT_TYPE) ? contentTypes().toRemove() : List.of();
    }

    /** Locales that the source does not have, children of fallback chains first; never the default locale. */
    public List<PartChange> localesToRemove() {
        return both(EntityType.LOCALE) ? locales().toRemove() : List.of();
    }

    /** Tags that this tool wrote earlier and that the source no longer has. */
    public List<PartChange> tagsToRemove(Set<String> writtenByUs) {
        return both(EntityType.TAG) ? tags().toRemove(writtenByUs) : List.of();
    }

    /**
     * Fields, by content type, that must be removed and added again at the destination because their type has changed.
     * Their values there are lost, so entries of these content types must be written again.
     */
    public Map<String, Set<String>> fieldsAddedAnew() {
        return both(EntityType.CONTENT_TYPE) ? contentTypes().fieldsAddedAnew() : Map.of();
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
            ids.addAll(contentTypes().gainingFields());
            ids.addAll(contentTypes().relocalized().keySet());
        }
        return ids;
    }

    /** Notes for people about what cannot be made equal, or only with a loss. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (both(EntityType.TAG)) {
            notes.addAll(tags().notes());
        }
        if (both(EntityType.CONTENT_TYPE)) {
            notes.addAll(publishedTypes().notes());
            notes.addAll(contentTypes().notes());
            notes.addAll(keptFields().notes());
        }
        return notes;
    }

    private LocaleDiff locales() {
        return new LocaleDiff(items(Side.SOURCE, EntityType.LOCALE), items(Side.DESTINATION, EntityType.LOCALE));
    }

    private TagDiff tags() {
        return new TagDiff(items(Side.SOURCE, EntityType.TAG), items(Side.DESTINATION, EntityType.TAG));
    }

    private ContentTypeDiff contentTypes() {
        return new ContentTypeDiff(
                targets(),
                items(Side.SOURCE, EntityType.CONTENT_TYPE),
                items(Side.DESTINATION, EntityType.CONTENT_TYPE));
    }

    /** The definitions for the destination's content types. */
    private Map<String, Map<String, Object>> targets() {
        return keptFields().definitions();
    }

    private KeptFields keptFields() {
        return new KeptFields(
                publishedTypes().definitions(), Ids.index(items(Side.DESTINATION, EntityType.CONTENT_TYPE)), staying);
    }

    private EditorInterfaceDiff editorInterfaces() {
        return new EditorInterfaceDiff(
                targets(),
                this::keptFields,
                items(Side.SOURCE, EntityType.EDITOR_INTERFACE),
                items(Side.DESTINATION, EntityType.EDITOR_INTERFACE));
    }

    private PublishedTypes publishedTypes() {
        return new PublishedTypes(items(Side.SOURCE, EntityType.CONTENT_TYPE), publicContentTypes);
    }

    private Set<String> tagIds(Side side, String visibility) {
        Map<String, Map<String, Object>> tags = new LinkedHashMap<>(Ids.index(items(side, EntityType.TAG)));
        tags.values().removeIf(tag -> !visibility.equals(TagDiff.visibility(tag)));
        return tags.keySet().stream().collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean both(EntityType type) {
        return has(Side.SOURCE, type) && has(Side.DESTINATION, type);
    }

    private List<Map<String, Object>> items(Side side, EntityType type) {
        return kept.get(side).getOrDefault(type, List.of());
    }
}
