package org.spacesync.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.Body;
import org.spacesync.contentful.Json;

/**
 * Changes fields of the entry or asset in the body, for the routes of {@code customise.camel.yaml}; bean {@code
 * ctfFields}. A field or locale that is not there is left alone.
 *
 * <pre>{@code
 * - bean:
 *     ref: ctfFields
 *     method: "prefix(${body}, 'title', 'Copy: ')"
 * }</pre>
 */
public class FieldFunctions {

    /** Puts a text in front of every locale's text in this field. */
    public void prefix(@Body Map<String, Object> entity, String field, String text) {
        change(entity, field, value -> text + value);
    }

    /** Puts a text behind every locale's text in this field. */
    public void suffix(@Body Map<String, Object> entity, String field, String text) {
        change(entity, field, value -> value + text);
    }

    /** Replaces a text by another in every locale's text in this field. */
    public void replace(@Body Map<String, Object> entity, String field, String text, String replacement) {
        change(entity, field, value -> value.replace(text, replacement));
    }

    /** Sets the value of this field in this locale, whatever it was. */
    public void set(@Body Map<String, Object> entity, String field, String locale, Object value) {
        Map<String, Object> locales = new LinkedHashMap<>(Json.object(entity, "fields", field));
        locales.put(locale, value);
        fields(entity).put(field, locales);
    }

    /** Removes this field. */
    public void remove(@Body Map<String, Object> entity, String field) {
        fields(entity).remove(field);
    }

    /** Removes the values of this locale from all fields. */
    public void removeLocale(@Body Map<String, Object> entity, String locale) {
        fields(entity).replaceAll((field, locales) -> {
            if (!(locales instanceof Map)) {
                return locales;
            }
            Map<String, Object> left = new LinkedHashMap<>(Json.object(locales));
            left.remove(locale);
            return left;
        });
    }

    private static void change(Map<String, Object> entity, String field, UnaryOperator<String> change) {
        Map<String, Object> locales = Json.object(entity, "fields", field);
        if (!locales.isEmpty()) {
            locales.replaceAll((locale, value) -> value instanceof String text ? change.apply(text) : value);
        }
    }

    private static Map<String, Object> fields(Map<String, Object> entity) {
        if (!(entity.get("fields") instanceof Map)) {
            entity.put("fields", new LinkedHashMap<>());
        }
        return Json.object(entity, "fields");
    }
}
