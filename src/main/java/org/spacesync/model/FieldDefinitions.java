package org.spacesync.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spacesync.contentful.Json;

/** The fields of a content type. */
final class FieldDefinitions {
    private static final List<String> NATURE = List.of("type", "linkType");

    /** A deletion mark is not part of a definition. Every other member is sent, even an unknown one. */
    private static final String DELETED = "deleted";

    private FieldDefinitions() {}

    /** Fields by id, in their order. */
    static Map<String, Map<String, Object>> of(Map<String, Object> definition) {
        return Ids.index(Json.objects(definition, "fields"), "id");
    }

    /**
     * Whether a published field may be changed to the other one in place. The API refuses to change the type of a
     * published field ("Previously published fields are invalid"), but its localization may change.
     */
    static boolean sameNature(Map<String, Object> published, Map<String, Object> wanted) {
        return sameType(published, wanted) && sameType(Json.object(published, "items"), Json.object(wanted, "items"));
    }

    static boolean isLocalized(Map<String, Object> field) {
        return Boolean.TRUE.equals(field.get("localized"));
    }

    static boolean isOmitted(Map<String, Object> field) {
        return Boolean.TRUE.equals(field.get("omitted"));
    }

    /** A copy to send: without null members, which the API refuses, and without a deletion mark. */
    static Map<String, Object> toSend(Map<String, Object> field) {
        Map<String, Object> copy = Json.copyOf(field);
        copy.values().removeIf(Objects::isNull);
        copy.remove(DELETED);
        return copy;
    }

    /** A copy to send that is omitted, which is required before the field may be removed. */
    static Map<String, Object> omitted(Map<String, Object> field) {
        Map<String, Object> copy = new LinkedHashMap<>(toSend(field));
        copy.put("omitted", true);
        return copy;
    }

    /** The type of its values, for people: {@code Symbol}, {@code Link Asset}, {@code Array of Link Entry}. */
    static String describe(Map<String, Object> field) {
        return (isLocalized(field) ? "localized " : "") + nature(field);
    }

    /** The same, without its localization. */
    static String nature(Map<String, Object> field) {
        String items = named(Json.object(field, "items"));
        return named(field) + (items.isEmpty() ? "" : " of " + items);
    }

    /** Ids of the fields of each content type. */
    static Map<String, Set<String>> ids(List<Map<String, Object>> contentTypes) {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        Ids.index(contentTypes).forEach((id, type) -> fields.put(id, Set.copyOf(of(type).keySet())));
        return Map.copyOf(fields);
    }

    /** Ids of the fields that have values in the default locale only. */
    static Set<String> unlocalized(Map<String, Object> definition) {
        Set<String> ids = new LinkedHashSet<>();
        of(definition).forEach((id, field) -> {
            if (!isLocalized(field)) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** Each field with what kind of values it has: {@code price Number}. */
    static Set<String> withNature(Map<String, Object> definition) {
        Set<String> fields = new LinkedHashSet<>();
        of(definition).forEach((id, field) -> fields.add(id + " " + nature(field)));
        return fields;
    }

    private static boolean sameType(Map<String, Object> one, Map<String, Object> other) {
        return NATURE.stream().allMatch(member -> Objects.equals(one.get(member), other.get(member)));
    }

    private static String named(Map<String, Object> field) {
        String type = Objects.toString(field.get("type"), "");
        Object linkType = field.get("linkType");
        return linkType == null ? type : type + " " + linkType;
    }
}
