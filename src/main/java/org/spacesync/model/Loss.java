package org.spacesync.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spacesync.contentful.Json;

/**
 * Values that a change of the content model removes from entries or assets of the destination.
 *
 * @param kind what happens to the field or the locale
 * @param contentType content type whose entries lose the values; null if assets do
 * @param field field of these entries or assets
 * @param locale the only locale in which values are lost; null for all
 * @param nature what kind of values the field has at the destination: {@code Symbol}, {@code Array of Link Asset}
 */
public record Loss(Kind kind, String contentType, String field, String locale, String nature) {

    /** How values get lost. */
    public enum Kind {
        /** The source does not have the field: it is removed. */
        FIELD_REMOVED,
        /** The field has another type at the source: it is removed and added again. */
        FIELD_REPLACED,
        /** The source does not have the locale: it is removed. */
        LOCALE_REMOVED
    }

    private static final List<String> ASSET_FIELDS = List.of("title", "description", "file");

    /** What goes with a locale, of entries of these content types and of assets, one loss for each field. */
    static List<Loss> ofLocale(String code, List<Map<String, Object>> contentTypes) {
        List<Loss> losses = new ArrayList<>();
        for (Map<String, Object> type : contentTypes) {
            String id = Json.text(type, "sys", "id");
            if (Publication.isPublished(type)) {
                FieldDefinitions.of(type).forEach((field, definition) -> {
                    if (FieldDefinitions.isLocalized(definition)) {
                        losses.add(new Loss(Kind.LOCALE_REMOVED, id, field, code, FieldDefinitions.nature(definition)));
                    }
                });
            }
        }
        ASSET_FIELDS.forEach(field -> losses.add(new Loss(Kind.LOCALE_REMOVED, null, field, code, null)));
        return losses;
    }

    /** The name by which a loss is allowed: {@code cake.price}, or the code of a locale. */
    public String name() {
        return locale == null ? contentType + "." + field : locale;
    }

    /** For people: {@code content type cake: field price (Symbol), locale de}. */
    @Override
    public String toString() {
        return (contentType == null ? "assets" : "content type " + contentType) + ": field " + field
                + (nature == null ? "" : " (" + nature + ")") + (locale == null ? "" : ", locale " + locale);
    }
}
