package org.spacesync.sandbox.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Required values and validations of one entry, field by field. */
final class PublishChecks {
    private final JsonNode entry;
    private final JsonNode contentType;
    private final PublishContext context;
    private final Problems problems;

    PublishChecks(JsonNode entry, JsonNode contentType, PublishContext context, Problems problems) {
        this.entry = entry;
        this.contentType = contentType;
        this.context = context;
        this.problems = problems;
    }

    void check(JsonNode definition) {
        String id = definition.path("id").asText();
        JsonNode byLocale = entry.path("fields").path(id);
        if (definition.path("required").asBoolean()
                && !definition.path("omitted").asBoolean()) {
            checkRequired(definition, id, byLocale);
        }
        for (Map.Entry<String, JsonNode> value : byLocale.properties()) {
            if (!value.getValue().isNull() && context.locales().contains(value.getKey())) {
                Path path = Path.of("fields", id, value.getKey());
                new ValidationChecks(entry, contentType, context, problems)
                        .check(definition, value.getKey(), value.getValue(), path);
            }
        }
    }

    private void checkRequired(JsonNode definition, String id, JsonNode byLocale) {
        for (SpaceLocale locale : context.locales().all()) {
            boolean asked = definition.path("localized").asBoolean()
                    ? context.concerns(locale.code()) && (locale.isDefault() || !locale.optional())
                    : locale.code().equals(context.locales().defaultCode());
            JsonNode value = byLocale.path(locale.code());
            if (asked && (value.isMissingNode() || value.isNull())) {
                problems.required(Path.of("fields", id, locale.code()), id);
            }
        }
    }
}
