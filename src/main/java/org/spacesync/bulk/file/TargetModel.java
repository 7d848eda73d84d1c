package org.spacesync.bulk.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spacesync.contentful.Json;

/**
 * What is known of the environment that items go to: its content types and locales, as the management API lists them.
 * Of a content type with changes that are not activated these are the changed fields, which is the best that can be
 * known from the list. Immutable.
 */
public final class TargetModel {
    private final Map<String, Type> types;
    private final Set<String> locales;
    private final String defaultLocale;

    /** A content type; only an active one can have entries. */
    record Type(String id, boolean active, Map<String, Field> fields) {}

    /** A field; without {@code localized} it has values in the default locale only. */
    record Field(String id, FieldType type, boolean localized) {}

    private TargetModel(Map<String, Type> types, Set<String> locales, String defaultLocale) {
        this.types = types;
        this.locales = locales;
        this.defaultLocale = defaultLocale;
    }

    /**
     * Takes the items of the two lists as they are.
     *
     * @param contentTypes all content types, active or not
     * @param locales all locales
     * @throws IllegalArgumentException if none of the locales is the default
     */
    public static TargetModel of(List<Map<String, Object>> contentTypes, List<Map<String, Object>> locales) {
        Map<String, Type> types = new LinkedHashMap<>();
        contentTypes.forEach(type -> types.put(Json.text(type, "sys", "id"), type(type)));
        Set<String> codes = new LinkedHashSet<>();
        String defaultLocale = null;
        for (Map<String, Object> locale : locales) {
            codes.add(Json.text(locale, "code"));
            if (defaultLocale == null && Boolean.TRUE.equals(locale.get("default"))) {
                defaultLocale = Json.text(locale, "code");
            }
        }
        if (defaultLocale == null) {
            throw new IllegalArgumentException("No locale is the default one among " + codes);
        }
        return new TargetModel(Collections.unmodifiableMap(types), Collections.unmodifiableSet(codes), defaultLocale);
    }

    private static Type type(Map<String, Object> json) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Map<String, Object> field : Json.objects(json, "fields")) {
            String id = Json.text(field, "id");
            fields.put(id, new Field(id, FieldType.of(field), Boolean.TRUE.equals(field.get("localized"))));
        }
        return new Type(Json.text(json, "sys", "id"), Json.integer(json, "sys", "publishedVersion") != null, fields);
    }

    /** Ids of all content types, active or not, in the order of the list. */
    public Set<String> contentTypeIds() {
        return types.keySet();
    }

    /** Whether there is such a content type and it is active, so that it can have entries. */
    public boolean isActive(String contentType) {
        return type(contentType).filter(Type::active).isPresent();
    }

    /** Codes of all locales. */
    public Set<String> locales() {
        return locales;
    }

    public String defaultLocale() {
        return defaultLocale;
    }

    Optional<Type> type(String id) {
        return Optional.ofNullable(types.get(id));
    }

    /** This field of all content types that have it. */
    List<Field> fields(String id) {
        return types.values().stream()
                .map(type -> type.fields().get(id))
                .filter(field -> field != null)
                .toList();
    }

    /** Ids of all fields of all content types. */
    Set<String> fieldIds() {
        Set<String> ids = new LinkedHashSet<>();
        types.values().forEach(type -> ids.addAll(type.fields().keySet()));
        return ids;
    }
}
