package org.spacesync.bulk.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spacesync.contentful.Json;
import org.spacesync.settings.Similar;

/** Checks the fields of an item: names, locales and kinds of values. */
final class FieldsCheck {
    private final TargetModel model;

    /** @param model null to check the shape only */
    FieldsCheck(TargetModel model) {
        this.model = model;
    }

    /**
     * Adds all problems. Of an entry without a content type (updates do not need one) a field must be right for one of
     * the content types that have it.
     */
    void check(Optional<String> contentType, Map<String, Object> fields, List<String> problems) {
        Map<String, List<String>> unknownLocales = new LinkedHashMap<>();
        fields.forEach((field, value) -> {
            if (!(value instanceof Map)) {
                problems.add(Excerpt.path("fields", field) + " must be an object by locale such as"
                        + " {\"en-US\":…}, but is " + Excerpt.kind(value) + ".");
            } else if (model != null
                    && contentType.map(model::type).map(Optional::isPresent).orElse(true)) {
                checkField(contentType, field, Json.object(value), unknownLocales, problems);
            }
        });
        // One cause, said once, however many fields have it.
        unknownLocales.forEach((locale, paths) -> problems.add(paths.get(0)
                + (paths.size() > 1 ? " and " + (paths.size() - 1) + " more" : "") + ": there is no locale "
                + Excerpt.quoted(locale) + " in the environment."
                + Similar.hintOrAll(Excerpt.path(locale), model.locales())));
    }

    private void checkField(
            Optional<String> contentType,
            String field,
            Map<String, Object> byLocale,
            Map<String, List<String>> unknownLocales,
            List<String> problems) {
        List<TargetModel.Field> definitions = definitions(contentType, field);
        if (definitions.isEmpty()) {
            problems.add(unknown(contentType, field));
            return;
        }
        boolean localized = definitions.stream().anyMatch(TargetModel.Field::localized);
        byLocale.forEach((locale, value) -> {
            String path = Excerpt.path("fields", field, locale);
            if (!model.locales().contains(locale)) {
                unknownLocales.computeIfAbsent(locale, any -> new ArrayList<>()).add(path);
            } else if (!localized && !model.defaultLocale().equals(locale)) {
                problems.add(path + ": the field is not localized, so it has a value only in the default locale "
                        + model.defaultLocale() + ".");
            } else if (value != null) {
                checkValue(definitions, path, value, problems);
            }
        });
    }

    private static void checkValue(
            List<TargetModel.Field> definitions, String path, Object value, List<String> problems) {
        Optional<String> flaw = Optional.empty();
        for (TargetModel.Field definition : definitions) {
            flaw = ValueCheck.flaw(definition.type(), value);
            if (flaw.isEmpty()) {
                return;
            }
        }
        flaw.ifPresent(found -> problems.add(path + " must " + found + "."));
    }

    private List<TargetModel.Field> definitions(Optional<String> contentType, String field) {
        return contentType
                .flatMap(model::type)
                .map(type -> Optional.ofNullable(type.fields().get(field))
                        .map(List::of)
                        .orElse(List.of()))
                .orElseGet(() -> model.fields(field));
    }

    private String unknown(Optional<String> contentType, String field) {
        Set<String> known = contentType
                .flatMap(model::type)
                .map(type -> type.fields().keySet())
                .orElseGet(model::fieldIds);
        return Excerpt.path("fields", field) + ": "
                + contentType
                        .map(id -> "the content type " + Excerpt.quoted(id) + " has no such field.")
                        .orElse("no content type has such a field.")
                + Similar.hintOrAll(Excerpt.path(field), known);
    }
}
